import type { ImportKind } from '../../contract/admin'
import { say } from '../words'
import { COLUMNS, rowsOfTable, TableFault } from './columns'
import { CsvError, parseCsv, writeCsv } from './csv'

export type Row = Record<string, unknown>

/**
 * The rows of a chosen file, a table or JSON by its name, each with an id of its own.
 * @throws TableFault with a sentence for the admin.
 */
export function rowsOfFile(kind: ImportKind, name: string, text: string): Row[] {
  const rows = /\.json$/i.test(name) ? rowsOfJson(text) : rowsOfCsv(kind, text)
  if (rows.length === 0) throw new TableFault(say.noRows)
  const seen = new Map<unknown, number>()
  for (const [index, { _id }] of rows.entries()) {
    const earlier = seen.get(_id)
    if (earlier !== undefined)
      throw new TableFault(say.row(index + 1, say.duplicate(String(_id), earlier + 1)))
    seen.set(_id, index)
  }
  return rows
}

function rowsOfCsv(kind: ImportKind, text: string): Row[] {
  if (!COLUMNS[kind]) throw new TableFault(say.notCsv)
  // what is no UTF-8 was read with this letter in its place
  if (text.includes('\uFFFD')) throw new TableFault(say.notCsv)
  try {
    return rowsOfTable(kind, parseCsv(text))
  } catch (error) {
    if (error instanceof CsvError) throw new TableFault(say.row(error.row - 1, say.tooFewCells))
    throw error
  }
}

function rowsOfJson(text: string): Row[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new TableFault(say.notJson)
  }
  const isRow = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
  if (!Array.isArray(parsed) || !parsed.every(isRow)) throw new TableFault(say.notJson)
  return parsed as Row[]
}

/** What is handed out to be filled: the header, and one row as an example. */
export function templateOf(kind: ImportKind): string {
  const columns = COLUMNS[kind] ?? []
  return writeCsv([columns.map(({ title }) => title), columns.map(({ example }) => example)])
}
