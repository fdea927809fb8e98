import { Catalogue, infoOf } from './catalogue'
import { explained } from './file-errors'
import { openForReading } from './file'
import { checkIntegrity } from './integrity'
import type { Integrity } from './integrity'
import type { CollectionInfo } from './types'

/** A data file as it is at one moment, whatever a cloud that runs on it writes meanwhile. */
export interface Snapshot {
  collections(): CollectionInfo[]
  /** All documents of a collection as they are stored, in the order of insertion. */
  texts(collection: string): Iterable<string>
  /** `onCollection` is told before each collection. */
  checkIntegrity(onCollection?: (name: string) => void): Integrity
  close(): void
}

/** Opens a data file to read. Throws a DataFileError when it cannot be read. */
export function openSnapshot(file: string): Snapshot {
  const connection = openForReading(file)
  const catalogue = new Catalogue(connection)
  try {
    connection.exec('BEGIN')
    catalogue.load()
  } catch (error) {
    connection.close()
    throw explained(error, file)
  }
  return {
    collections: () => catalogue.all().map(infoOf),
    *texts(name) {
      const collection = catalogue.get(name)
      if (!collection) return
      for (const { text } of catalogue.documentsOf(collection)) yield text
    },
    checkIntegrity: (onCollection) => checkIntegrity({ connection, catalogue }, onCollection),
    close: () => connection.close(),
  }
}

/**
 * Writes what a data file holds now into a new file; a cloud that runs on it is not disturbed.
 * Not yet on disk when this returns. Throws a DataFileError when the file cannot be read.
 */
export function copyDatabase(from: string, to: string): void {
  const connection = openForReading(from)
  try {
    connection.prepare('VACUUM INTO ?').run([to])
  } catch (error) {
    throw explained(error, from)
  } finally {
    connection.close()
  }
}
