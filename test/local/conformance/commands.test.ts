import { openConformance } from './support'
import type { Conformance, Fields } from './support'

/* What the SDK makes of its own commands, `db.command` and `db.Geo`, arrives as it is meant. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
})
afterAll(() => cloud.close())

type Command = Conformance['db']['command']

const DOCUMENTS = [
  { _id: 'a', n: 1, t: 'x', l: [1, 2], o: { p: 1 } },
  { _id: 'b', n: 5, t: 'y', l: [2, 3], o: { p: 2 } },
  { _id: 'c', n: 9, l: [] },
]

describe('a query by command', () => {
  beforeAll(() => cloud.fill(DOCUMENTS))

  it.each<[sentence: string, query: (_: Command) => Fields, ids: string]>([
    ['eq', (_) => ({ n: _.eq(5) }), 'b'],
    ['neq', (_) => ({ n: _.neq(5) }), 'a c'],
    ['gt and lt', (_) => ({ n: _.gt(1).and(_.lt(9)) }), 'b'],
    ['lte or gte', (_) => ({ n: _.lte(1).or(_.gte(9)) }), 'a c'],
    ['in', (_) => ({ n: _.in([1, 9]) }), 'a c'],
    ['nin', (_) => ({ n: _.nin([1, 9]) }), 'b'],
    ['exists', (_) => ({ t: _.exists(false) }), 'c'],
    ['all', (_) => ({ l: _.all([2, 1]) }), 'a'],
    ['size', (_) => ({ l: _.size(2) }), 'a b'],
    ['elemMatch', (_) => ({ l: _.elemMatch({ $gt: 2 }) }), 'b'],
    ['not', (_) => ({ n: _.not(_.gt(1)) }), 'a'],
    ['nor', (_) => ({ n: _.nor([_.eq(1), _.eq(9)]) }), 'b'],
    ['or of queries', (_) => _.or([{ n: 1 }, { t: 'y' }]) as unknown as Fields, 'a b'],
    ['and of queries', (_) => _.and([{ n: _.gt(1) }, { t: 'y' }]) as unknown as Fields, 'b'],
    ['an object is a path for each of its fields', () => ({ o: { p: 2 } }), 'b'],
    ['a pattern', () => ({ t: /^X$/i }), 'a'],
  ])('%s', async (_, query, ids) => {
    const { data } = await cloud.collection.where(query(cloud.db.command)).get()
    expect((data as Fields[]).map(({ _id }) => _id).join(' ')).toBe(ids)
  })
})

describe('an update by command', () => {
  it.each<[sentence: string, data: (_: Command) => Fields, after: Fields]>([
    ['a value', () => ({ n: 2 }), { n: 2 }],
    ['an object, field by field', () => ({ o: { q: 2 } }), { o: { p: 1, q: 2 } }],
    ['set', (_) => ({ o: _.set({ q: 2 }) }), { o: { q: 2 } }],
    ['remove', (_) => ({ t: _.remove() }), { t: undefined }],
    ['inc and mul', (_) => ({ n: _.inc(2), 'o.p': _.mul(5) }), { n: 3, o: { p: 5 } }],
    ['min and max', (_) => ({ n: _.min(0), 'o.p': _.max(7) }), { n: 0, o: { p: 7 } }],
    ['rename', (_) => ({ t: _.rename('u') }), { t: undefined, u: 'x' }],
    ['push', (_) => ({ l: _.push([3, 4]) }), { l: [1, 2, 3, 4] }],
    [
      'push with conditions',
      (_) => ({ l: _.push({ each: [0], sort: 1, slice: 2 }) }),
      { l: [0, 1] },
    ],
    ['unshift', (_) => ({ l: _.unshift([0]) }), { l: [0, 1, 2] }],
    ['pop', (_) => ({ l: _.pop() }), { l: [1] }],
    ['shift', (_) => ({ l: _.shift() }), { l: [2] }],
    ['pull', (_) => ({ l: _.pull(_.gt(1)) }), { l: [1] }],
    ['pullAll', (_) => ({ l: _.pullAll([1, 2]) }), { l: [] }],
    ['addToSet', (_) => ({ l: _.addToSet(2) }), { l: [1, 2] }],
  ])('%s', async (_, data, after) => {
    await cloud.fill(DOCUMENTS.slice(0, 1))
    await cloud.collection.doc('a').update(data(cloud.db.command))
    const [found] = await cloud.find({ _id: 'a' })
    const { l, n, o, t } = DOCUMENTS[0] ?? {}
    expect(found).toEqual({ _id: 'a', l, n, o, t, ...after })
  })
})

/** The SDK's types name the point alone. */
interface Geo {
  Point: new (longitude: number, latitude: number) => object
  LineString: new (points: object[]) => object
  Polygon: new (lines: object[]) => object
}

it('finds places by db.Geo, the nearest first', async () => {
  const { command: _ } = cloud.db
  const Geo = cloud.db.Geo as unknown as Geo
  const area = new Geo.Polygon([
    new Geo.LineString([
      new Geo.Point(0, 0),
      new Geo.Point(2, 0),
      new Geo.Point(2, 2),
      new Geo.Point(0, 0),
    ]),
  ])
  await cloud.fill([
    { _id: 'far', at: new Geo.Point(5, 5) },
    { _id: 'near', at: new Geo.Point(1, 0.5) },
    { _id: 'here', at: new Geo.Point(0, 0) },
  ])
  const ids = async (query: Fields) =>
    ((await cloud.collection.where(query).get()).data as Fields[]).map(({ _id }) => _id)
  const geometry = new Geo.Point(0, 0)
  expect(await ids({ at: _.geoNear({ geometry, maxDistance: 200_000 }) })).toEqual(['here', 'near'])
  expect(await ids({ at: _.geoWithin({ geometry: area }) })).toEqual(['near', 'here'])
  expect(await ids({ at: _.geoIntersects({ geometry: new Geo.Point(5, 5) }) })).toEqual(['far'])
})
