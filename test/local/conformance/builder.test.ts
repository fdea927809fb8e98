import { isAccumulator } from '../../../local/cloud/database/aggregation/accumulators'
import { NOT_SIMULATED_OPERATORS } from '../../../local/cloud/database/aggregation/expression/not-simulated'
import { OPERATORS } from '../../../local/cloud/database/aggregation/expression/operators'
import { openConformance } from './support'
import type { Conformance } from './support'

/* Every stage as the SDK's own chain writes it, with `$` for expressions as the mini-program has them. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
  await cloud.fill(
    [
      { _id: 'r1', window: 'w1', level: 5, tags: ['快'], at: new Date('2026-03-01T17:00:00Z') },
      {
        _id: 'r2',
        window: 'w1',
        level: 2,
        tags: ['慢', '远'],
        at: new Date('2026-03-02T01:00:00Z'),
      },
      { _id: 'r3', window: 'w2', level: 4, tags: [], at: new Date('2026-03-02T02:00:00Z') },
    ],
    'scores',
  )
  await cloud.fill(
    [
      { _id: 'w1', name: '一号', parts: { floor: 1 } },
      { _id: 'w2', name: '二号' },
    ],
    'desks',
  )
})
afterAll(() => cloud.close())

const start = () => cloud.db.collection('scores').aggregate()
const command = () => cloud.db.command
const $ = () => cloud.db.command.aggregate
/** What a chain answers. */
const end = async (chain: { end(): Promise<unknown> }): Promise<unknown> =>
  ((await chain.end()) as { data: unknown }).data

describe('the chain of the SDK', () => {
  it('matches with commands, groups and sorts', async () => {
    const chain = start()
      .match({ level: command().gte(2) })
      .group({ _id: '$window', n: $().sum(1), mean: $().avg('$level') })
      .sort({ n: -1 })
    expect(await end(chain)).toEqual([
      { _id: 'w1', n: 2, mean: 3.5 },
      { _id: 'w2', n: 1, mean: 4 },
    ])
  })

  it('groups by the day of a zone', async () => {
    const day = $().dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' })
    expect(await end(start().group({ _id: day, n: $().sum(1) }))).toEqual([
      { _id: '2026-03-02', n: 3 },
    ])
  })

  it('projects and adds fields', async () => {
    const chain = start()
      .sort({ _id: 1 })
      .limit(1)
      .addFields({ isGood: $().gte(['$level', 4]) })
      .project({ _id: 0, isGood: 1, first: $().arrayElemAt(['$tags', 0]) })
    expect(await end(chain)).toEqual([{ isGood: true, first: '快' }])
  })

  it('looks up by fields, and by a pipeline with variables', async () => {
    const joined = start()
      .match({ _id: 'r1' })
      .lookup({ from: 'desks', localField: 'window', foreignField: '_id', as: 'at' })
      .project({ _id: 0, name: '$at.name' })
    expect(await end(joined)).toEqual([{ name: ['一号'] }])

    const pipeline = $()
      .pipeline()
      .match(command().expr($().eq(['$_id', '$$id'])))
      .project({ _id: 0, name: 1 })
      .done()
    const piped = start()
      .match({ _id: 'r3' })
      .lookup({ from: 'desks', let: { id: '$window' }, pipeline, as: 'found' })
      .project({ _id: 0, found: 1 })
    expect(await end(piped)).toEqual([{ found: [{ name: '二号' }] }])
  })

  it('unwinds, counts by value and replaces the root', async () => {
    expect(await end(start().unwind('$tags').sortByCount('$window'))).toEqual([
      { _id: 'w1', count: 3 },
    ])
    const roots = cloud.db
      .collection('desks')
      .aggregate()
      .limit(1)
      .replaceRoot({ newRoot: '$parts' })
    expect(await end(roots)).toEqual([{ floor: 1 }])
  })

  it('puts into buckets', async () => {
    const bucket = start().bucket({ groupBy: '$level', boundaries: [0, 4], default: 'good' })
    expect(await end(bucket)).toEqual([
      { _id: 0, count: 1 },
      { _id: 'good', count: 2 },
    ])
    const automatic = start().bucketAuto({ groupBy: '$level', buckets: 1 })
    expect(await end(automatic)).toEqual([{ _id: { min: 2, max: 5 }, count: 3 }])
  })

  it('skips, samples and counts', async () => {
    expect(await end(start().skip(1).count('left'))).toEqual([{ left: 2 }])
    expect(await end(start().sample({ size: 2 }).count('drawn'))).toEqual([{ drawn: 2 }])
  })

  it('finds what is near', async () => {
    const here = (longitude: number) => ({ type: 'Point', coordinates: [longitude, 30] })
    await cloud.fill(
      [
        { _id: 'b', at: here(120.02) },
        { _id: 'a', at: here(120.01) },
      ],
      'halls',
    )
    const chain = cloud.db
      .collection('halls')
      .aggregate()
      .geoNear({
        near: new cloud.db.Geo.Point(120, 30),
        spherical: true,
        distanceField: 'metres',
        maxDistance: 1500,
        distanceMultiplier: 1,
      })
      .project({ metres: $().trunc('$metres') })
    expect(await end(chain)).toEqual([{ _id: 'a', metres: 964 }])
  })

  it('finds by an expression that knows the time', async () => {
    const past = { $expr: { $lt: ['$at', '$$NOW'] } }
    const found = await cloud.db.collection('scores').options({ raw: true }).where(past).get()
    expect(found.data).toHaveLength(3)
    const chain = start().match(command().expr($().gt(['$at', '$$NOW'])))
    expect(await end(chain)).toEqual([])
  })

  it('has no expression that the local cloud does not know', () => {
    const unknown = Object.keys($())
      .filter((name) => name !== 'pipeline')
      .map((name) => (name === 'neq' ? '$ne' : `$${name}`))
      .filter(
        (name) =>
          !(name in OPERATORS) && !isAccumulator(name) && !NOT_SIMULATED_OPERATORS.has(name),
      )
    expect(unknown).toEqual([])
  })
})
