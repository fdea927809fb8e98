import type { Database } from '../cloud/database'
import { encode } from '../cloud/database/ejson'
import { ServiceError } from '../cloud/error'
import { DataError } from './folder'
import type { Line } from './lines'

/** What happens to a document whose `_id` is there already: insert refuses, upsert replaces it. */
export const IMPORT_MODES = ['insert', 'upsert'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

/**
 * Imports lines together or not at all. Throws a DataError that names the line that was refused.
 */
export async function importBatch(
  database: Database,
  collection: string,
  lines: readonly Line[],
  mode: ImportMode,
): Promise<void> {
  if (mode === 'insert' && (await isInserted(database, collection, lines))) return
  await importOneByOne(database, collection, lines, mode)
}

/** Inserts all lines at once, or none of them. */
async function isInserted(
  database: Database,
  collectionName: string,
  lines: readonly Line[],
): Promise<boolean> {
  const data = lines.map(({ document }) => encode(document))
  try {
    await database.run('database.insertDocument', { collectionName, data })
    return true
  } catch (error) {
    if (error instanceof ServiceError) return false
    throw error
  }
}

/** The same in one transaction, a line at a time, which tells the line that is refused. */
async function importOneByOne(
  database: Database,
  collectionName: string,
  lines: readonly Line[],
  mode: ImportMode,
): Promise<void> {
  const { transactionId } = await database.run('database.startTransaction', {})
  for (const { number, document } of lines)
    try {
      const [action, params] = REQUESTS[mode](document)
      await database.run(action, { ...params, collectionName, transactionId })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      // A write that fails has ended its transaction, and with it the batch.
      const [{ number: from } = { number }] = lines
      throw new DataError(
        `${collectionName}: the import stopped, nothing from line ${from} on is in, all before it is:`,
        [`line ${number}: ${error.message}`],
      )
    }
  await database.run('database.commitTransaction', { transactionId })
}

type Request = readonly [action: string, params: Record<string, unknown>]

const insertion = (document: Record<string, unknown>): Request => [
  'database.insertDocument',
  { data: [encode(document)] },
]

const REQUESTS: Record<ImportMode, (document: Record<string, unknown>) => Request> = {
  insert: insertion,
  upsert(document) {
    const { _id, ...fields } = document
    if (_id === undefined) return insertion(document)
    const how = { queryType: 'DOC', multi: false, merge: false, upsert: true }
    return ['database.modifyDocument', { ...how, query: encode({ _id }), data: encode(fields) }]
  },
}
