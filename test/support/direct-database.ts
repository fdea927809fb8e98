import { EJSON } from 'bson'
import {
  DuplicateKey,
  Unavailable,
  type Database,
  type Transaction,
} from '../../cloudfunctions/platform/database'
import type { Database as Engine } from '../../local/cloud/database'

/*
 * What functions do with the database, straight on the local cloud's engine: without SDK, gateway
 * and threads in between, for tests that need a great many documents, and for whoever tampers.
 */

export function directDatabase(engine: Pick<Engine, 'run'>): Database {
  return {
    ...documents(engine),
    async find(collectionName, { where, order = {}, limit }) {
      const { data } = await run(engine, 'getDocument', {
        collectionName,
        queryType: 'WHERE',
        query: EJSON.stringify(where),
        order: EJSON.stringify(Object.entries(order).map(([field, way]) => ({ [field]: way }))),
        limit,
      })
      return (data as { list: string[] }).list.map((text) => EJSON.parse(text) as never)
    },
    async count(collectionName, where) {
      const { data } = await run(engine, 'calculateDocument', {
        collectionName,
        query: EJSON.stringify(where),
      })
      return (data as { total: number }).total
    },
    async update(collectionName, where, update) {
      const { data } = await run(engine, 'modifyDocument', {
        collectionName,
        queryType: 'WHERE',
        query: EJSON.stringify(where),
        data: EJSON.stringify(update),
        multi: true,
        merge: true,
      })
      return (data as { updated: number }).updated
    },
    async remove(collectionName, where) {
      const { data } = await run(engine, 'removeDocument', {
        collectionName,
        queryType: 'WHERE',
        query: EJSON.stringify(where),
        multi: true,
      })
      return (data as { deleted: number }).deleted
    },
    async transaction(body) {
      for (;;) {
        const { transactionId } = await run(engine, 'startTransaction', {})
        try {
          const result = await body(documents(engine, { transactionId }))
          await run(engine, 'commitTransaction', { transactionId })
          return result
        } catch (error) {
          await engine.run('database.abortTransaction', { transactionId }).catch(() => undefined)
          if (!(error instanceof Unavailable) || !error.message.includes('WriteConflict'))
            throw error
          await new Promise((resolve) => setImmediate(resolve)) // another is writing: after it
        }
      }
    },
  }
}

function documents(
  engine: Pick<Engine, 'run'>,
  scope: { transactionId?: unknown } = {},
): Transaction {
  return {
    async get(collectionName, id) {
      const { data } = await run(engine, 'getDocument', {
        ...scope,
        collectionName,
        queryType: 'DOC',
        query: EJSON.stringify({ _id: id }),
      })
      const [text] = (data as { list: string[] }).list
      return (text === undefined ? undefined : EJSON.parse(text)) as never
    },
    async insert(collectionName, all) {
      if (all.length === 0) return
      const data = all.map((one) => EJSON.stringify(one))
      await run(engine, 'insertDocument', { ...scope, collectionName, data })
    },
    async put(collectionName, { _id, ...rest }) {
      await run(engine, 'modifyDocument', {
        ...scope,
        collectionName,
        queryType: 'DOC',
        query: EJSON.stringify({ _id }),
        data: EJSON.stringify(rest),
        upsert: true,
        merge: false,
      })
    },
  }
}

async function run(engine: Pick<Engine, 'run'>, action: string, parameters: object) {
  try {
    return (await engine.run(`database.${action}`, { ...parameters })) as Record<string, unknown>
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    if (/E11000|duplicate key/i.test(message)) throw new DuplicateKey({ cause })
    throw new Unavailable(message, { cause })
  }
}
