import { CATEGORIES, COMPLEXITIES, RESULTS } from '../../../miniprogram/contract/case'
import type { Compared, Difference } from '../../../miniprogram/contract/exchange'
import type { Column, RowFault } from '../../../miniprogram/contract/imports'
import { dayOf, type Instant } from '../../../miniprogram/contract/time'
import type { Case } from '../case'
import type { NumberedRow } from '../table'
import { momentOf } from './time-formats'
import type { Directory } from './write'

/** A line of the city's register (台账). */
export interface RegisterRow {
  row: number
  number: string
  reportedAt: Instant
  place: string
  /** What it says, where it says something, as it is compared. */
  said: Partial<Record<Compared, string>>
}

interface RegisterField {
  /** What our own register calls it, then what others do. */
  titles: readonly [string, ...string[]]
  field: Compared
  /** The same of ours, in the register's own words; undefined where there is nothing yet. */
  ours: (one: Case, directory: Directory) => string | undefined
  /** How a cell reads where two are compared. */
  read: (cell: string) => string
}

const asWritten = (cell: string) => cell.replace(/\s+/g, '')
const toTheMinute = (cell: string) => momentOf(cell)?.slice(0, 16).replace('T', ' ') ?? cell.trim()
const toTheDay = (cell: string) => {
  const [, year, month = '', day = ''] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(cell.trim()) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell.trim()
}

const nameIn = (rows: { _id: string; name: string }[], id: string | undefined) =>
  rows.find(({ _id }) => _id === id)?.name

const REPORTED = '反映时间'
const NUMBER = '编号'

/** What of the register can be compared: titles as the “办不成事”反映台账 has them (DOMAIN §5; domain/register). */
export const REGISTER_FIELDS: readonly RegisterField[] = [
  {
    titles: [REPORTED],
    field: 'reportedAt',
    ours: ({ receivedAt }) => receivedAt,
    read: toTheMinute,
  },
  {
    titles: ['点位', '中心'],
    field: 'place',
    ours: ({ centre }, { centres }) => nameIn(centres, centre),
    read: asWritten,
  },
  {
    titles: ['事项'],
    field: 'item',
    ours: ({ item }, { items }) => nameIn(items, item),
    read: asWritten,
  },
  {
    titles: ['分类'],
    field: 'category',
    ours: ({ category }) => category && CATEGORIES[category],
    read: asWritten,
  },
  {
    titles: ['简单／复杂', '简单/复杂'],
    field: 'complexity',
    ours: ({ complexity }) => COMPLEXITIES[complexity],
    read: asWritten,
  },
  {
    titles: ['承办', '承办单位'],
    field: 'owner',
    ours: ({ ownerDepartment }, { departments }) => nameIn(departments, ownerDepartment),
    read: asWritten,
  },
  {
    titles: ['答复时限', '时限'],
    field: 'due',
    ours: ({ deadlines }) => {
      const due = deadlines.find(({ name }) => name === 'reply')?.dueAt
      return due && dayOf(due)
    },
    read: toTheDay,
  },
  {
    titles: ['答复送达时间', '回复时间'],
    field: 'repliedAt',
    ours: ({ deadlines }) => deadlines.find(({ name }) => name === 'reply')?.doneAt,
    read: toTheMinute,
  },
  {
    titles: ['结果类'],
    field: 'result',
    ours: ({ result }) => result && RESULTS[result],
    // what stands in brackets differs from list to list
    read: (cell) => asWritten(cell).replace(/[（(].*[)）]$/, ''),
  },
]

/** The columns that are read; a register has more. */
export const registerColumns = (): Column[] => [
  { title: NUMBER, field: 'number', kind: 'words', example: '' },
  ...REGISTER_FIELDS.flatMap(({ titles, field }) =>
    titles.map((title): Column => ({
      title,
      field,
      kind: 'words',
      example: '',
      ...(title === REPORTED ? {} : { isOptional: true }),
    })),
  ),
]

/** A line of the register, or what is wrong with it. */
export function readRegister({
  row,
  value,
}: NumberedRow): { line: RegisterRow } | { faults: RowFault[] } {
  // JSON may go by the titles, too
  const cell = (field: string) => {
    const said = [field, ...titlesOf(field)]
      .map((name) => value[name])
      .find((one) => one !== undefined && one !== '')
    return typeof said === 'string' ? said.trim() : typeof said === 'number' ? String(said) : ''
  }
  const number = cell('number')
  const reportedAt = momentOf(cell('reportedAt'))
  const faults: RowFault[] = []
  if (number === '') faults.push({ row, field: 'number', message: '没有填' })
  if (!reportedAt)
    faults.push({ row, field: 'reportedAt', message: `时间读不懂：“${cell('reportedAt')}”` })
  if (faults.length > 0 || !reportedAt) return { faults }
  const said = REGISTER_FIELDS.flatMap(({ field, read }) => {
    const text = cell(field)
    return text === '' ? [] : [[field, read(text)] as const]
  })
  return {
    line: {
      ...{ row, number, reportedAt },
      place: asWritten(cell('place')),
      said: Object.fromEntries(said),
    },
  }
}

const titlesOf = (field: string): readonly string[] =>
  field === 'number' ? [NUMBER] : (REGISTER_FIELDS.find((one) => one.field === field)?.titles ?? [])

/** Where the register says something else than we have: nothing of ours follows from it. */
export function registerDifferences(
  one: Case,
  { said }: RegisterRow,
  directory: Directory,
): Difference[] {
  return REGISTER_FIELDS.flatMap(({ field, ours, read }) => {
    const theirs = said[field]
    const here = ours(one, directory)
    if (theirs === undefined || (here !== undefined && read(here) === theirs)) return []
    return [{ field, ours: here === undefined ? '' : read(here), theirs }]
  })
}
