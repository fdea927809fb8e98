import { drive } from './driver'
import type { Driver, Fields } from './driver'

const DOCUMENTS = [
  { _id: 'missing' },
  { _id: 'null', v: null },
  { _id: 'zero', v: 0 },
  { _id: 'four', v: 4 },
  { _id: 'text', v: '４号窗口' },
  { _id: 'smile', v: '😀' },
  { _id: 'fullwidth', v: '！' },
  { _id: 'yes', v: true },
  { _id: 'date', v: new Date(4) },
  { _id: 'empty', v: [] },
  { _id: 'list', v: [1, 4, 9] },
  { _id: 'nan', v: NaN },
  { _id: 'object', v: { w: 4 } },
  {
    _id: 'objects',
    v: [
      { w: 4, x: 1 },
      { w: 5, x: 2 },
    ],
  },
  { _id: 'nulls', v: [null] },
]

describe.each([
  ['without an index', {}],
  ['with one', { v: { keys: { v: 1 } }, w: { keys: { 'v.w': -1 } } } as const],
])('a query %s', (_, indexes) => {
  let db: Driver
  beforeAll(async () => {
    db = drive({ things: { indexes }, scalars: { indexes } })
    await db.add('things', DOCUMENTS)
    await db.add('scalars', DOCUMENTS.slice(0, 9))
  })

  it.each<[Fields, string[]]>([
    [{ v: null }, ['missing', 'null', 'nulls']],
    [{ v: { $ne: null } }, DOCUMENTS.slice(2, -1).map(({ _id }) => _id)],
    [{ v: { $in: [null, 0] } }, ['missing', 'null', 'zero', 'nulls']],
    [
      { v: { $nin: [null, 4, 0, true] } },
      ['text', 'smile', 'fullwidth', 'date', 'empty', 'nan', 'object', 'objects'],
    ],
    [{ v: { $gte: null } }, ['missing', 'null', 'nulls']],
    [{ v: { $gt: null } }, []],
    [{ v: 4 }, ['four', 'list']],
    [{ v: { $gt: 0 } }, ['four', 'list']],
    [{ v: { $lt: 1 } }, ['zero']],
    [{ v: { $gt: 8, $lt: 2 } }, ['list']],
    [{ v: { $gte: '' } }, ['text', 'smile', 'fullwidth']],
    [{ v: { $gt: '！' } }, ['text', 'smile']],
    [{ v: { $lt: '😀' } }, ['text', 'fullwidth']],
    [{ v: { $lte: new Date(4) } }, ['date']],
    [{ v: { $gte: false } }, ['yes']],
    [{ v: NaN }, ['nan']],
    [{ v: { $mod: [4, 0] } }, ['zero', 'four', 'list']],
    [{ v: { $exists: false } }, ['missing']],
    [{ v: { $size: 0 } }, ['empty']],
    [{ v: [1, 4, 9] }, ['list']],
    [{ v: { $all: [9, 1] } }, ['list']],
    [{ v: { $elemMatch: { $gt: 1, $lt: 9 } } }, ['list']],
    [{ v: { $elemMatch: { w: 4, x: 2 } } }, []],
    [{ v: { $elemMatch: { w: { $gte: 5 }, x: 2 } } }, ['objects']],
    [{ 'v.w': 4 }, ['object', 'objects']],
    [{ 'v.w': { $gt: 4 } }, ['objects']],
    [{ 'v.1': 4 }, ['list']],
    [{ 'v.0.w': 4 }, ['objects']],
    [{ v: { w: 4 } }, ['object']],
    [{ v: /号/ }, ['text']],
    [{ v: { $regex: '^４', $options: 'i' } }, ['text']],
    [
      { v: { $not: { $lte: 4 } } },
      [
        'missing',
        'null',
        'text',
        'smile',
        'fullwidth',
        'yes',
        'date',
        'empty',
        'nan',
        'object',
        'objects',
        'nulls',
      ],
    ],
    [{ $or: [{ v: 0 }, { v: true }] }, ['zero', 'yes']],
    [{ $nor: [{ v: { $exists: true } }, { _id: 'null' }] }, ['missing']],
    [{ $and: [{ v: { $gt: 1 } }, { v: { $lt: 5 } }] }, ['four', 'list']],
    [{ $expr: { $eq: ['$v', 4] } }, ['four']],
  ])('%j finds what MongoDB finds', async (query, expected) => {
    const found = await db.find('things', query)
    expect(found.map(({ _id }) => _id)).toEqual(expected)
    expect(await db.count('things', query)).toBe(expected.length)
    const scalars = await db.find('scalars', query)
    const inScalars = DOCUMENTS.slice(0, 9).filter(({ _id }) => expected.includes(_id))
    expect(scalars.map(({ _id }) => _id).sort()).toEqual(inScalars.map(({ _id }) => _id).sort())
  })

  it('sorts by type, an array by its least or its greatest element', async () => {
    const order = async (v: 1 | -1) =>
      (await db.find('things', {}, { order: { v, _id: 1 } })).map(({ _id }) => _id).join(' ')
    expect(await order(1)).toBe(
      'empty missing null nulls nan zero list four fullwidth text smile object objects yes date',
    )
    expect(await order(-1)).toBe(
      'date yes objects object smile text fullwidth list four zero nan missing null nulls empty',
    )
  })
})

it('an upsert by query starts from what the query fixes', async () => {
  const db = drive({ things: { indexes: {} } })
  const params = {
    collectionName: 'things',
    queryType: 'WHERE',
    query: '{"_id":"a","kind":"x","n":{"$gt":{"$numberInt":"3"}}}',
    data: '{"$inc":{"n":{"$numberInt":"1"}}}',
    ...{ merge: true, multi: true, upsert: true },
  }
  expect(await db.run('modifyDocument', params)).toEqual({ data: { updated: 0, upsert_id: 'a' } })
  expect(await db.get('things', 'a')).toEqual({ _id: 'a', kind: 'x', n: 1 })
})
