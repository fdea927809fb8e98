import type { Database } from './database'
import { wxDatabase, type SdkDatabase } from './wx-database'

/* What is used of @cloudbase/node-sdk's database: the same service in slightly other shapes. */
interface NodeDocument {
  get(): Promise<{ data: unknown }>
  set(data: object): Promise<unknown>
}
interface NodeQuery {
  orderBy(field: string, direction: 'asc' | 'desc'): NodeQuery
  limit(count: number): NodeQuery
  field(projection: Record<string, true>): NodeQuery
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(data: object): Promise<{ updated: number }>
  remove(): Promise<{ deleted: number }>
}
interface NodeCollection {
  doc(id: string): NodeDocument
  add(data: object[]): Promise<unknown>
  where(filter: object): NodeQuery
}
interface NodeScope {
  collection(name: string): NodeCollection
}
interface NodeTransaction extends NodeScope {
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}
export interface NodeDatabase extends NodeScope {
  startTransaction(): Promise<NodeTransaction>
}

/** The database over @cloudbase/node-sdk: its shapes turned into wx-server-sdk's, everything else is the same. */
export const nodeDatabase = (sdk: NodeDatabase): Database => wxDatabase(asWx(sdk))

const asWx = (sdk: NodeDatabase): SdkDatabase => ({
  collection: (name) => collectionOf(sdk, name),
  async startTransaction() {
    const transaction = await sdk.startTransaction()
    return {
      collection: (name) => collectionOf(transaction, name),
      commit: () => transaction.commit(),
      rollback: (reason) => transaction.rollback(reason),
    }
  },
})

type WxCollection = ReturnType<SdkDatabase['collection']>
type WxQuery = ReturnType<WxCollection['where']>

function collectionOf(scope: NodeScope, name: string): WxCollection {
  const collection = scope.collection(name)
  return {
    doc(id) {
      const document = collection.doc(id)
      return {
        async get() {
          const { data } = await document.get()
          // a list of one outside a transaction, the document itself inside
          return { data: Array.isArray(data) ? (data as unknown[])[0] : data }
        },
        set: ({ data }) => document.set(data),
      }
    },
    add: ({ data }) => collection.add(data),
    where: (filter) => queryOf(collection.where(filter)),
  }
}

const queryOf = (query: NodeQuery): WxQuery => ({
  orderBy: (field, direction) => queryOf(query.orderBy(field, direction)),
  limit: (count) => queryOf(query.limit(count)),
  field: (projection) => queryOf(query.field(projection)),
  get: () => query.get(),
  count: () => query.count(),
  async update({ data }) {
    return { stats: { updated: (await query.update(data)).updated } }
  },
  async remove() {
    return { stats: { removed: (await query.remove()).deleted } }
  },
})
