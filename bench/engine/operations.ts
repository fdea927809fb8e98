import { EJSON } from 'bson'
import type { Database } from '../../local/cloud/database'
import { idOf, ratingAt, RATINGS, receivedAt, WINDOWS } from './collection'

/** How an operation may grow with the collection. */
export type Growth = 'by key' | 'scan'

export interface Operation {
  name: string
  growth: Growth
  /** Runs it once, differently each turn, in a collection of so many documents. */
  run: (database: Database, documents: number, turn: number) => Promise<unknown>
}

const text = (value: unknown) => EJSON.stringify(value, { relaxed: false })

const where = (query: object, rest: object = {}) => ({
  collectionName: RATINGS,
  queryType: 'WHERE',
  query: text(query),
  ...rest,
})

const byId = (documents: number, turn: number) => ({
  collectionName: RATINGS,
  queryType: 'DOC',
  query: text({ _id: idOf((turn * 7919) % documents) }),
})

const stages = (...pipeline: object[]) => ({
  collectionName: RATINGS,
  stages: pipeline.flatMap((stage) =>
    Object.entries(stage).map(([stageKey, value]) => ({ stageKey, stageValue: text(value) })),
  ),
})

const find = (query: object, order: object, limit: number, offset = 0) =>
  ['database.getDocument', where(query, { order: text(order), limit, offset })] as const

/** The last hundred of one window, whatever the size of all. */
const recent = (documents: number, turn: number) => ({
  window: `w${turn % WINDOWS}`,
  receivedAt: { $gte: receivedAt(documents - 100 * WINDOWS) },
})

const BY_WINDOW = {
  $group: { _id: '$window', n: { $sum: 1 }, mean: { $avg: '$level' }, worst: { $min: '$level' } },
}

export const OPERATIONS: Operation[] = [
  {
    name: 'get by id',
    growth: 'by key',
    run: (db, documents, turn) => db.run('database.getDocument', byId(documents, turn)),
  },
  {
    name: 'find + sort by index, limit 20',
    growth: 'by key',
    run: (db, _, turn) => db.run(...find({ window: `w${turn % WINDOWS}` }, { receivedAt: -1 }, 20)),
  },
  {
    name: 'the same, 500 in',
    growth: 'by key',
    run: (db) => db.run(...find({}, { receivedAt: -1 }, 20, 500)),
  },
  {
    name: 'the same, half of all in',
    growth: 'scan',
    run: (db, documents) => db.run(...find({}, { receivedAt: -1 }, 20, documents >> 1)),
  },
  {
    name: 'in no order, half of all in',
    growth: 'scan',
    run: (db, documents) => db.run(...find({}, {}, 20, documents >> 1)),
  },
  {
    name: 'count 100 by index',
    growth: 'by key',
    run: (db, documents, turn) =>
      db.run('database.calculateDocument', where(recent(documents, turn))),
  },
  {
    name: 'count all',
    growth: 'by key',
    run: (db) => db.run('database.calculateDocument', where({})),
  },
  {
    name: 'update by id',
    growth: 'by key',
    run: (db, documents, turn) =>
      db.run('database.modifyDocument', {
        ...byId(documents, turn),
        data: text({ $inc: { minutes: 1 } }),
        merge: true,
        multi: false,
        upsert: false,
      }),
  },
  {
    name: 'add and remove one',
    growth: 'by key',
    async run(db, documents, turn) {
      const _id = `${process.pid} ${idOf(documents + turn)}`
      const data = [text({ ...ratingAt(documents + turn), _id })]
      await db.run('database.insertDocument', { collectionName: RATINGS, data })
      await db.run('database.removeDocument', {
        ...where({ _id }),
        multi: false,
      })
    },
  },
  {
    name: 'count one window by index',
    growth: 'scan',
    run: (db, _, turn) =>
      db.run('database.calculateDocument', where({ window: `w${turn % WINDOWS}` })),
  },
  {
    name: 'count, no index',
    growth: 'scan',
    run: (db) => db.run('database.calculateDocument', where({ level: 1, channel: 2 })),
  },
  {
    name: 'find + sort, no index, limit 20',
    growth: 'scan',
    run: (db) => db.run(...find({ level: 1 }, { minutes: -1, _id: 1 }, 20)),
  },
  {
    name: '$match + $count',
    growth: 'scan',
    run: (db) =>
      db.run(
        'database.aggregateDocuments',
        stages({ $match: { level: { $lte: 2 } } }, { $count: 'bad' }),
      ),
  },
  {
    name: '$match + $group',
    growth: 'scan',
    run: (db) =>
      db.run(
        'database.aggregateDocuments',
        stages({ $match: { channel: 2 } }, BY_WINDOW, { $limit: 100 }),
      ),
  },
  {
    name: '$group, object key',
    growth: 'scan',
    run: (db) =>
      db.run(
        'database.aggregateDocuments',
        stages(
          {
            $group: {
              _id: { day: { $substrBytes: ['$receivedAt', 0, 7] }, unit: '$department' },
              n: { $sum: 1 },
              longest: { $max: '$minutes' },
            },
          },
          { $sort: { n: -1 } },
          { $limit: 20 },
        ),
      ),
  },
]
