import fc from 'fast-check'
import { drive } from '../driver'
import type { Asked, Driver, Fields } from '../driver'

jest.setTimeout(60_000)

/*
 * What SQLite cuts documents down to must not change an answer. The same question is asked twice;
 * the second time with a condition that is always true and needs whole documents.
 */

const NAMES = ['a', 'b', '办结', 'a b', `it's`, 'tags']
const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('', 'a', '"', '\\', ',', '{"$', '\0', '\u2028', '😀', '办', '[1]'),
  fc.constantFrom(0.1, 0.2, -1e-9, 1e21, NaN, Infinity, -Infinity),
  fc.constantFrom(null, true, false, new Date(0), new Date(-1), /x/i),
)
const { value } = fc.letrec<{ value: unknown; list: unknown; object: Fields }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom('x', 'y', ...NAMES), tie('value'), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}))
const fields = fc.dictionary(fc.constantFrom(...NAMES), value, {
  maxKeys: 6,
  noNullPrototype: true,
})
const documents = fc
  .array(fields, { maxLength: 20 })
  .map((all) => all.map((one, n) => ({ _id: n % 3 ? `id${n}` : n, ...one })))

const path = fc.constantFrom('a', 'b', 'a.x', 'b.x.y', '办结', 'tags', '_id', 'a b')
const condition = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((values) => ({ $in: values })),
  fc.integer({ min: -1, max: 2 }).map((bound) => ({ $gte: bound })),
  fc.boolean().map((isThere) => ({ $exists: isThere })),
  fc.constant({ $ne: 1 }),
)
const query = fc.dictionary(path, condition, { maxKeys: 2, noNullPrototype: true })

const reference = path.map((name) => `$${name}`)
const accumulator = fc
  .tuple(fc.constantFrom('$sum', '$avg', '$min', '$max', '$first', '$last', '$push'), reference)
  .map(([operator, of]) => ({ [operator]: of }))
const key = fc.oneof(
  reference,
  fc.constant(null),
  fc.tuple(reference, reference).map(([x, y]) => ({ x, y })),
  reference.map((of) => ({ $ifNull: [of, 'none'] })),
  reference.map((of) => ({ $eq: [of, 1] })),
)
const group = fc
  .tuple(key, accumulator, accumulator)
  .map(([_id, one, other]) => ({ $group: { _id, n: { $sum: 1 }, one, other } }))
const before = fc.oneof(
  reference.map((of) => ({ $unwind: of })),
  reference.map((of) => ({ $addFields: { b: of, 'a.x': 1 } })),
  path.map((name) => ({ $unset: name })),
  fc.constantFrom({ $skip: 1 }, { $limit: 7 }),
  path.map((name) => ({ $sort: { [name]: -1 } })),
)
const pipeline = fc
  .tuple(fc.array(before, { maxLength: 2 }), fc.oneof(group, fc.constant({ $count: 'n' })))
  .map(([stages, last]) => [...stages, last, { $limit: 100 }])

/** The same question, of whole documents. */
const ofWhole = (wanted: Fields): Fields => ({
  $and: [wanted, { $expr: { $ne: ['$$ROOT', null] } }],
})

const SCHEMA = { notes: { indexes: { b: { keys: { b: 1 } } } } } as const

async function filled(all: Fields[]): Promise<Driver> {
  const db = drive(SCHEMA)
  if (all.length > 0) await db.add('notes', all)
  return db
}

/** An answer, or why there is none: that must be the same too. */
const outcome = (answer: Promise<unknown>) => answer.catch((error: unknown) => String(error))

it('a pipeline over excerpts answers what it answers over whole documents', async () => {
  await fc.assert(
    fc.asyncProperty(documents, query, pipeline, async (all, wanted, stages) => {
      const db = await filled(all)
      const pushed = await outcome(db.aggregate('notes', [{ $match: wanted }, ...stages]))
      const plain = await outcome(db.aggregate('notes', [{ $match: ofWhole(wanted) }, ...stages]))
      expect(pushed).toEqual(plain)
      await db.database.close()
    }),
    { numRuns: 500 },
  )
})

const direction = fc.constantFrom<1 | -1>(1, -1)
const order = fc
  .uniqueArray(fc.tuple(path, direction), { maxLength: 3, selector: ([name]) => name })
  .map((parts): Record<string, 1 | -1> => Object.fromEntries(parts))
const asked: fc.Arbitrary<Asked> = fc.record({
  order,
  offset: fc.integer({ min: 0, max: 4 }),
  limit: fc.integer({ min: 1, max: 8 }),
})

it('a page that is sifted from excerpts holds the same documents, whole', async () => {
  await fc.assert(
    fc.asyncProperty(documents, query, asked, async (all, wanted, how) => {
      const db = await filled(all)
      const sifted = await db.find('notes', wanted, how)
      expect(sifted).toEqual(await db.find('notes', ofWhole(wanted), how))
      expect(await db.count('notes', wanted)).toBe(await db.count('notes', ofWhole(wanted)))
      for (const one of sifted) expect(await db.get('notes', one._id)).toEqual(one)
      await db.database.close()
    }),
    { numRuns: 400 },
  )
})
