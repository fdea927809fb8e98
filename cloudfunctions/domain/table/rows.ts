import type { CellKind, Column, RowFault } from '../../../miniprogram/contract/imports'
import { ROLES } from '../../../miniprogram/contract/roles'
import type { Incoming, Line, NumberedRow, Parsed } from './model'

/** Whether a table has the columns that are read alone, or others that are nobody's. */
export type Breadth = 'all columns' | 'some columns'

/** The rows of what was parsed; the first line of a table names its columns, in any order. */
export function readRows(
  columns: readonly Column[],
  parsed: Parsed,
  breadth: Breadth = 'all columns',
): Incoming {
  return parsed.kind === 'rows' ? parsed : rowsOfTable(columns, parsed.lines, breadth)
}

function rowsOfTable(
  columns: readonly Column[],
  [header, ...lines]: Line[],
  breadth: Breadth,
): Incoming {
  if (!header) return { records: [], faults: [] }
  const named = header.cells.map((cell) => columnOf(columns, cell.trim()))
  const faults = faultsOfHeader(columns, header, breadth)
  const records = lines.map((line): NumberedRow => {
    const value: Record<string, unknown> = {}
    for (const [at, column] of named.entries()) {
      const cell = (line.cells[at] ?? '').trim()
      if (!column || (column.isOptional && cell === '')) continue
      const read = READ[column.kind](cell)
      if ('fault' in read) faults.push({ row: line.row, field: column.field, message: read.fault })
      else place(value, column.field, read.value)
    }
    return { row: line.row, value }
  })
  return { records, faults }
}

/** The column of a title; one without a title is nobody's. */
const columnOf = (columns: readonly Column[], title: string): Column | undefined =>
  title === '' ? undefined : columns.find((one) => one.title === title || one.field === title)

function faultsOfHeader(
  columns: readonly Column[],
  { row, cells }: Line,
  breadth: Breadth,
): RowFault[] {
  const titles = cells.map((cell) => cell.trim()).filter((title) => title !== '')
  const unknown =
    breadth === 'some columns' ? [] : titles.filter((title) => !columnOf(columns, title))
  const twice = titles.filter((title, at) => titles.indexOf(title) !== at)
  const missing = columns.filter(
    (one) => !one.isOptional && !titles.some((title) => columnOf(columns, title) === one),
  )
  const messages = [
    ...unknown.map((title) => `不认识“${title}”这一列，请用模板里的表头`),
    ...twice.map((title) => `“${title}”这一列有两个`),
    ...missing.map(({ title }) => `没有“${title}”这一列，请用模板里的表头`),
  ]
  return messages.map((message) => ({ row, field: '', message }))
}

type Read = { value: unknown } | { fault: string }

const ROLE_IDS = new Map(Object.entries(ROLES).map(([role, name]) => [name as string, role]))
const SPAN = /^(\d{1,2}:\d{2})\s*[-–—~～至到]\s*(\d{1,2}:\d{2})$/

/** Whole numbers as sheets write them: `12`, `1,080`, `12.0`. */
const WHOLE = /^(\d+|\d{1,3}(,\d{3})+)(\.0+)?$/

const READ: Record<CellKind, (cell: string) => Read> = {
  words: (cell) => ({ value: cell }),
  count(cell) {
    if (!WHOLE.test(cell)) return { fault: cell === '' ? '没有填' : `要填整数，不能是“${cell}”` }
    return { value: Number(cell.replaceAll(',', '')) }
  },
  list: (cell) => ({ value: listOf(cell) }),
  roles: (cell) => ({ value: listOf(cell).map((name) => ROLE_IDS.get(name) ?? name) }),
  yes: (cell) => ({ value: /^(是|1|y|yes|true)$/i.test(cell) }),
  hours(cell) {
    const spans = listOf(cell.replaceAll('：', ':')).map((span) => SPAN.exec(span))
    const hours = spans.flatMap((span) => {
      const [, open, close] = span ?? []
      return open && close ? [{ open: clockTime(open), close: clockTime(close) }] : []
    })
    if (hours.length < spans.length) return { fault: '要写成 09:00-12:00；13:00-17:00 这样' }
    return { value: hours }
  },
  json(cell) {
    try {
      return { value: JSON.parse(cell) as unknown }
    } catch {
      return { fault: '这一格的 JSON 不完整' }
    }
  },
}

const clockTime = (time: string) => time.padStart(5, '0')

/** What parts a list, strongest first: where there are semicolons, commas belong to the words. */
const PARTS = [/\r?\n/, /[;；]/, /[、,，]/]

function listOf(cell: string): string[] {
  const by = PARTS.find((part) => part.test(cell))
  const parts = by ? cell.split(by) : [cell]
  return parts.map((one) => one.trim()).filter((one) => one !== '')
}

/** Puts a value where its field says; what has no field is the row itself. */
function place(row: Record<string, unknown>, field: string, value: unknown): void {
  if (field === '') {
    Object.assign(row, value)
    return
  }
  const [first = '', ...rest] = field.split('.')
  if (rest.length === 0) row[first] = value
  else {
    const inner = (row[first] ??= {}) as Record<string, unknown>
    place(inner, rest.join('.'), value)
  }
}
