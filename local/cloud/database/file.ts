import { statSync } from 'node:fs'
import { connect, connectForReading, firstOf, numberOf } from './connection'
import { DataFileError, explained, fileError } from './file-errors'
import { MAX_BYTES_CHECKED_AT_OPEN, MAX_BYTES_REWRITTEN } from './limits'
import { lockFile } from './lock'
import { createLogSync } from './log-sync'
import type { Connection } from './connection'

/** Marks our files among SQLite's ("hyin"). */
const APPLICATION_ID = 0x6879_696e

/** Raised whenever the tables below change meaning; older programs then refuse the file. */
const FORMAT_VERSION = 1

/*
 * `documents.seq` is the order of insertion, the collection's number in its upper part, so one
 * table scans each collection in natural order. `entries` holds every index, `_id` included.
 */
const TABLES = `
  CREATE TABLE collections (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE indexes (
    number INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections(number),
    name TEXT NOT NULL,
    keys TEXT NOT NULL,
    is_unique INTEGER NOT NULL,
    UNIQUE (collection, name)
  );
  CREATE TABLE documents (seq INTEGER PRIMARY KEY, doc TEXT NOT NULL);
  CREATE TABLE entries (key BLOB PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
`

/** Milliseconds to wait for a reader's brief locks, such as while the log is recovered. */
const BUSY_MS = 2000

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** The data file of a cloud, locked for it. */
export interface DataFile {
  readonly connection: Connection
  /** Resolves when all committed so far is on disk. */
  sync(): Promise<void>
  /**
   * Brings all that is committed into the one file and empties the log, which still has what was
   * deleted or replaced. False when somebody reads the file just now; nothing may be uncommitted.
   */
  emptyLog(): boolean
  /**
   * The same, and writes the file anew if it is not too large: `secure_delete` overwrites what is
   * deleted where it lies, not where it lay before SQLite made room in the page.
   */
  rewrite(): boolean
  /** Brings everything into the one file and lets others have it. */
  close(): void
}

export interface FileOptions {
  /** Whether the file must be there already, because its folder has been in use. */
  isExpected?: boolean
  /** How SQLite opens it; tests let the disk fail here. */
  open?: (file: string) => Connection
}

/**
 * SQLite deletes a write-ahead log whose database is missing or empty, and with it what was
 * acknowledged last: such a file must not even be opened.
 */
function refuseIfLost(file: string, isExpected: boolean): void {
  if (file === ':memory:' || sizeOf(file) > 0) return
  if (isExpected || sizeOf(`${file}-wal`) > 0) throw fileError('DATA_MISSING', file)
}

function checkFormat(connection: Connection, file: string): void {
  if (numberOf(connection, 'PRAGMA application_id') !== APPLICATION_ID)
    throw fileError('DATA_FOREIGN', file)
  const version = numberOf(connection, 'PRAGMA user_version')
  if (version > FORMAT_VERSION)
    throw new DataFileError(
      'DATA_NEWER',
      `${file} was written by a newer version (format ${version}, this one reads ${FORMAT_VERSION}): update this program, or start with another --data folder.`,
    )
}

function checkPages(connection: Connection): void {
  const verdict = String(firstOf(connection.prepare('PRAGMA quick_check(1)').all([])[0]))
  if (verdict !== 'ok') throw Object.assign(new Error(verdict), { code: 'SQLITE_CORRUPT' })
}

const isEmpty = (connection: Connection) =>
  numberOf(connection, 'SELECT count(*) FROM sqlite_master') === 0

/** Looks before anything may be written: opening a damaged file could copy the log into it. */
function inspect(file: string): void {
  // A journal beside it undoes a change of its header that was interrupted, and must be let to.
  if (sizeOf(file) === 0 || sizeOf(`${file}-journal`) > 0) return
  const connection = connectForReading(file)
  try {
    connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    if (isEmpty(connection)) return
    checkFormat(connection, file)
    if (sizeOf(file) <= MAX_BYTES_CHECKED_AT_OPEN) checkPages(connection)
  } finally {
    connection.close()
  }
}

function prepare(connection: Connection): void {
  connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec('BEGIN IMMEDIATE; COMMIT')
  // The log is synced by whoever commits, see log-sync.ts; SQLite syncs around its checkpoints.
  connection.exec('PRAGMA synchronous = NORMAL')
  // Erased words must not linger in free pages.
  connection.exec('PRAGMA secure_delete = ON')
  connection.exec('PRAGMA cache_size = -65536')
  if (isEmpty(connection))
    connection.exec(`BEGIN; ${TABLES}
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${FORMAT_VERSION};
      COMMIT`)
}

/**
 * Opens the data file, making it if there is none, and keeps it locked for the life of the process.
 * Throws a DataFileError when it is in use, damaged, lost, foreign, written by a newer version, or
 * cannot be written.
 */
export function openFile(file: string, options: FileOptions = {}): DataFile {
  const { isExpected = false, open = connect } = options
  let connection: Connection | undefined
  let unlock: (() => void) | undefined
  try {
    refuseIfLost(file, isExpected)
    unlock = lockFile(file)
    inspect(file)
    connection = open(file)
    prepare(connection)
  } catch (error) {
    connection?.close()
    unlock?.()
    throw explained(error, file)
  }
  const opened = { connection, unlock }
  const log = createLogSync(file)
  return {
    connection,
    sync: () => log.sync(),
    emptyLog: () => emptyLog(opened.connection),
    rewrite: () => rewrite(opened.connection, file),
    close() {
      log.close()
      closeFile(opened.connection, opened.unlock)
    },
  }
}

/** Waits for no reader: whoever asks is holding up everybody. */
function emptyLog(connection: Connection): boolean {
  connection.exec('PRAGMA busy_timeout = 0')
  try {
    // busy, frames in the log, frames brought over
    return firstOf(connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([])[0]) === 0
  } catch {
    return false // the disk is full: the log stays beside the file, as good as in it
  } finally {
    connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  }
}

function rewrite(connection: Connection, file: string): boolean {
  try {
    if (sizeOf(file) <= MAX_BYTES_REWRITTEN) connection.exec('VACUUM')
  } catch {
    return false // no room for a second copy: all is as it was
  }
  return emptyLog(connection)
}

function closeFile(connection: Connection, unlock: () => void): void {
  try {
    // What was erased is in the log, too.
    emptyLog(connection)
  } finally {
    connection.close()
    unlock()
  }
}

/** Opens a data file to read it as it is now, a running cloud's too. Throws a DataFileError. */
export function openForReading(file: string): Connection {
  let connection: Connection | undefined
  try {
    refuseIfLost(file, true)
    connection = connectForReading(file)
    connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    if (isEmpty(connection)) throw fileError('DATA_FOREIGN', file)
    checkFormat(connection, file)
    return connection
  } catch (error) {
    connection?.close()
    throw explained(error, file)
  }
}
