import { addDays, type Day } from '../../../miniprogram/contract/time'

/** First and last day, both included. */
export interface Period {
  from: Day
  to: Day
}

/** A period as whole months, and what is left over at its ends. */
export interface Split {
  /** First days of the whole months in it, in order. */
  months: Day[]
  /** At most two, none of which holds a whole month. */
  edges: Period[]
}

export const monthOf = (day: Day): Day => `${day.slice(0, 8)}01`

/** The first day of the month so many months after (or before, if negative) that of a day. */
export function addMonths(day: Day, months: number): Day {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}

export const lastOf = (month: Day): Day => addDays(addMonths(month, 1), -1)

const isEmpty = ({ from, to }: Period) => from > to

/** Splits a period into whole months and the days beside them. Empty where it ends before it begins. */
export function splitPeriod({ from, to }: Period): Split {
  const first = from === monthOf(from) ? from : addMonths(from, 1)
  const end = to === lastOf(to) ? addMonths(to, 1) : monthOf(to)
  const months: Day[] = []
  for (let month = first; month < end; month = addMonths(month, 1)) months.push(month)
  const edges = months.length
    ? [
        { from, to: addDays(first, -1) },
        { from: end, to },
      ]
    : [{ from, to }]
  return { months, edges: edges.filter((edge) => !isEmpty(edge)) }
}

/** The months that a period touches, by their first days. */
export function monthsIn({ from, to }: Period): Day[] {
  const months: Day[] = []
  for (let month = monthOf(from); month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

export function daysIn({ from, to }: Period): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export const isWithin = (day: Day, { from, to }: Period): boolean => from <= day && day <= to

/**
 * The period that one is compared with: as many whole months before whole months, so that February
 * is held against January; else as many days.
 */
export function periodBefore(period: Period): Period {
  const { months, edges } = splitPeriod(period)
  const to = addDays(period.from, -1)
  if (months.length > 0 && edges.length === 0)
    return { from: addMonths(period.from, -months.length), to }
  return { from: addDays(period.from, -daysIn(period).length), to }
}
