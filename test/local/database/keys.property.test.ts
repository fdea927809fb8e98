import { Decimal128, Long } from 'bson'
import fc from 'fast-check'
import { after, compareValues, encodeKey } from '../../../local/cloud/database/keys'
import { asObject } from '../../../local/cloud/database/types'

/* Index keys sort as bytes exactly as MongoDB orders the values. */

const RANKS = [
  (value: unknown) => value === undefined || value === null,
  (value: unknown) => typeof value === 'number',
  (value: unknown) => typeof value === 'string',
  (value: unknown) => Object.getPrototypeOf(Object(value)) === Object.prototype,
  (value: unknown) => Array.isArray(value),
  (value: unknown) => typeof value === 'boolean',
  (value: unknown) => value instanceof Date,
]

const rank = (value: unknown) => RANKS.findIndex((is) => is(value))

function compareLists(x: unknown[], y: unknown[]): number {
  for (const [at, value] of x.entries()) {
    if (at >= y.length) return 1
    const difference = compare(value, y[at])
    if (difference !== 0) return difference
  }
  return x.length - y.length
}

/** MongoDB's order of values, written down once more. */
function compare(x: unknown, y: unknown): number {
  const ranks = rank(x) - rank(y)
  if (ranks !== 0) return ranks
  if (typeof x === 'number' && typeof y === 'number') {
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x))
    return x < y ? -1 : Number(x > y)
  }
  if (typeof x === 'string') return Buffer.compare(Buffer.from(x), Buffer.from(String(y)))
  if (Array.isArray(x) && Array.isArray(y)) return compareLists(x, y)
  if (rank(x) === 3) {
    const parts = (object: unknown) =>
      Object.entries(asObject(object)).map(([name, value]) => [rank(value), name, value])
    return compareLists(parts(x), parts(y))
  }
  return x === null || x === undefined ? 0 : Number(x) - Number(y)
}

const scalar = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('\0', '\x01', 'a', '\xff', '办', '！', '😀'), maxLength: 4 }),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(null, undefined),
)

const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'a\0'), scalar, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  },
)

const direction = fc.constantFrom<(1 | -1)[]>(1, -1)
const key = (values: unknown[], directions: (1 | -1)[]) =>
  encodeKey(values.map((one, at) => [one, directions[at] ?? 1] as const))

it('the bytes of keys sort as their values do, each part in its direction', () => {
  const several = fc.array(value, { minLength: 3, maxLength: 3 })
  const ways = fc.array(direction, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(several, several, ways, (x, y, directions) => {
      const expected = directions
        .map((way, at) => way * compare(x[at], y[at]))
        .find((difference) => difference !== 0)
      const found = Buffer.compare(key(x, directions), key(y, directions))
      expect(Math.sign(found)).toBe(Math.sign(expected ?? 0))
    }),
    { numRuns: 3000 },
  )
})

it('two values compare as their keys do', () => {
  fc.assert(
    fc.property(value, value, (x, y) => {
      // Adding 0 makes -0 plain: both say “equal”.
      expect(Math.sign(compareValues(x, y)) + 0).toBe(Math.sign(compare(x, y)) + 0)
    }),
    { numRuns: 2000 },
  )
})

it('a key is never the beginning of another, and everything it begins lies before its end', () => {
  fc.assert(
    fc.property(value, value, value, direction, (x, y, z, way) => {
      const [one, other] = [key([x], [way]), key([y], [way])]
      if (!one.equals(other)) expect(other.subarray(0, one.length).equals(one)).toBe(false)
      const longer = key([x, z], [way, way])
      expect(Buffer.compare(one, longer)).toBe(-1)
      expect(Buffer.compare(longer, after(one))).toBe(-1)
      if (Buffer.compare(one, other) < 0) expect(Buffer.compare(after(one), other)).toBe(-1)
    }),
    { numRuns: 3000 },
  )
})

it('whole numbers of 64 bits, decimals and doubles sort by what they are worth', () => {
  // JavaScript compares bigints with numbers exactly, so it is the judge here.
  const near = fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 9n })
  const any = fc.oneof(near, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
  const number = fc.oneof<fc.Arbitrary<readonly [bigint | number, unknown]>[]>(
    any.map((value) => [value, Long.fromBigInt(value)] as const),
    any.map((value) => [value, Decimal128.fromString(String(value))] as const),
    near.map((value) => [Number(value), Number(value)] as const),
    fc.double({ noNaN: true }).map((value) => [value, value] as const),
  )
  fc.assert(
    fc.property(number, number, direction, ([x, one], [y, other], way) => {
      const expected = x < y ? -way : x > y ? way : 0
      expect(Buffer.compare(key([one], [way]), key([other], [way])) + 0).toBe(expected + 0)
      // What follows does not change the order of what comes first.
      const longer = Buffer.compare(key([one, 1], [way, -1]), key([other, 2], [way, -1]))
      if (expected !== 0) expect(longer).toBe(expected)
    }),
    { numRuns: 5000 },
  )
})
