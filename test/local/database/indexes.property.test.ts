import { Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { Context } from 'mingo/core'
import * as queryOperators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { asObject } from '../../../local/cloud/database/types'
import { drive } from './driver'
import type { Asked, Driver, Fields } from './driver'

jest.setTimeout(60_000)

/*
 * Whatever the documents and the question, an index must not change the answer. The reference knows
 * nothing of ours: mingo tests every document, and values are compared by a table of types.
 */

const SCHEMA = {
  indexed: {
    indexes: {
      a: { keys: { a: 1 } },
      a_b: { keys: { a: 1, b: -1 } },
      b_c_d: { keys: { b: 1, 'c.d': 1 } },
      c_desc: { keys: { 'c.d': -1 } },
    },
  },
  plain: { indexes: {} },
} as const

const TYPES = ['null', 'number', 'string', 'boolean', 'date']
const typeOf = (value: unknown) =>
  value === undefined || value === null ? 'null' : value instanceof Date ? 'date' : typeof value

/** How MongoDB orders scalars. */
function compare(x: unknown, y: unknown): number {
  const types = TYPES.indexOf(typeOf(x)) - TYPES.indexOf(typeOf(y))
  if (types !== 0 || typeOf(x) === 'null') return types
  if (typeof x === 'string') return Buffer.compare(Buffer.from(x), Buffer.from(String(y)))
  return Number(x) - Number(y)
}

const at = (document: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => asObject(value)[part], document)

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'a\0', 'a\0b', 'ab', 'b', '办', '！') },
  { weight: 1, arbitrary: fc.constantFrom(0.5, -1.5, 1e9, -1e-9) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(new Date(-1), new Date(0), new Date(86_400_000)) },
  { weight: 1, arbitrary: fc.constant(null) },
)

/** An object with one field, `d`. */
const withD = (value: fc.Arbitrary<unknown>) => fc.record({ d: value }, { noNullPrototype: true })

const document = (value: fc.Arbitrary<unknown>) =>
  fc.record(
    { a: value, b: value, c: fc.oneof(withD(value), value) },
    { requiredKeys: [], noNullPrototype: true },
  )

const documents = (value: fc.Arbitrary<unknown>) =>
  fc
    .array(document(value), { maxLength: 25 })
    .map((all) => all.map((fields, n) => ({ _id: `id${(n * 7) % 25}`, ...fields })))

const range = fc
  .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar)
  // mingo and MongoDB differ on ranges of null; MongoDB's way is tested by example.
  .filter(([, value]) => value !== null)
  .map(([operator, value]) => ({ [operator]: value }))

const condition = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 4, arbitrary: range },
  { weight: 2, arbitrary: fc.tuple(range, range).map(([x, y]) => ({ ...x, ...y })) },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 4 }).map((values) => ({ $in: values })) },
  { weight: 1, arbitrary: scalar.map((value) => ({ $ne: value })) },
  { weight: 1, arbitrary: fc.boolean().map((value) => ({ $exists: value })) },
  { weight: 1, arbitrary: range.map((value) => ({ $not: value })) },
)

const path = fc.constantFrom('a', 'b', 'c.d')
const conditions = fc.dictionary(path, condition, { maxKeys: 3, noNullPrototype: true })
const identity = fc.constantFrom<Fields>({ _id: 'id7' }, { _id: { $in: ['id14', 'id0', 'id0'] } })

const query: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 6, arbitrary: conditions },
  { weight: 2, arbitrary: fc.tuple(conditions, conditions).map((both) => ({ $and: both })) },
  { weight: 1, arbitrary: fc.tuple(conditions, conditions).map((both) => ({ $or: both })) },
  { weight: 1, arbitrary: fc.tuple(conditions, identity).map(([x, y]) => ({ ...x, ...y })) },
)

const direction = fc.constantFrom<(1 | -1)[]>(1, -1)
const order = fc
  .tuple(
    fc.uniqueArray(path, { maxLength: 3 }),
    fc.array(direction, { minLength: 4, maxLength: 4 }),
  )
  .map(([paths, directions]): Record<string, 1 | -1> =>
    Object.fromEntries([...paths, '_id'].map((name, n) => [name, directions[n] ?? 1])),
  )

const asked: fc.Arbitrary<Asked> = fc.record({
  order,
  offset: fc.integer({ min: 0, max: 4 }),
  limit: fc.integer({ min: 1, max: 8 }),
})

const REFERENCE = { context: Context.init({ query: queryOperators }) }
const matching = (all: Fields[], wanted: Fields) => {
  const compiled = new Query(wanted, REFERENCE)
  return all.filter((one) => compiled.test(one))
}

