import Libsql from 'libsql'
import { pathToFileURL } from 'node:url'

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

/** Opens a file of SQLite and can change nothing in it, not even by closing it. */
export const connectForReading = (file: string): Connection =>
  connect(`${pathToFileURL(file).href}?mode=ro`)

/** The first column of a row. */
export const firstOf = (row: unknown): unknown => (Array.isArray(row) ? row[0] : undefined)

/** The number that a query of one row and one column answers with. */
export const numberOf = (connection: Connection, sql: string): number =>
  Number(firstOf(connection.prepare(sql).all([])[0]))
