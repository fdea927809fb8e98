import { stat } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../cloud/database'
import type { Database, DatabaseSchema } from '../cloud/database'
import { encode } from '../cloud/database/ejson'
import type { Clock } from '../cloud/clock'
import { DataError, databaseIn } from './folder'
import { importBatch, type ImportMode } from './import-batch'
import { readLines } from './lines'
import type { BadLine, Line } from './lines'
import type { Reporter } from './reporter'

export interface ImportOptions {
  dataDir: string
  schema: DatabaseSchema
  clock: Clock
  files: readonly { file: string; collection: string }[]
  mode: ImportMode
  reporter: Reporter
}

/** Documents that are imported together or not at all. */
const BATCH = 100

/** Faulty lines shown of one file. */
const MAX_SHOWN = 20

/**
 * Imports files of one document a line, as the console does. Every line of every file is read before
 * anything is written. Throws a DataError that names the lines at fault, and says what was imported
 * before; a DataFileError when a cloud runs on the folder.
 */
export async function importFiles(options: ImportOptions): Promise<void> {
  const { dataDir, schema, clock, files, reporter } = options
  const file = databaseIn(dataDir)
  for (const one of files) await refuseBadLines(one.file, options)
  const log = (line: string) => reporter.say(line)
  const database = openDatabase({ file, schema, clock, isExpected: true, log })
  try {
    const present = database.collections().map(({ name }) => name)
    for (const { collection } of files)
      if (!present.includes(collection))
        throw new DataError(
          `there is no collection ${collection}, and nothing was imported; there are: ${present.join(', ')}.`,
        )
    for (const one of files) {
      const count = await importFile(database, one.file, one.collection, options)
      reporter.say(`${one.collection}: ${count} documents from ${one.file}`)
    }
  } finally {
    await database.close()
  }
}

async function refuseBadLines(file: string, options: ImportOptions): Promise<void> {
  const { clock, mode, reporter } = options
  // Its lines are read twice, which a pipe would not allow.
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new DataError(`there is no file ${file}.`)
  const bad: BadLine[] = []
  const seen = new Map<string, number>()
  for await (const line of readLines(file, clock.now())) {
    const problem = 'reason' in line ? line : mode === 'insert' && repeated(line, seen)
    if (problem) bad.push(problem)
    reporter.progress(() => `reading ${path.basename(file)}: line ${line.number}`)
  }
  if (bad.length === 0) return
  const details = bad.slice(0, MAX_SHOWN).map(({ number, reason }) => `line ${number}: ${reason}`)
  if (bad.length > MAX_SHOWN) details.push(`and ${bad.length - MAX_SHOWN} more`)
  throw new DataError(`${file} has lines that cannot be imported, and nothing was:`, details)
}

function repeated({ number, document }: Line, seen: Map<string, number>): BadLine | undefined {
  if (document._id === undefined) return undefined
  const id = encode(document._id)
  const first = seen.get(id)
  if (first !== undefined) return { number, reason: `_id ${id} is that of line ${first}, too` }
  seen.set(id, number)
  return undefined
}

async function importFile(
  database: Database,
  file: string,
  collection: string,
  { clock, mode, reporter }: ImportOptions,
): Promise<number> {
  let count = 0
  let batch: Line[] = []
  const write = async () => {
    await importBatch(database, collection, batch, mode)
    count += batch.length
    batch = []
    reporter.progress(() => `importing ${path.basename(file)}: ${count} documents`)
  }
  for await (const line of readLines(file, clock.now())) {
    // Only somebody who edits the file meanwhile gets here.
    if ('reason' in line)
      throw new DataError(`${file} has changed: line ${line.number}: ${line.reason}`)
    batch.push(line)
    if (batch.length >= BATCH) await write()
  }
  if (batch.length > 0) await write()
  return count
}
