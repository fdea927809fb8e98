import { NINE, drive, refusal } from './driver'
import type { Driver, Fields } from './driver'

let db: Driver
beforeEach(() => {
  db = drive({ notes: { indexes: {} } })
})

/** What becomes of a document under an update. */
async function changed(before: Fields, update: Fields): Promise<Fields> {
  await db.set('notes', 'a', before)
  await db.update('notes', 'a', update)
  const { _id, ...after } = (await db.get('notes', 'a')) ?? {}
  return after
}

describe('an update', () => {
  it.each<[string, Fields, Fields, Fields]>([
    ['$set', { n: 1 }, { $set: { n: 2, 'deep.er': 3 } }, { n: 2, deep: { er: 3 } }],
    ['$set beyond the end', { list: [1] }, { $set: { 'list.3': 4 } }, { list: [1, null, null, 4] }],
    [
      '$set into an element',
      { list: [{ n: 1 }] },
      { $set: { 'list.0.n': 2 } },
      { list: [{ n: 2 }] },
    ],
    ['$unset', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '', x: '' } }, { a: { c: 2 } }],
    ['$inc', { n: 1 }, { $inc: { n: 0.5, m: -2 } }, { n: 1.5, m: -2 }],
    ['$mul', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
    ['$min', { n: 3, m: 1 }, { $min: { n: 2, m: 2, k: 7 } }, { n: 2, m: 1, k: 7 }],
    [
      '$max of dates',
      { at: new Date(0) },
      { $max: { at: new Date(NINE) } },
      { at: new Date(NINE) },
    ],
    ['$rename', { a: { b: 1 } }, { $rename: { 'a.b': 'c', no: 'where' } }, { a: {}, c: 1 }],
    ['$push', { list: [1] }, { $push: { list: 2, other: 'x' } }, { list: [1, 2], other: ['x'] }],
    [
      '$push at a place',
      { list: [1, 2] },
      { $push: { list: { $each: [8, 9], $position: 1 } } },
      { list: [1, 8, 9, 2] },
    ],
    [
      '$push sorted and cut',
      { list: [3] },
      { $push: { list: { $each: [1, 2], $sort: -1, $slice: 2 } } },
      { list: [3, 2] },
    ],
    [
      '$push keeping the last',
      { list: [1] },
      { $push: { list: { $each: [2, 3], $slice: -2 } } },
      { list: [2, 3] },
    ],
    [
      '$push to nothing, cut',
      {},
      { $push: { list: { $each: [3, 1, 2], $sort: 1, $slice: 2 } } },
      { list: [1, 2] },
    ],
    [
      '$push by a field',
      { list: [{ n: 2 }] },
      { $push: { list: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { list: [{ n: 1 }, { n: 2 }] },
    ],
    ['$pop', { list: [1, 2, 3] }, { $pop: { list: 1 } }, { list: [1, 2] }],
    ['$pop as shift', { list: [1, 2, 3] }, { $pop: { list: -1 } }, { list: [2, 3] }],
    ['$pull by condition', { list: [1, 5, 9] }, { $pull: { list: { $gte: 5 } } }, { list: [1] }],
    [
      '$pull by fields',
      { list: [{ a: 1, b: 2 }, { a: 2 }] },
      { $pull: { list: { a: 1 } } },
      { list: [{ a: 2 }] },
    ],
    ['$pullAll', { list: [1, 2, 1, 3] }, { $pullAll: { list: [1, 3] } }, { list: [2] }],
    ['$addToSet', { list: [1] }, { $addToSet: { list: { $each: [1, 2, 2] } } }, { list: [1, 2] }],
    ['$addToSet to nothing', {}, { $addToSet: { list: { $each: [2, 2] } } }, { list: [2] }],
    ['$bit', { n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
  ])('by %s', async (_, before, update, expected) => {
    expect(await changed(before, update)).toEqual(expected)
  })

  it.each<[string, Fields, Fields, RegExp]>([
    ['an unknown operator', {}, { $increase: { n: 1 } }, /Unknown modifier: \$increase/],
    ['plain fields', {}, { n: 1 }, /Unknown modifier: n/],
    ['$inc of text', { n: 'x' }, { $inc: { n: 1 } }, /Cannot apply \$inc/],
    ['$inc of null', { n: null }, { $inc: { n: 1 } }, /Cannot apply \$inc/],
    ['$inc by text', { n: 1 }, { $inc: { n: 'x' } }, /non-numeric/],
    ['$push to no array', { n: 1 }, { $push: { n: 1 } }, /must be an array but is of type int/],
    ['$pull from no array', { n: 1 }, { $pull: { n: 1 } }, /Cannot apply \$pull/],
    ['$pull by an unknown operator', { n: [] }, { $pull: { n: { $like: 1 } } }, /\$like/],
    ['a field of a number', { n: 1 }, { $set: { 'n.m': 1 } }, /Cannot create field 'm'/],
    ['a field of null', { n: null }, { $set: { 'n.m': 1 } }, /Cannot create field 'm'/],
    ['a field of an array', { n: [] }, { $set: { 'n.m': 1 } }, /Cannot create field 'm'/],
    ['another id', {}, { $set: { _id: 'b' } }, /immutable field '_id'/],
    ['one path twice', {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, /would create a conflict/],
    ['a dollar inside', {}, { $set: { a: { $b: 1 } } }, /'\$b'/],
    ['places by position', { a: [1] }, { $set: { 'a.$': 1 } }, /did not find the match/],
  ])('refuses %s', async (_, before, update, expected) => {
    await db.set('notes', 'a', before)
    expect(await refusal(db.update('notes', 'a', update))).toMatch(expected)
    expect(await db.get('notes', 'a')).toEqual({ _id: 'a', ...before })
  })

  it('changes all that match or, when one refuses, none', async () => {
    await db.add('notes', [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 'x' },
    ])
    expect(await refusal(db.updateAll('notes', {}, { $inc: { n: 1 } }))).toContain('Cannot apply')
    expect(await db.find('notes', { n: { $in: [1, 2] } })).toHaveLength(2)
    expect(await db.updateAll('notes', { n: { $gt: 0 } }, { $inc: { n: 1 } })).toBe(2)
    expect(await db.find('notes', { n: { $in: [2, 3] } })).toHaveLength(2)
  })

  it('counts only documents it changed', async () => {
    await db.add('notes', [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ])
    expect(await db.updateAll('notes', {}, { $set: { n: 1 } })).toBe(1)
    expect(await db.updateAll('notes', {}, { $max: { n: 0 } })).toBe(0)
  })

  it('keeps the documents of one update apart', async () => {
    await db.add('notes', [{ _id: 'a' }, { _id: 'b' }])
    await db.updateAll('notes', {}, { $set: { list: [] } })
    await db.update('notes', 'a', { $push: { list: 1 } })
    expect(await db.get('notes', 'b')).toEqual({ _id: 'b', list: [] })
  })
})
