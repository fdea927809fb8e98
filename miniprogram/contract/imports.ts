/** What `import` takes: one kind of row of the district's own data; each refers only to kinds before it. */
export const IMPORT_KINDS = {
  centres: '中心和便民服务中心',
  departments: '部门',
  items: '办事事项',
  windows: '窗口',
  guides: '各中心的办事指南',
  people: '工作人员',
  settings: '设置',
  calendar: '节假日安排',
  shifts: '窗口排班',
  services: '办件量',
} as const
export type ImportKind = keyof typeof IMPORT_KINDS

/** Where rows come from: exactly one of these. */
export interface RowSource {
  /** Rows as they are kept. */
  rows?: Record<string, unknown>[]
  /** A table as text, pasted or read from a file: CSV, tabs, JSON or JSON lines. */
  text?: string
  /** A file of the storage: any of these in UTF-8 or GBK, or XLSX. What it is, its content tells. */
  file?: string
}

/** Why a row is not taken. */
export interface RowFault {
  /** As whoever looks into the file counts it: the header of a table is row 1. */
  row: number
  /** Where the value stands in a row, `guide.steps`; empty where it is about all of the row. */
  field: string
  message: string
}

/** At most so many faults are told at once; all of them are counted. */
export const MOST_FAULTS = 200

export interface ImportReport {
  kind: ImportKind
  /** Rows that were read. */
  total: number
  written: number
  /** Rows that are new, that replace others, and that are there already as they are. */
  added: number
  changed: number
  same: number
  /** Everything that is wrong, in the order of the rows: the first of them, and how many there are. */
  faults: RowFault[]
  faultCount: number
}

/**
 * How a cell is read: a list is parted by line ends, semicolons, or 、 and commas; `json` holds what
 * no table has columns for.
 */
export type CellKind = 'words' | 'count' | 'list' | 'hours' | 'roles' | 'yes' | 'json'

export interface Column {
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

/** The columns of each kind's table, in the order of its template. */
export const COLUMNS: Record<ImportKind, readonly Column[]> = {
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
  guides: [
    words('事项编号', 'item', 'MZJ-01'),
    words('中心编号', 'centre', 'qu'),
    words('事项名称', 'name', '高龄津贴申领'),
    optional(words('公布的编码', 'code', '')),
    words('事项类型', 'type', '行政给付'),
    words('设定依据', 'basis', '文件名称'),
    as('list', '材料', 'materials', '身份证；户口簿'),
    as('list', '步骤', 'steps', '提交申请；核对；发放'),
    as('count', '法定天数', 'legalDays', '30'),
    as('count', '承诺天数', 'promisedDays', '5'),
    words('收费', 'fee', '不收费'),
    words('在哪办', 'where', '区政务服务中心 9 号窗口'),
  ],
  people: [
    words('工号', '_id', '2042'),
    words('姓名', 'name', '某某'),
    words('单位编号', 'department', 'mzj'),
    as('roles', '工作', 'roles', '承办人；窗口人员'),
    optional(as('list', '窗口编号', 'windows', 'qu-12')),
    optional(words('绑定码', 'bindCode', '')),
  ],
  settings: [
    words('编号', '_id', 'reply-templates'),
    as('json', '内容（JSON）', '', '{"templates":[]}'),
  ],
  calendar: [
    words('编号', '_id', 'national-2026'),
    words('层级', 'layer', 'national'),
    as('count', '年份', 'year', '2026'),
    words('来源', 'source', '国务院办公厅通知'),
    as('list', '放假日', 'off', '2026-01-01；2026-01-02'),
    as('list', '补班日', 'work', '2026-01-04'),
  ],
  services: [
    words('日期', 'day', '2026-02-13'),
    words('窗口编号', 'window', 'qu-12'),
    optional(words('事项编号', 'item', 'MZJ-01')),
    as('count', '办件量', 'count', '36'),
    words('来源', 'source', '全城通办'),
  ],
  shifts: [
    words('日期', 'day', '2026-03-10'),
    words('窗口编号', 'window', 'qu-12'),
    words('工号', 'person', '2042'),
  ],
}

/** What a field is called in the table of its kind; of a place within a list, what the list is called. */
export function titleOf(columns: readonly Column[], field: string): string | undefined {
  const found = columns.filter((one) => field === one.field || field.startsWith(`${one.field}.`))
  return found.find((one) => one.field !== '')?.title
}
