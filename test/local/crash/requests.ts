import { EJSON } from 'bson'
import { asList, asObject } from '../../../local/cloud/database/types'
import type { Database } from '../../../local/cloud/database'
import type { Note } from './model'

type Fields = Record<string, unknown>

const sent = (value: unknown) => EJSON.stringify(value, { relaxed: false })
const one = (_id: unknown) => ({ queryType: 'DOC', query: sent({ _id }), multi: false })

export const toDocument = (note: Note): Fields => ({ ...note, at: new Date(note.at) })
export const toNote = (document: Fields): Note => {
  const { at } = document
  return { ...document, at: at instanceof Date ? at.getTime() : NaN } as Note
}

/** The requests the SDK would send. */
export function requestsTo(database: Database) {
  const run = (action: string, params: Fields = {}) => database.run(`database.${action}`, params)
  const found = async (params: Fields): Promise<Fields[]> => {
    const { data } = await run('getDocument', params)
    return asList(asObject(data).list).map((text) => EJSON.parse(String(text)) as Fields)
  }
  return {
    begin: async () => String((await run('startTransaction')).transactionId),
    commit: (transactionId: string) => run('commitTransaction', { transactionId }),
    abort: (transactionId: string) => run('abortTransaction', { transactionId }),
    add: (collectionName: string, documents: Fields[], transactionId?: string) =>
      run('insertDocument', { collectionName, data: documents.map(sent), transactionId }),
    update(collectionName: string, id: unknown, change: Fields, transactionId?: string) {
      const how = { merge: true, upsert: false, data: sent(change), transactionId }
      return run('modifyDocument', { collectionName, ...one(id), ...how })
    },
    updateAll(collectionName: string, query: Fields, change: Fields) {
      const how = { multi: true, merge: true, upsert: false, data: sent(change) }
      return run('modifyDocument', {
        collectionName,
        queryType: 'WHERE',
        query: sent(query),
        ...how,
      })
    },
    set(collectionName: string, id: unknown, fields: Fields) {
      const how = { merge: false, upsert: true, data: sent(fields) }
      return run('modifyDocument', { collectionName, ...one(id), ...how })
    },
    remove: (collectionName: string, id: unknown) =>
      run('removeDocument', { collectionName, ...one(id) }),
    get: async (collectionName: string, id: unknown, transactionId?: string) =>
      (await found({ collectionName, ...one(id), transactionId }))[0],
    find: (collectionName: string, query: Fields) =>
      found({ collectionName, queryType: 'WHERE', query: sent(query), limit: 1000 }),
  }
}

export type Requests = ReturnType<typeof requestsTo>
