import type { ImportKind } from '../../contract/admin'
import { ROLES } from '../../contract/roles'
import { say } from '../words'

/** How a cell is read: what stands in a list is parted by a semicolon or 、. */
type CellKind = 'words' | 'count' | 'list' | 'hours' | 'roles' | 'yes'

interface Column {
  title: string
  /** Where its value stands in a row, `guide.steps`. */
  field: string
  kind: CellKind
  /** May be left empty, and is then no part of the row. */
  isOptional?: boolean
  example: string
}

const words = (title: string, field: string, example: string): Column => ({
  title,
  field,
  kind: 'words',
  example,
})
const as = (kind: CellKind, title: string, field: string, example: string): Column => ({
  title,
  field,
  kind,
  example,
})
const optional = (column: Column): Column => ({ ...column, isOptional: true })

/** The columns of each kind that fits a table; the others are JSON only. */
export const COLUMNS: Partial<Record<ImportKind, readonly Column[]>> = {
  centres: [
    words('编号', '_id', 'jd-1'),
    as('count', '顺序', 'order', '2'),
    words('名称', 'name', '某街道便民服务中心'),
    words('地址', 'address', '某路 1 号'),
    as('hours', '开门时间', 'hours', '09:00-12:00；13:00-17:00'),
  ],
  departments: [
    words('编号', '_id', 'mzj'),
    words('名称', 'name', '区民政局'),
    optional(as('yes', '是政管办', 'isOffice', '')),
  ],
  items: [
    words('编号', '_id', 'MZJ-01'),
    words('名称', 'name', '高龄津贴申领'),
    words('单位编号', 'department', 'mzj'),
    as('list', '常用说法', 'keywords', '高龄补贴；老人补贴'),
    as('list', '材料', 'guide.materials', '身份证；户口簿'),
    as('list', '步骤', 'guide.steps', '提交申请；核对；发放'),
    as('count', '法定天数', 'guide.legalDays', '30'),
    as('count', '承诺天数', 'guide.promisedDays', '5'),
    words('收费', 'guide.fee', '不收费'),
    words('在哪办', 'guide.where', '区政务服务中心 9 号窗口'),
    words('依据', 'guide.basis', '文件名称'),
  ],
  windows: [
    words('编号', '_id', 'qu-12'),
    words('中心编号', 'centre', 'qu'),
    as('count', '窗口号', 'number', '12'),
    words('名称', 'name', '12 号窗口'),
    words('业务', 'service', '婚姻登记'),
    words('单位编号', 'department', 'mzj'),
    as('list', '事项编号', 'items', 'MZJ-01；MZJ-02'),
  ],
  people: [
    words('工号', '_id', '2042'),
    words('姓名', 'name', '某某'),
    words('单位编号', 'department', 'mzj'),
    as('roles', '工作', 'roles', '承办人；窗口人员'),
    optional(as('list', '窗口编号', 'windows', 'qu-12')),
    optional(words('绑定码', 'bindCode', '')),
  ],
}

/** Why a table was not read, with the row at fault, counted from the first under the header. */
export class TableFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TableFault'
  }
}

const ROLE_IDS = new Map(Object.entries(ROLES).map(([role, name]) => [name as string, role]))
const TIMES = /^(\d{1,2}:\d{2})\s*[-–~至到]\s*(\d{1,2}:\d{2})$/

const listOf = (cell: string) =>
  cell
    .split(/[;；、\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
const clockTime = (time: string) => time.padStart(5, '0')

const READ: Record<CellKind, (cell: string, title: string) => unknown> = {
  words: (cell) => cell,
  count(cell, title) {
    if (!/^\d+$/.test(cell)) throw new TableFault(say.cellNumber(title))
    return Number(cell)
  },
  list: listOf,
  roles: (cell) => listOf(cell).map((name) => ROLE_IDS.get(name) ?? name),
  yes: (cell) => /^(是|1|y|yes|true)$/i.test(cell),
  hours: (cell, title) =>
    listOf(cell.replace(/：/g, ':')).map((span) => {
      const [, open, close] = TIMES.exec(span) ?? []
      if (open === undefined || close === undefined) throw new TableFault(say.cellTimes(title))
      return { open: clockTime(open), close: clockTime(close) }
    }),
}

/**
 * Rows to import of a table whose first row names its columns, in any order.
 * @throws TableFault with a sentence that names the row or column.
 */
export function rowsOfTable(kind: ImportKind, table: string[][]): Record<string, unknown>[] {
  const [header = [], ...lines] = table
  const columns = header.map((title) => columnOf(kind, title.trim()))
  if (!columns.some((column) => column?.field === '_id')) throw new TableFault(say.noIds)
  return lines.map((cells, index) => {
    const row: Record<string, unknown> = {}
    for (const [at, column] of columns.entries()) {
      const cell = (cells[at] ?? '').trim()
      if (column === undefined || (column.isOptional && cell === '')) continue
      place(row, column.field, valueOf(column, cell, index))
    }
    return row
  })
}

/** The column of a title; a column without a title is nobody's. */
function columnOf(kind: ImportKind, title: string): Column | undefined {
  if (title === '') return undefined
  const found = COLUMNS[kind]?.find((column) => column.title === title || column.field === title)
  if (found === undefined) throw new TableFault(say.unknownColumn(title))
  return found
}

function valueOf({ kind, title }: Column, cell: string, index: number): unknown {
  try {
    return READ[kind](cell, title)
  } catch (error) {
    if (error instanceof TableFault) throw new TableFault(say.row(index + 1, error.message))
    throw error
  }
}

function place(row: Record<string, unknown>, field: string, value: unknown): void {
  const [first = '', ...rest] = field.split('.')
  if (rest.length === 0) row[first] = value
  else {
    const inner = (row[first] ??= {}) as Record<string, unknown>
    place(inner, rest.join('.'), value)
  }
}
