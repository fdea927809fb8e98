import { addDays } from '../../../../miniprogram/contract/time'
import type { Day } from '../../../../miniprogram/contract/time'

const NAMES = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `周四` */
export const weekdayOf = (day: Day): string => NAMES[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

export const isWeekend = (day: Day): boolean => ['周六', '周日'].includes(weekdayOf(day))

/** A day of the calendar as `YYYY-MM-DD`; undefined for 30 February and the like. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? at.toISOString().slice(0, 10)
    : undefined
}

/** The days with the weekends that touch them: what “与周末连休” counts. */
export function withWeekends(days: Day[]): Set<Day> {
  const all = new Set(days)
  for (const first of days)
    for (const step of [1, -1])
      for (let day = addDays(first, step); isWeekend(day) || all.has(day); day = addDays(day, step))
        all.add(day)
  return all
}
