import { writeCsv } from '../../contract/csv'
import {
  COLUMNS,
  titleOf,
  type Column,
  type ImportKind,
  type RowFault,
} from '../../contract/imports'
import { say } from '../words'

/** A fault as the page lists it. */
export interface FaultLine {
  key: number
  /** `第 5 行 · 窗口号` */
  where: string
  what: string
}

export const faultLines = (kind: ImportKind, faults: readonly RowFault[]): FaultLine[] =>
  faults.map(({ row, field, message }, key) => {
    const title = titleOf(COLUMNS[kind], field) ?? field
    return { key, where: say.whereOf(row, title), what: message }
  })

/** What is handed out to be filled: the header, and one row as an example. */
export function templateOf(columns: readonly Column[]): string {
  return writeCsv([columns.map(({ title }) => title), columns.map(({ example }) => example)])
}

/** The faults as a table, to have beside the one that is to be mended. */
export function faultsTable(kind: ImportKind, faults: readonly RowFault[]): string {
  const lines = faults.map(({ row, field, message }) => [
    String(row),
    titleOf(COLUMNS[kind], field) ?? field,
    message,
  ])
  return writeCsv([[...say.faultColumns], ...lines])
}
