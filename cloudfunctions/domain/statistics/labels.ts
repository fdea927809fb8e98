import { NO_KEY, type Grouping, type StatisticsQuery } from '../../../miniprogram/contract/figures'
import { LEVELS } from '../../../miniprogram/contract/levels'
import type { Centre, Department, Indicators, Item, Window } from '../reference'
import { daysIn, monthsIn, type Period } from './period'

/** The district's names, for what rows are called and in which order they stand. */
export interface Names {
  centres: Centre[]
  departments: Department[]
  windows: Window[]
  items: Item[]
  indicators: Indicators
}

/** The channels of the national interface (`pf`). */
export const CHANNEL_NAMES: Record<string, string> = {
  1: '电脑端',
  2: '手机端',
  3: '窗口二维码',
  4: '大厅平板',
  5: '大厅其他终端',
  6: '短信',
  7: '系统默认',
}

/** A row by its key and name. */
export interface Label {
  key: string
  label: string
}

type Filters = Pick<StatisticsQuery, 'centre' | 'department' | 'window'>

const named = (rows: { _id: string; name: string }[]): Label[] =>
  rows.map(({ _id, name }) => ({ key: _id, label: name }))

const byOrder = (one: Centre, other: Centre) => one.order - other.order

function windowLabels({ windows, centres }: Names): (Label & Filters)[] {
  const places = new Map(centres.map((centre) => [centre._id, centre]))
  const order = ({ centre, number }: Window) => (places.get(centre)?.order ?? 0) * 10_000 + number
  return [...windows]
    .sort((one, other) => order(one) - order(other))
    .map(({ _id, name, centre, department }) => ({
      key: _id,
      label: `${places.get(centre)?.name ?? centre} ${name}`,
      ...{ centre, department, window: _id },
    }))
}

const isAskedFor = (one: Filters, { centre, department, window }: Filters) =>
  (centre === undefined || one.centre === centre) &&
  (department === undefined || one.department === department) &&
  (window === undefined || one.window === window)

/** Units that rows stand for even where nothing came in, in the order of the district: never by how well they did. */
function units(by: 'centre' | 'department' | 'window', names: Names, asked: Filters): Label[] {
  // one that is out of use stands there only for what came in there
  const inUse = names.windows.filter(({ closedAt }) => closedAt === undefined)
  const windows = windowLabels({ ...names, windows: inUse }).filter((window) =>
    isAskedFor(window, asked),
  )
  if (by === 'window') return windows.map(({ key, label }) => ({ key, label }))
  const all = by === 'centre' ? [...names.centres].sort(byOrder) : names.departments
  return named(all).filter(({ key }) => windows.some((window) => window[by] === key))
}

/** What rows may be called, the expected ones first and in order. `hasRow`: it stands there even when it is empty. */
interface Naming {
  labels: (names: Names, asked: StatisticsQuery & Period) => Label[]
  hasRow: boolean
  /** What names nothing to group by. */
  none?: string
  /** A key that the district does not know any more. */
  unknown?: (key: string) => string
}

const NAMINGS: Record<Grouping, Naming> = {
  day: {
    labels: (_, asked) => daysIn(asked).map((day) => ({ key: day, label: day })),
    hasRow: true,
  },
  month: {
    labels: (_, asked) =>
      monthsIn(asked).map((month) => ({
        key: month.slice(0, 7),
        label: `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`,
      })),
    hasRow: true,
  },
  centre: { labels: (names, asked) => units('centre', names, asked), hasRow: true },
  department: { labels: (names, asked) => units('department', names, asked), hasRow: true },
  window: { labels: (names, asked) => units('window', names, asked), hasRow: true },
  item: { labels: ({ items }) => named(items), hasRow: false, none: '没有选事项' },
  channel: {
    labels: () => Object.entries(CHANNEL_NAMES).map(([key, label]) => ({ key, label })),
    hasRow: false,
  },
  level: {
    labels: () => LEVELS.map(({ level, name }) => ({ key: String(level), label: name })),
    hasRow: true,
  },
  indicator: {
    labels: ({ indicators }) =>
      indicators.levels
        .flatMap((level) => level.indicators)
        .map(({ code, name }) => ({ key: String(code), label: name })),
    hasRow: false,
    none: '没有选原因',
    unknown: (key) => `已停用的原因 ${key}`,
  },
}

/** The rows of a statistic: those that always stand there, and those among `keys` that came up, named. */
export function rowLabels(
  by: Grouping,
  keys: Iterable<string>,
  names: Names,
  asked: StatisticsQuery,
): Label[] {
  const { labels, hasRow, none = '没有注明', unknown = (key: string) => key } = NAMINGS[by]
  const left = new Set(keys)
  const known = labels(names, asked)
  const rows = known.filter(({ key }) => left.delete(key) || hasRow)
  // a unit that the filter leaves out, or one that was renamed away, still has its figures
  const others = [...left].filter((key) => key !== NO_KEY).sort()
  const all = new Map(allLabels(by, names).map(({ key, label }) => [key, label]))
  return [
    ...rows,
    ...others.map((key) => ({ key, label: all.get(key) ?? unknown(key) })),
    ...(left.has(NO_KEY) ? [{ key: NO_KEY, label: none }] : []),
  ]
}

function allLabels(by: Grouping, names: Names): Label[] {
  if (by === 'centre') return named(names.centres)
  if (by === 'department') return named(names.departments)
  return by === 'window' ? windowLabels(names) : []
}
