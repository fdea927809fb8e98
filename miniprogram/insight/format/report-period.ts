import { addDays, type Day } from '../../contract/time'
import type { ReportSpan } from '../../contract/reports'
import { say } from '../words'

/** A month, quarter or year that is over: only of such is a report of that name written. */
export interface WholePeriod {
  id: Day
  name: string
  from: Day
  to: Day
}

type WholeSpan = Exclude<ReportSpan, 'range'>

/** Months of each, and how many are offered. */
const SPANS: Record<WholeSpan, { months: number; offered: number }> = {
  month: { months: 1, offered: 14 },
  quarter: { months: 3, offered: 8 },
  year: { months: 12, offered: 5 },
}

/** The last periods that are over, the newest first. */
export function wholePeriods(span: WholeSpan, today: Day): WholePeriod[] {
  const { months, offered } = SPANS[span]
  const [year = 0, month = 1] = today.split('-').map(Number)
  const running = year * 12 + month - 1 - ((month - 1) % months)
  return Array.from({ length: offered }, (_, index) => {
    const first = running - (index + 1) * months
    const from = monthStart(first)
    return {
      id: from,
      name: say.reports.period[span](Math.floor(first / 12), (first % 12) + 1),
      from,
      to: addDays(monthStart(first + months), -1),
    }
  })
}

/** The first day of a month counted from the year 0. */
const monthStart = (month: number): Day =>
  new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString().slice(0, 10)
