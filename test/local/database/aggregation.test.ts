import { drive, refusal } from './driver'
import type { Driver, Fields } from './driver'

let db: Driver
beforeEach(async () => {
  db = drive({
    ratings: { indexes: { window: { keys: { window: 1, level: 1 } } } },
    windows: { indexes: {} },
  })
  await db.add('windows', [
    { _id: 'w0', name: '一号' },
    { _id: 'w1', name: '二号' },
  ])
  const ratings = Array.from({ length: 30 }, (_, n) => ({
    _id: n,
    window: `w${n % 3}`,
    level: (n % 5) + 1,
    tags: n % 2 ? ['慢', '远'] : [],
  }))
  await db.add('ratings', ratings)
})

const run = (...pipeline: Fields[]) => db.aggregate('ratings', pipeline)

describe('an aggregation', () => {
  it('answers 20 documents without $limit and as many as it names with one', async () => {
    expect(await run({ $match: {} })).toHaveLength(20)
    expect(await run({ $limit: 25 })).toHaveLength(25)
    expect(await run({ $match: { level: { $gt: 0 } } }, { $limit: 100 })).toHaveLength(30)
  })

  it('matches, groups and sorts', async () => {
    const groups = await run(
      { $match: { window: { $in: ['w0', 'w1'] } } },
      {
        $group: {
          _id: '$window',
          n: { $sum: 1 },
          mean: { $avg: '$level' },
          best: { $max: '$level' },
        },
      },
      { $sort: { _id: -1 } },
    )
    expect(groups).toEqual([
      { _id: 'w1', n: 10, mean: 3, best: 5 },
      { _id: 'w0', n: 10, mean: 3, best: 5 },
    ])
  })

  it('sorts, skips and limits in the order they are written', async () => {
    const page = await run({ $sort: { level: -1, _id: 1 } }, { $skip: 2 }, { $limit: 2 })
    expect(page.map(({ _id }) => _id)).toEqual([14, 19])
    const other = await run(
      { $limit: 5 },
      { $sort: { _id: -1 } },
      { $skip: 1 },
      { $project: { level: 1 } },
    )
    expect(other.map(({ _id }) => _id)).toEqual([3, 2, 1, 0])
    expect(other[0]).toEqual({ _id: 3, level: 4 })
  })

  it('counts, and answers nothing where there is nothing to count', async () => {
    expect(await run({ $match: { window: 'w0' } }, { $count: 'total' })).toEqual([{ total: 10 }])
    expect(await run({ $match: { window: 'w9' } }, { $count: 'total' })).toEqual([])
  })

  it('unwinds arrays', async () => {
    const counts = await run({ $unwind: '$tags' }, { $sortByCount: '$tags' })
    expect(counts).toEqual(
      expect.arrayContaining([
        { _id: '慢', count: 15 },
        { _id: '远', count: 15 },
      ]),
    )
    const unwind = { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' }
    expect(await run({ $match: { _id: { $lt: 2 } } }, { $unwind: unwind })).toEqual([
      { _id: 0, window: 'w0', level: 1, at: null },
      { _id: 1, window: 'w1', level: 2, tags: '慢', at: 0 },
      { _id: 1, window: 'w1', level: 2, tags: '远', at: 1 },
    ])
  })

  it('puts into buckets, without those that stay empty', async () => {
    const bucket = { groupBy: '$level', boundaries: [0, 1, 3, 5], default: 'more' }
    expect(await run({ $bucket: bucket })).toEqual([
      { _id: 1, count: 12 },
      { _id: 3, count: 12 },
      { _id: 'more', count: 6 },
    ])
    const auto = await run({ $bucketAuto: { groupBy: '$level', buckets: 2 } })
    expect(auto).toEqual([
      { _id: { min: 1, max: 4 }, count: 18 },
      { _id: { min: 4, max: 5 }, count: 12 },
    ])
  })

  it('looks up other collections, by field or by pipeline', async () => {
    const byField = { from: 'windows', localField: 'window', foreignField: '_id', as: 'at' }
    const looked = await run(
      { $match: { _id: { $in: [1, 2] } } },
      { $lookup: byField },
      { $project: { at: 1 } },
    )
    expect(looked).toEqual([
      { _id: 1, at: [{ _id: 'w1', name: '二号' }] },
      { _id: 2, at: [] },
    ])
    const byPipeline = {
      from: 'windows',
      let: { window: '$window' },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$window'] } } }, { $project: { _id: 0 } }],
      as: 'at',
    }
    const piped = await run(
      { $match: { _id: 0 } },
      { $lookup: byPipeline },
      { $project: { at: 1 } },
    )
    expect(piped).toEqual([{ _id: 0, at: [{ name: '一号' }] }])
    const nowhere = { ...byField, from: 'nowhere' }
    expect(
      await run({ $match: { _id: 0 } }, { $lookup: nowhere }, { $project: { at: 1 } }),
    ).toEqual([{ _id: 0, at: [] }])
  })

  it('computes fields and replaces the root', async () => {
    const [first] = await run(
      { $match: { _id: 7 } },
      { $addFields: { double: { $multiply: ['$level', 2] }, big: { $gt: ['$window', 5] } } },
      {
        $replaceRoot: {
          newRoot: { double: '$double', big: '$big', lacks: { $eq: ['$no', null] } },
        },
      },
    )
    expect(first).toEqual({ double: 6, big: true, lacks: false })
  })

  it('draws different documents', async () => {
    const drawn = await run({ $sample: { size: 25 } }, { $limit: 25 })
    expect(new Set(drawn.map(({ _id }) => _id)).size).toBe(25)
  })

  it.each<[string, Fields, RegExp]>([
    ['an unknown stage', { $filter: {} }, /^DATABASE_REQUEST_FAILED .*'\$filter'/],
    ['an unknown operator', { $match: { a: { $like: 1 } } }, /^DATABASE_REQUEST_FAILED .*\$like/],
    ['an unknown expression', { $addFields: { a: { $plus: [1] } } }, /\$plus/],
    [
      'an unknown expression in a pipeline',
      { $lookup: { from: 'windows', as: 'x', pipeline: [{ $plus: 1 }] } },
      /\$plus/,
    ],
    ['a limit of nothing', { $limit: 0 }, /^DATABASE_REQUEST_FAILED/],
    ['to write', { $out: 'copies' }, /not simulated: .*\$out/],
    ['figures of an index', { $indexStats: {} }, /not simulated: .*\$indexStats/],
    ['code', { $addFields: { a: { $function: {} } } }, /not simulated: .*\$function/],
  ])('refuses %s', async (_, stage, expected) => {
    expect(await refusal(run(stage))).toMatch(expected)
  })
})
