import Libsql from 'libsql'
import { statSync } from 'node:fs'
import { MAX_BYTES_CHECKED_AT_OPEN } from './limits'

/** A value SQLite binds. */
export type Bindable = string | number | Buffer

/** A prepared statement whose rows are arrays of columns. */
export interface Statement {
  run(values: readonly Bindable[]): unknown
  get(values: readonly Bindable[]): unknown
  all(values: readonly Bindable[]): unknown[]
}

/** The little of SQLite that the store needs. */
export interface Connection {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

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

/** What went wrong with the file, by SQLite's code, and what to do. */
const ADVICE: readonly [code: RegExp, sentence: (file: string) => string][] = [
  [
    /BUSY|LOCKED/,
    (file) =>
      `${file} is in use by another local cloud: stop that one, or start with another --data folder.`,
  ],
  [
    /NOTADB|CORRUPT/,
    (file) =>
      `${file} is damaged: restore it from a copy, or start with --reset to begin with an empty one.`,
  ],
  [
    /READONLY|PERM|CANTOPEN/,
    (file) =>
      `${file} cannot be opened for writing: check that its folder exists and may be written to.`,
  ],
  [/FULL/, (file) => `${file} cannot be written because the disk is full: free some space.`],
]

/** The code, if there is one, and the text; the error may come from another realm. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return `${code} ${'message' in error ? String(error.message) : ''}`
}

/** SQLite's error as a sentence that says what to do; the error itself is its cause. */
function explained(error: unknown, file: string): Error {
  // An open that fails has no code of its own, only SQLite's number in its text.
  const code = codeOf(error).replace(/Unable to open connection.*14/, 'SQLITE_CANTOPEN')
  const advice = ADVICE.find(([pattern]) => pattern.test(code))
  const sentence = advice?.[1](file) ?? `${file} cannot be opened: see the cause.`
  return new Error(sentence, { cause: error })
}

/** Opens a file of SQLite through libsql. */
export function connect(file: string): Connection {
  const database = new Libsql(file)
  return {
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => {
      const prepared = database.prepare(sql)
      const statement = prepared.reader ? prepared.raw() : prepared
      return {
        run: (values) => statement.run(values),
        get: (values) => statement.get(values),
        all: (values) => statement.all(values),
      }
    },
    close: () => void database.close(),
  }
}

const first = (row: unknown): unknown => (Array.isArray(row) ? row[0] : undefined)

function numberOf(connection: Connection, sql: string): number {
  return Number(first(connection.prepare(sql).get([])))
}

function isSmall(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return size <= MAX_BYTES_CHECKED_AT_OPEN
}

function checkFormat(connection: Connection, file: string): void {
  if (numberOf(connection, 'PRAGMA application_id') !== APPLICATION_ID)
    throw new Error(`${file} belongs to another program: start with another --data folder.`)
  const version = numberOf(connection, 'PRAGMA user_version')
  if (version > FORMAT_VERSION)
    throw new Error(
      `${file} was written by a newer version (format ${version}, this one reads ${FORMAT_VERSION}): update this program, or start with another --data folder.`,
    )
}

function checkPages(connection: Connection): void {
  const verdict = String(first(connection.prepare('PRAGMA quick_check(1)').get([])))
  if (verdict !== 'ok') throw Object.assign(new Error(verdict), { code: 'SQLITE_CORRUPT' })
}

function prepareFile(connection: Connection, file: string): void {
  // Exclusive before the first access: SQLite then keeps the lock until the process ends, however it ends.
  connection.exec('PRAGMA locking_mode = EXCLUSIVE')
  const isNew = numberOf(connection, 'SELECT count(*) FROM sqlite_master') === 0
  if (!isNew) checkFormat(connection, file)
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec('BEGIN IMMEDIATE; COMMIT')
  connection.exec('PRAGMA synchronous = FULL')
  // Erased words must not linger in free pages.
  connection.exec('PRAGMA secure_delete = ON')
  connection.exec('PRAGMA cache_size = -65536')
  if (isNew)
    connection.exec(`BEGIN; ${TABLES}
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${FORMAT_VERSION};
      COMMIT`)
  else if (isSmall(file)) checkPages(connection)
}

/**
 * Opens the data file, making it if there is none, and keeps it locked for the life of the process.
 * Throws an Error whose message says what to do when the file is in use, damaged, foreign, written
 * by a newer version, or cannot be written.
 */
export function openFile(file: string, open: (file: string) => Connection = connect): Connection {
  let connection: Connection | undefined
  try {
    connection = open(file)
    prepareFile(connection, file)
    return connection
  } catch (error) {
    connection?.close()
    throw codeOf(error).includes('SQLITE_') || !connection ? explained(error, file) : error
  }
}

/** Closes the file and lets others have it. */
export function closeFile(connection: Connection): void {
  try {
    // libsql keeps the file until every statement has been collected as garbage, so give up the
    // lock first; an exclusive one cannot be given up before WAL is left.
    connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL')
    connection.exec('SELECT count(*) FROM sqlite_master')
  } finally {
    connection.close()
  }
}
