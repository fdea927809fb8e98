import type { CollectionName } from '../schema'
import { Busy, DuplicateKey, Unavailable, type Database, type Transaction } from './database'

/* The SDK's own types do not describe its results (`get()` is `void | string | …`), so this is what is used of it. */
interface SdkDocument {
  get(): Promise<{ data: unknown }>
  set(options: { data: object }): Promise<unknown>
}
interface SdkQuery {
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(count: number): SdkQuery
  field(projection: Record<string, true>): SdkQuery
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
interface SdkCollection {
  doc(id: string): SdkDocument
  add(options: { data: object[] }): Promise<unknown>
  where(filter: object): SdkQuery
}
interface SdkScope {
  collection(name: string): SdkCollection
}
export interface SdkDatabase extends SdkScope {
  startTransaction(): Promise<SdkTransaction>
}
interface SdkTransaction extends SdkScope {
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

/** A conflict clears within milliseconds; ten writers of one case still all get through. */
const TRANSACTION_TRIES = 12
const RETRY_MS = 15

/**
 * The database over wx-server-sdk. Its own retry does not see conflicts of single operations (its
 * wrapper drops the error's code), so transactions are retried here.
 */
export function wxDatabase(sdk: SdkDatabase): Database {
  return {
    ...documents(sdk),
    async find(collection, { where, order = {}, limit, fields }) {
      let query = sdk.collection(collection).where(where)
      for (const [field, direction] of Object.entries(order))
        query = query.orderBy(field, direction === 1 ? 'asc' : 'desc')
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])))
      const { data } = await translated(query.limit(limit).get())
      return data as never[]
    },
    async count(collection, where) {
      return (await translated(sdk.collection(collection).where(where).count())).total
    },
    async update(collection, where, update) {
      const { stats } = await translated(
        sdk.collection(collection).where(where).update({ data: update }),
      )
      return stats.updated
    },
    async remove(collection, where) {
      const { stats } = await translated(sdk.collection(collection).where(where).remove())
      return stats.removed
    },
    async transaction(body) {
      for (let attempt = 1; ; attempt++) {
        const transaction = await translated(sdk.startTransaction())
        try {
          const result = await body(documents(transaction))
          await translated(transaction.commit())
          return result
        } catch (error) {
          await transaction.rollback().catch(() => undefined) // it may be gone already: then nothing is left to undo
          if (!isConflict(error)) throw error
          if (attempt === TRANSACTION_TRIES) throw new Busy({ cause: error })
          await pause(RETRY_MS * attempt * (0.5 + Math.random()))
        }
      }
    },
  }
}

function documents(scope: SdkScope): Transaction {
  const at = (collection: CollectionName) => scope.collection(collection)
  return {
    async get(collection, id) {
      const { data } = await translated(at(collection).doc(id).get())
      return (data ?? undefined) as never
    },
    async insert(collection, all) {
      if (all.length > 0) await translated(at(collection).add({ data: all }))
    },
    async put(collection, { _id, ...data }) {
      await translated(at(collection).doc(_id).set({ data }))
    },
  }
}

async function translated<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation
  } catch (cause) {
    const message = messageOf(cause)
    if (/E11000|duplicate key/i.test(message)) throw new DuplicateKey({ cause })
    if (isThrottled(cause)) throw new Busy({ cause })
    throw new Unavailable(message, { cause })
  }
}

/** The service's own limits of requests, by the SDK's wrapper and without it: nothing was done. */
const THROTTLED = new Set<unknown>([
  -501003,
  -501004,
  'EXCEED_REQUEST_LIMIT',
  'EXCEED_CONCURRENT_REQUEST_LIMIT',
])

export function isThrottled(error: unknown): boolean {
  const { errCode, code } = error as { errCode?: unknown; code?: unknown }
  return THROTTLED.has(errCode) || THROTTLED.has(code)
}

const isConflict = (error: unknown) =>
  /Transaction_?(Conflict|Busy)|WriteConflict/i.test(messageOf(error))

const messageOf = (error: unknown) => {
  const { errMsg, message, code } = error as { errMsg?: string; message?: string; code?: string }
  return `${code ?? ''} ${errMsg ?? message ?? ''}`
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
