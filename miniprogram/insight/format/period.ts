import { addDays, type Day } from '../../contract/time'

/** Periods that are offered, and one that is chosen by its days. */
export const PERIODS = {
  month: '本月',
  'last-month': '上月',
  quarter: '本季度',
  year: '今年',
  range: '自选',
} as const
export type PeriodId = keyof typeof PERIODS

/** First and last day, both included. */
export interface Period {
  id: PeriodId
  from: Day
  to: Day
}

/** The first day of the month that is `months` after a day's. */
function monthStart(day: Day, months = 0): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

const quarterStart = (day: Day) => monthStart(day, -((Number(day.slice(5, 7)) - 1) % 3))

const BEGINNINGS: Record<Exclude<PeriodId, 'last-month' | 'range'>, (today: Day) => Day> = {
  month: (today) => monthStart(today),
  quarter: quarterStart,
  year: (today) => `${today.slice(0, 4)}-01-01`,
}

/** The days of a period; one that runs ends today. */
export function periodOf(id: Exclude<PeriodId, 'range'>, today: Day): Period {
  if (id === 'last-month')
    return { id, from: monthStart(today, -1), to: addDays(monthStart(today), -1) }
  return { id, from: BEGINNINGS[id](today), to: today }
}

/** A range as it is chosen, whichever end comes first. */
export const rangeOf = (one: Day, other: Day): Period =>
  one <= other ? { id: 'range', from: one, to: other } : { id: 'range', from: other, to: one }

const DAY_MS = 86_400_000

/** Days of a period, the first and the last included. */
export const daysOf = ({ from, to }: Pick<Period, 'from' | 'to'>): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
