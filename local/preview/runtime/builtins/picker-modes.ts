import { range, twoDigits } from '../dom'

export interface PickerData {
  readonly mode: string
  readonly range: readonly unknown[]
  readonly rangeKey: string
  readonly value: unknown
  readonly start: string
  readonly end: string
  readonly fields: string
}

/** The wheels of a picker, and what its value is when they stand at given rows. */
export interface Columns {
  readonly start: number[]
  rows(standing: readonly number[]): string[][]
  value(standing: readonly number[]): unknown
}

const MODES: Readonly<Record<string, (data: PickerData) => Columns>> = {
  selector: ({ range: items, rangeKey, value }) => ({
    start: [Number(value) || 0],
    rows: () => [items.map((item) => labelOf(item, rangeKey))],
    // as WeChat: a string
    value: ([row = 0]) => String(row),
  }),

  multiSelector: ({ range: columns, rangeKey, value }) => {
    const lists = columns as readonly (readonly unknown[])[]
    const chosen = Array.isArray(value) ? value.map(Number) : []
    return {
      start: lists.map((_, index) => chosen[index] ?? 0),
      rows: () => lists.map((items) => items.map((item) => labelOf(item, rangeKey))),
      value: (standing) => [...standing],
    }
  },

  time: ({ value }) => {
    const [hour = 0, minute = 0] = partsOf(value, ':') ?? []
    return {
      start: [hour, minute],
      rows: () => [range(0, 23).map(twoDigits), range(0, 59).map(twoDigits)],
      value: (standing) => standing.map(twoDigits).join(':'),
    }
  },

  date: ({ value, start, end, fields }) => {
    const first = Number((start || '1900').slice(0, 4))
    const last = Number((end || '2100').slice(0, 4))
    const now = new Date()
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    const [year = first, month = 1, day = 1] = partsOf(value, '-') ?? today
    const shown = { year: 1, month: 2 }[fields] ?? 3
    return {
      start: [year - first, month - 1, day - 1].slice(0, shown),
      rows: ([y = 0, m = 0]) => {
        const days = new Date(first + y, m + 1, 0).getDate()
        const all = [range(first, last).map(String), twoDigitsTo(12), twoDigitsTo(days)]
        return all.slice(0, shown)
      },
      value: ([y = 0, ...rest]) =>
        [String(first + y), ...rest.map((row) => twoDigits(row + 1))].join('-'),
    }
  },
}

/** The numbers of a value like 09:30; undefined for an empty one. */
const partsOf = (value: unknown, separator: string): number[] | undefined =>
  typeof value === 'string' && value !== '' ? value.split(separator).map(Number) : undefined

const twoDigitsTo = (last: number) => range(1, last).map(twoDigits)

function labelOf(item: unknown, key: string): string {
  const isObject = typeof item === 'object' && item !== null
  return String(isObject && key !== '' ? (item as Record<string, unknown>)[key] : item)
}

/** @throws for modes that are not simulated (region). */
export function columnsFor(data: PickerData): Columns {
  const mode = MODES[data.mode]
  if (mode === undefined) throw new Error(`not simulated: <picker mode="${data.mode}">`)
  return mode(data)
}
