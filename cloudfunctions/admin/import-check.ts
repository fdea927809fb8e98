import * as v from 'valibot'
import type { ImportKind, RowFault } from '../../miniprogram/contract/imports'
import type { Incoming, NumberedRow } from '../domain/table'
import type { Database } from '../platform/database'
import { readAll } from '../repository/reference'
import { ROW_KINDS } from './rows'

export type Row = { _id: string } & Record<string, unknown>

/** A row that is what its kind must be, with the number that its file gives it. */
export interface CheckedRow {
  row: number
  value: Row
}

/** Checks all rows of a kind: those that are right, and everything that is wrong, by row. */
export async function checkRows(
  kind: ImportKind,
  { records, faults }: Incoming,
  database: Pick<Database, 'find'>,
): Promise<{ rows: CheckedRow[]; faults: RowFault[] }> {
  const known = new Set(faults.map(({ row, field }) => `${row}/${field}`))
  const rows: CheckedRow[] = []
  const found: RowFault[] = [...faults]
  for (const record of records) {
    const checked = checkRow(kind, record)
    if ('value' in checked) rows.push(checked)
    // a cell that could not be read is missing from its row: that is told once
    else found.push(...checked.faults.filter(({ row, field }) => !known.has(`${row}/${field}`)))
  }
  found.push(...repeated(rows), ...(await unknownReferences(kind, rows, database)))
  return { rows, faults: found.sort((one, other) => one.row - other.row) }
}

function checkRow(
  kind: ImportKind,
  { row, value }: NumberedRow,
): CheckedRow | { faults: RowFault[] } {
  const result = v.safeParse(ROW_KINDS[kind].schema, value)
  if (result.success) return { row, value: result.output }
  const faults = new Map<string, RowFault>()
  for (const issue of result.issues) {
    const field = v.getDotPath(issue) ?? ''
    if (!faults.has(field)) faults.set(field, { row, field, message: sentenceOf(issue) })
  }
  return { faults: [...faults.values()] }
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message
  if (issue.input === undefined) return '没有填'
  return issue.type === 'strict_object' && issue.expected === 'never' ? '没有这一项' : '格式不对'
}

function repeated(rows: CheckedRow[]): RowFault[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, value: { _id } }) => {
    const earlier = first.get(_id)
    if (earlier === undefined) first.set(_id, row)
    return earlier === undefined
      ? []
      : [{ row, field: '_id', message: `编号 ${_id} 和第 ${earlier} 行重复` }]
  })
}

async function unknownReferences(
  kind: ImportKind,
  rows: CheckedRow[],
  database: Pick<Database, 'find'>,
): Promise<RowFault[]> {
  const faults: RowFault[] = []
  for (const [field, collection] of Object.entries(ROW_KINDS[kind].refers ?? {})) {
    const known = new Set((await readAll<Row>(database, collection)).map(({ _id }) => _id))
    for (const { row, value } of rows) {
      const ids = [value[field] ?? []].flat() as string[]
      const missing = ids.filter((id) => !known.has(id))
      if (missing.length > 0)
        faults.push({ row, field, message: `${missing.join('、')} 还没有导入` })
    }
  }
  return faults
}
