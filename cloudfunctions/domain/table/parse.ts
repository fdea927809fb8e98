import { CsvError, parseCsv } from '../../../miniprogram/contract/csv'
import type { RowFault } from '../../../miniprogram/contract/imports'
import { UnreadableTable, type Line, type NumberedRow, type Parsed } from './model'

/**
 * Reads a text by what it looks like: a JSON array, JSON lines, or a table parted by commas or tabs
 * (what a copied range of a sheet is). Throws UnreadableTable.
 */
export function parseText(text: string): Parsed {
  const source = text.replace(/^\uFEFF/, '') // JSON knows no mark
  const [first] = source.trimStart()
  if (first === '[') return parseArray(source)
  if (first === '{') return parseLines(source)
  return { kind: 'table', lines: tableOf(text) }
}

function parseArray(source: string): Parsed {
  let values: unknown
  try {
    values = JSON.parse(source)
  } catch (cause) {
    throw new UnreadableTable('这段 JSON 不完整，请检查括号和逗号。', 1, { cause })
  }
  return rowsOf((values as unknown[]).map((value, index) => ({ row: index + 1, value })))
}

/** One row a line; a single row may be spread over several. */
function parseLines(source: string): Parsed {
  const whole = jsonOf(source)
  if (whole !== BROKEN) return rowsOf([{ row: 1, value: whole }])
  return rowsOf(
    source
      .split(/\r?\n|\r/)
      .map((line, index) => ({ row: index + 1, line }))
      .filter(({ line }) => line.trim() !== '')
      .map(({ row, line }) => ({ row, value: jsonOf(line) })),
  )
}

const BROKEN = Symbol('not JSON')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return BROKEN // its row is told, and why
  }
}

function rowsOf(found: { row: number; value: unknown }[]): Parsed {
  const records: NumberedRow[] = []
  const faults: RowFault[] = []
  for (const { row, value } of found)
    if (isObject(value)) records.push({ row, value })
    else
      faults.push({
        row,
        field: '',
        message: value === BROKEN ? '这一行 JSON 不完整' : '这一行不是 {…} 这样的一条数据',
      })
  return { kind: 'rows', records, faults }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function tableOf(source: string): Line[] {
  try {
    return linesOf(parseCsv(source, delimiterOf(source)))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const message = `第 ${cause.row} 行起有一个引号没有配对，后面读不下去了。`
    throw new UnreadableTable(message, cause.row, { cause })
  }
}

/** What the header is parted by. */
function delimiterOf(source: string): string {
  const [header = ''] = source.split(/[\r\n]/, 1)
  return header.includes('\t') ? '\t' : ','
}

/** Lines with a word in them, each with its number among all. */
export const linesOf = (cells: string[][]): Line[] =>
  cells
    .map((row, index) => ({ row: index + 1, cells: row }))
    .filter((line) => line.cells.some((cell) => cell.trim() !== ''))
