import type { ReportInput } from '../../../miniprogram/contract/reports'
import { addDays } from '../../../miniprogram/contract/time'

/** Months of each span that has whole months. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Whether a month, quarter or year is one, from its first day to its last. */
export function isWholeSpan({ span, from, to }: ReportInput): boolean {
  if (span === 'range') return true
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const months = MONTHS[span]
  if (day !== 1 || (month - 1) % months !== 0) return false
  const next = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  return addDays(next, -1) === to
}
