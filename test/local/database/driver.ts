import { EJSON } from 'bson'
import { createClock } from '../../../local/cloud/clock'
import { ServiceError } from '../../../local/cloud/error'
import { openDatabase } from '../../../local/cloud/database'
import { asList, asObject } from '../../../local/cloud/database/types'
import type { Clock } from '../../../local/cloud/clock'
import type { Database, DatabaseOptions, DatabaseSchema } from '../../../local/cloud/database'

export type Fields = Record<string, unknown>

/** EJSON text as the SDK sends it: canonical. */
export const sent = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

/** An answered document as the SDK reads it. */
export function received(text: unknown): Fields {
  const document: unknown = EJSON.parse(String(text), { relaxed: true })
  return asObject(document)
}

/** 2026-03-02 09:00 in Shanghai. */
export const NINE = Date.parse('2026-03-02T09:00:00+08:00')

/** What a find may ask for beside its query. */
export interface Asked {
  order?: Record<string, 1 | -1>
  offset?: number
  limit?: number
  projection?: Fields
  transactionId?: string
}

const textOf = (value: unknown) => (value === undefined ? undefined : sent(value))

/** The parameters of a getDocument by query. */
export const asking = (collectionName: string, query: Fields, asked: Asked = {}): Fields => ({
  collectionName,
  queryType: 'WHERE',
  query: sent(query),
  ...asked,
  order: textOf(asked.order),
  projection: textOf(asked.projection),
})

/** Speaks to a database as the SDK does, by requests; one collection at a time. */
export interface Driver {
  database: Database
  clock: Clock
  run(action: string, params?: Fields): Promise<Fields>
  add(collection: string, documents: Fields[], transactionId?: string): Promise<unknown[]>
  find(collection: string, query: Fields, asked?: Asked): Promise<Fields[]>
  get(collection: string, id: unknown, transactionId?: string): Promise<Fields | undefined>
  count(collection: string, query: Fields): Promise<unknown>
  update(collection: string, id: unknown, data: Fields, transactionId?: string): Promise<unknown>
  updateAll(collection: string, query: Fields, data: Fields): Promise<unknown>
  set(collection: string, id: unknown, data: Fields, transactionId?: string): Promise<Fields>
  remove(collection: string, id: unknown, transactionId?: string): Promise<unknown>
  aggregate(collection: string, pipeline: Fields[]): Promise<Fields[]>
  begin(): Promise<string>
  commit(transactionId: string): Promise<Fields>
  abort(transactionId: string): Promise<Fields>
}

/** A clock that stands still until it is moved. */
export const stoppedClock = (): Clock => createClock(() => NINE)

const dataOf = ({ data }: Fields): Fields => asObject(data)
const listOf = (answer: Fields): unknown[] => asList(dataOf(answer).list)

const opened: Database[] = []

/** Opens a database, in memory unless a file is named; closed after the file's tests. */
export function drive(
  schema: DatabaseSchema,
  options: Partial<Omit<DatabaseOptions, 'schema'>> = {},
): Driver {
  const clock = options.clock ?? stoppedClock()
  const database = openDatabase({ file: ':memory:', ...options, clock, schema })
  opened.push(database)
  const run = (action: string, params: Fields = {}) => database.run(`database.${action}`, params)
  const one = (id: unknown) => ({ queryType: 'DOC', query: sent({ _id: id }) })
  const driver: Driver = {
    database,
    clock,
    run,
    async add(collectionName, documents, transactionId) {
      const data = documents.map(sent)
      const answer = await run('insertDocument', { collectionName, data, transactionId })
      return asList(dataOf(answer).insertedIds)
    },
    async find(collection, query, asked) {
      return listOf(await run('getDocument', asking(collection, query, asked))).map(received)
    },
    async get(collectionName, id, transactionId) {
      const params = { collectionName, ...one(id), multi: false, transactionId }
      return listOf(await run('getDocument', params)).map(received)[0]
    },
    async count(collectionName, query) {
      const params = { collectionName, queryType: 'WHERE', query: sent(query) }
      return dataOf(await run('calculateDocument', params)).total
    },
    async update(collectionName, id, data, transactionId) {
      const how = { multi: false, merge: true, upsert: false }
      const params = { collectionName, ...one(id), ...how, data: sent(data), transactionId }
      return dataOf(await run('modifyDocument', params)).updated
    },
    async updateAll(collectionName, query, data) {
      const how = { queryType: 'WHERE', multi: true, merge: true, upsert: false }
      const params = { collectionName, ...how, query: sent(query), data: sent(data) }
      return dataOf(await run('modifyDocument', params)).updated
    },
    async set(collectionName, id, data, transactionId) {
      const how = { multi: false, merge: false, upsert: true }
      const params = { collectionName, ...one(id), ...how, data: sent(data), transactionId }
      return dataOf(await run('modifyDocument', params))
    },
    async remove(collectionName, id, transactionId) {
      const params = { collectionName, ...one(id), multi: false, transactionId }
      return dataOf(await run('removeDocument', params)).deleted
    },
    async aggregate(collectionName, pipeline) {
      const stages = pipeline.flatMap((stage) =>
        Object.entries(stage).map(([stageKey, value]) => ({ stageKey, stageValue: sent(value) })),
      )
      return listOf(await run('aggregateDocuments', { collectionName, stages })).map(received)
    },
    async begin() {
      return String((await run('startTransaction')).transactionId)
    },
    commit: (transactionId) => run('commitTransaction', { transactionId }),
    abort: (transactionId) => run('abortTransaction', { transactionId }),
  }
  return driver
}

afterAll(async () => {
  for (const database of opened.splice(0)) await database.close()
})

/** The error's code and text, as the gateway would answer them. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ServiceError)) throw error
  return `${error.code} ${error.message}`
}
