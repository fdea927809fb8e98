import { COLLECTIONS } from '../../../cloudfunctions/schema'
import { asking, drive } from './driver'
import type { Asked, Driver, Fields } from './driver'

/* Questions that the product asks all day must find their answer in an index, reading little more. */

const DAY = 86_400_000
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * DAY)

let db: Driver
beforeAll(async () => {
  db = drive(COLLECTIONS)
  const cases = Array.from({ length: 3000 }, (_, n) => ({
    _id: `case${String(n).padStart(4, '0')}`,
    number: `CZ${n}`,
    assignee: `person${n % 3}`,
    ownerDepartment: `department${n % 10}`,
    open: n % 2 === 0,
    sortAt: day(Math.floor(n / 6)),
    ...(n % 5 === 0 ? { nextAt: day(n % 40) } : {}),
  }))
  await db.add('cases', cases)
})

const explain = (query: Fields, asked?: Asked) => db.database.explain(asking('cases', query, asked))

describe('the planner', () => {
  it('reads a desk page in its order and stops when it is full', async () => {
    const query = { assignee: 'person0', open: true, sortAt: { $gte: day(100) } }
    const asked = { order: { sortAt: 1, _id: 1 }, limit: 21 } as const
    expect(explain(query, asked)).toEqual({
      index: 'assignee_open_sortAt',
      isOrdered: true,
      isExact: true,
      documentsRead: 21,
    })
    const page = await db.find('cases', query, asked)
    expect(page.at(0)).toMatchObject({ _id: 'case0600' })
    expect(page.at(-1)).toMatchObject({ _id: 'case0720' })
  })

  it('goes on from a cursor written with $or under $and by testing what the range gives', () => {
    const cursor = {
      $or: [{ sortAt: { $gt: day(100) } }, { sortAt: day(100), _id: { $gt: 'case0600' } }],
    }
    const query = { assignee: 'person0', open: true, sortAt: { $gte: day(100) }, ...cursor }
    const asked = { order: { sortAt: 1, _id: 1 }, limit: 21 } as const
    expect(explain(query, asked)).toMatchObject({ index: 'assignee_open_sortAt', isExact: false })
    expect(explain(query, asked).documentsRead).toBeLessThan(70)
  })

  it('reads an index backwards', async () => {
    const asked = { order: { nextAt: -1 }, limit: 3 } as const
    expect(explain({ nextAt: { $lte: day(20) } }, asked)).toEqual({
      index: 'nextAt',
      isOrdered: true,
      isExact: true,
      documentsRead: 3,
    })
    const [latest] = await db.find('cases', { nextAt: { $lte: day(20) } }, asked)
    expect(latest?.nextAt).toEqual(day(20))
  })

  it.each<[string, Fields, Asked, string | undefined, number]>([
    ['one by id', { _id: 'case0042' }, {}, '_id_', 1],
    ['several by id', { _id: { $in: ['case0001', 'case0007', 'nobody'] } }, {}, '_id_', 2],
    ['one by id and more', { _id: 'case0042', open: true }, {}, '_id_', 1],
    ['a unique number', { number: 'CZ17', open: { $ne: true } }, {}, 'number', 1],
    ['a page by id', { _id: { $gt: 'case1000' } }, { order: { _id: 1 }, limit: 5 }, '_id_', 5],
    [
      'what is due',
      { nextAt: { $lte: day(0) } },
      { order: { nextAt: 1 }, limit: 10 },
      'nextAt',
      10,
    ],
    ['a day', { open: true, sortAt: { $gte: day(3), $lt: day(4) } }, {}, 'open_sortAt', 3],
    [
      'two people',
      { assignee: { $in: ['person0', 'nobody'] }, open: true, sortAt: day(9) },
      {},
      'assignee_open_sortAt',
      1,
    ],
    [
      'conditions under $and',
      { $and: [{ assignee: 'person1' }, { open: false, sortAt: day(9) }] },
      {},
      'assignee_open_sortAt',
      1,
    ],
    ['an order alone', {}, { order: { nextAt: -1 }, limit: 4 }, 'nextAt', 4],
    [
      'an order an index lacks',
      { number: { $exists: true } },
      { order: { title: 1 }, limit: 4 },
      undefined,
      3000,
    ],
    ['a field without an index', { title: 'x' }, { limit: 4 }, undefined, 3000],
    ['anything', {}, { limit: 4 }, undefined, 4],
    [
      'a page far in, without reading up to it',
      { open: true },
      { order: { sortAt: -1 }, offset: 1000, limit: 4 },
      'open_sortAt',
      4,
    ],
    ['anything far in', {}, { offset: 2000, limit: 4 }, undefined, 4],
  ])('finds %s', (_, query, asked, index, documentsRead) => {
    expect(explain(query, asked)).toMatchObject({ index, documentsRead })
  })

  it('counts what an index covers, missing fields as null', async () => {
    expect(await db.count('cases', { open: true })).toBe(1500)
    expect(await db.count('cases', { nextAt: null })).toBe(2400)
    expect(
      await db.count('cases', { assignee: 'person0', open: true, sortAt: { $lt: day(10) } }),
    ).toBe(10)
    expect(await db.count('cases', {})).toBe(3000)
  })
})

describe('an index that has met an array', () => {
  it('is left alone until the array is gone', async () => {
    const lone = drive({ notes: { indexes: { tag: { keys: { tag: 1 } } } } })
    const tagged = (query: Fields) => lone.database.explain(asking('notes', query)).index
    await lone.add('notes', [
      { _id: 'a', tag: 'x' },
      { _id: 'b', tag: 'y' },
    ])
    expect(tagged({ tag: 'x' })).toBe('tag')
    await lone.update('notes', 'b', { $set: { tag: ['x', 'z'] } })
    expect(tagged({ tag: 'x' })).toBeUndefined()
    expect(await lone.find('notes', { tag: 'x' })).toHaveLength(2)
    await lone.remove('notes', 'b')
    expect(tagged({ tag: 'x' })).toBe('tag')
  })
})
