import type { Random } from '../../local/crash/random'

/* What is done to a body that would be right, by family: each is a way in that somebody may try. */

/** A body, changed; it goes out as JSON, so `__proto__` may be a name of its own in it. */
export type Mutate = (body: Body, random: Random) => unknown
export type Body = Record<string, unknown>

const LONG = 50_000

/** Query operators, where a string or a number belongs. */
const OPERATORS: unknown[] = [
  { $gt: '' },
  { $ne: null },
  { $exists: true },
  { $regex: '.*' },
  { $in: ['a', null] },
  { $where: 'sleep(1000) || true' },
  { $expr: { $eq: [1, 1] } },
  { $or: [{}, {}] },
  { $not: { $eq: 1 } },
  { $set: { roles: ['admin'] } },
  { $inc: { count: 1 } },
  { $numberLong: '1' },
  { $oid: '0123456789abcdef01234567' },
  { $date: '2026-03-10T00:00:00Z' },
  { $function: { body: 'function () { return 1 }', args: [], lang: 'js' } },
  [{ $gt: '' }],
  '$where',
  '$gt',
  '$$ROOT',
  '{"$gt":""}',
  "'; return true; var a='",
]

/** Texts that make a careless regular expression try for years. */
const BOMBS = [
  'a'.repeat(LONG) + '!',
  ' '.repeat(LONG) + 'x',
  '\t\n'.repeat(LONG / 2) + 'x',
  '1'.repeat(LONG) + 'a',
  '-'.repeat(LONG),
  '('.repeat(LONG),
  '((a+)+)+$',
  '(a|a)*'.repeat(1000),
  '.*'.repeat(LONG / 10) + '^',
  '13800000000'.repeat(LONG / 20),
  '号'.repeat(LONG) + '。',
  'a@'.repeat(LONG / 2),
  'CZ'.repeat(LONG / 2),
]

/** What texts look like that were cut, mixed up or made to mislead. */
const ENCODINGS = [
  '\ud800',
  '\udfff\ud800',
  'a\u0000b',
  '\u0000',
  '\ufeff查询码',
  '\u202e码询查',
  '\u2028\u2029',
  'e\u0301'.repeat(3000),
  '👨‍👩‍👧‍👦'.repeat(500),
  '\uffff\ufffe',
  '%00%2e%2e%2f',
  '../../etc/passwd',
  '..\\..\\windows',
  'cloud://other-env.bucket/kept/x.jpg',
  'inbox/../kept/x.jpg',
  '\r\nset-cookie: a=b',
  '<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  '\u00e6\u00a0\u00bc',
  Buffer.from('回音', 'utf16le').toString('latin1'),
]

/** Things of another kind. */
const OTHERS: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  2 ** 53,
  -(2 ** 53),
  Number.MIN_VALUE,
  '',
  ' ',
  '0',
  'null',
  'NaN',
  'true',
  [],
  [[]],
  {},
  [null],
  { length: 3 },
  { toString: 'a', valueOf: 1 },
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '+275760-09-13T00:00:00.001Z',
]

const NAMES_OF_OBJECTS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']

/** Names that a body must not be believed. */
const CLAIMS: Body = {
  openid: 'dev-1001',
  OPENID: 'dev-1001',
  userInfo: { openId: 'dev-1001', appId: 'wx0' },
  roles: ['admin'],
  who: 'console',
  person: { _id: '1001', roles: ['admin'] },
  rater: '',
  caller: 'dev-1001',
  now: '2030-01-01T00:00:00.000+08:00',
  TRIGGER_SRC: 'timer',
  Type: 'Timer',
  _id: { $gt: '' },
  print: 'x',
}

const own = (body: object, name: string, value: unknown): object =>
  Object.defineProperty(body, name, { value, enumerable: true, writable: true, configurable: true })

const nested = (depth: number, asArray: boolean): unknown => {
  let inner: unknown = 'x'
  for (let level = 0; level < depth; level++) inner = asArray ? [inner] : { a: inner }
  return inner
}

/** Every place in a body that holds something, as the path to it. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))
  return path.length === 0 ? inside : [path, ...inside]
}

/** The body with something else at one of its places. */
function replaced(body: Body, random: Random, value: unknown): Body {
  // what is asked for stays, nearly always: else nothing would get past the first look
  const places = placesOf(body).filter(([first]) => first !== 'action' || random.below(20) === 0)
  const path = random.pick(places)
  if (!path) return { ...body, text: value }
  const copy = structuredClone(body)
  let holder: Record<string, unknown> = copy
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>
  const last = path.at(-1)
  if (last !== undefined) own(holder, last, value)
  return copy
}

const MISSING: Mutate = (body, random) => {
  const name = random.pick(Object.keys(body).slice(random.below(20) === 0 ? 0 : 1))
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))
}

/** Every family, by its name in the report. */
export const FAMILIES = {
  'as it should be': (body) => body,
  'query operators': (body, random) =>
    random.below(5) === 0
      ? {
          ...body,
          [random.pick(['$where', '$or', 'a.b', '$set', '']) ?? '']: random.pick(OPERATORS),
        }
      : replaced(body, random, random.pick(OPERATORS)),
  prototypes: (body, random) => {
    const name = random.pick(NAMES_OF_OBJECTS) ?? '__proto__'
    const poison = random.pick<unknown>([{ isAdmin: true, roles: ['admin'] }, null, 'x', []])
    if (random.below(3) === 0) return replaced(body, random, name)
    return own({ ...body }, name, poison)
  },
  'regular expressions': (body, random) => replaced(body, random, random.pick(BOMBS)),
  oversized: (body, random) => {
    const size = random.magnitude(1_500_000)
    const big = random.pick<unknown>([
      'x'.repeat(size),
      '长'.repeat(size / 3),
      Array.from({ length: Math.min(size, 20_000) }, (_, index) => index),
      Object.fromEntries(Array.from({ length: Math.min(size, 5000) }, (_, at) => [`k${at}`, at])),
    ])
    return random.below(4) === 0 ? { ...body, ['k'.repeat(size)]: 1 } : replaced(body, random, big)
  },
  deep: (body, random) =>
    replaced(body, random, nested(random.magnitude(4000), random.below(2) === 0)),
  encodings: (body, random) => replaced(body, random, random.pick(ENCODINGS)),
  'other kinds': (body, random) => replaced(body, random, random.pick(OTHERS)),
  'left out': MISSING,
  claims: (body, random) => {
    const name = random.pick(Object.keys(CLAIMS)) ?? 'openid'
    return { ...body, [name]: CLAIMS[name] }
  },
  'several at once': (body, random) => {
    const all = [...OPERATORS, ...ENCODINGS, ...OTHERS]
    let changed = body
    for (let times = 0; times < 3; times++) changed = replaced(changed, random, random.pick(all))
    return changed
  },
  'not a body': (_, random) =>
    random.pick([...OTHERS, ...OPERATORS, nested(4000, true), nested(4000, false)]),
} as const satisfies Record<string, Mutate>

export type Family = keyof typeof FAMILIES