function sorted(all: Fields[], by: Record<string, 1 | -1>): Fields[] {
  return [...all].sort((x, y) => {
    for (const [name, way] of Object.entries(by)) {
      const difference = way * compare(at(x, name), at(y, name))
      if (difference !== 0) return difference
    }
    return 0
  })
}

const ids = (all: Fields[]) => all.map(({ _id }) => _id)

async function filled(all: Fields[]): Promise<Driver> {
  const db = drive(SCHEMA)
  for (const collection of ['indexed', 'plain']) if (all.length) await db.add(collection, all)
  return db
}

it('an index does not change what is found, its order, its pages or its count', async () => {
  await fc.assert(
    fc.asyncProperty(documents(scalar), query, asked, async (all, wanted, how) => {
      const db = await filled(all)
      const expected = matching(all, wanted)
      const { order: by = {}, offset = 0, limit = 0 } = how
      const page = sorted(expected, by).slice(offset, offset + limit)
      expect(ids(await db.find('indexed', wanted, how))).toEqual(ids(page))
      const unordered = await db.find('indexed', wanted)
      expect(ids(unordered).sort()).toEqual(ids(expected).sort())
      expect(await db.count('indexed', wanted)).toBe(expected.length)
      const piped = await db.aggregate('indexed', [
        { $match: wanted },
        { $sort: by },
        { $limit: 100 },
      ])
      expect(ids(piped)).toEqual(ids(sorted(expected, by)))
      await db.database.close()
    }),
    { numRuns: 400 },
  )
})

const anything = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: withD(scalar) },
  { weight: 1, arbitrary: fc.array(withD(scalar), { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, '😀', /x/) },
)

it('arrays, objects and odd values are found alike with and without an index', async () => {
  await fc.assert(
    fc.asyncProperty(documents(anything), query, asked, async (all, wanted, how) => {
      const db = await filled(all)
      expect(ids(await db.find('indexed', wanted, how))).toEqual(
        ids(await db.find('plain', wanted, how)),
      )
      expect(await db.count('indexed', wanted)).toBe(await db.count('plain', wanted))
      await db.database.close()
    }),
    { numRuns: 300 },
  )
})

/** Values that JavaScript has none for, many of them next to a double. */
const special = fc.oneof(
  { weight: 2, arbitrary: scalar },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('1', '1.0', '1.1', '-1.1', '0.5', '2', '9007199254740993', '1E+400', 'NaN')
      .map((text) => Decimal128.fromString(text)),
  },
  {
    weight: 3,
    arbitrary: fc
      .bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 4n })
      .map((value) => Long.fromBigInt(value)),
  },
  { weight: 2, arbitrary: fc.constantFrom(1.1, -1.1, 2 ** 53, 2 ** 53 + 2, Infinity) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      new ObjectId('a'.repeat(24)),
      new ObjectId('b'.repeat(24)),
      new Timestamp({ t: 1, i: 2 }),
      new MinKey(),
      new MaxKey(),
    ),
  },
)

const demand = fc.oneof(
  special,
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), special)
    .map(([operator, value]) => ({ [operator]: value })),
  fc.array(special, { maxLength: 3 }).map((values) => ({ $in: values })),
)

const demands = fc.dictionary(path, demand, { minKeys: 1, maxKeys: 2, noNullPrototype: true })

it('decimals, longs and the other types of BSON are found alike with and without an index', async () => {
  await fc.assert(
    fc.asyncProperty(documents(special), demands, asked, async (all, wanted, how) => {
      const db = await filled(all)
      expect(ids(await db.find('indexed', wanted, how))).toEqual(
        ids(await db.find('plain', wanted, how)),
      )
      expect(await db.count('indexed', wanted)).toBe(await db.count('plain', wanted))
      expect(db.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
      await db.database.close()
    }),
    { numRuns: 200 },
  )
})

const change = fc.oneof(
  fc.tuple(fc.constant('set'), path, anything),
  fc.tuple(fc.constant('unset'), path, fc.constant('')),
  fc.tuple(fc.constant('remove'), path, fc.constant('')),
)

it('after any updates and removals every index entry agrees with its document', async () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 24 }), change), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(documents(anything), steps, query, async (all, changes, wanted) => {
      const db = await filled(all)
      for (const collection of ['indexed', 'plain'])
        for (const [n, [kind, name, value]] of changes) {
          if (kind === 'remove') await db.remove(collection, `id${n}`)
          else
            await db
              .update(collection, `id${n}`, { [`$${kind}`]: { [name]: value } })
              .catch((error: unknown) => expect(String(error)).toContain('Cannot create field'))
        }
      expect(db.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
      expect(ids(await db.find('indexed', wanted)).sort()).toEqual(
        ids(await db.find('plain', wanted)).sort(),
      )
      await db.database.close()
    }),
    { numRuns: 150 },
  )
})
