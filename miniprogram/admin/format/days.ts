import type { Day } from '../../contract/time'
import { addDays } from '../../contract/time'
import { say } from '../words'

/** The days of one month, run together: `1–3、5 日`. */
export interface MonthLine {
  month: string
  off: string
  work: string
}

/** What a notice says of each month that it names. `year` is its own: only another one is written. */
export function monthLines(off: readonly Day[], work: readonly Day[], year: number): MonthLine[] {
  const months = [...new Set([...off, ...work].map((day) => day.slice(0, 7)))].sort()
  return months.map((month) => {
    const [of = 0, number = 0] = month.split('-').map(Number)
    const during = (days: readonly Day[]) => spans(days.filter((day) => day.startsWith(month)))
    return {
      month: say.month(of === year ? undefined : of, number),
      off: during(off),
      work: during(work),
    }
  })
}

function spans(days: readonly Day[]): string {
  const runs: { first: Day; last: Day }[] = []
  for (const day of [...days].sort()) {
    const run = runs[runs.length - 1]
    if (run && addDays(run.last, 1) === day) run.last = day
    else runs.push({ first: day, last: day })
  }
  if (runs.length === 0) return ''
  const date = (day: Day) => Number(day.slice(8))
  const said = runs.map(({ first, last }) =>
    first === last ? `${date(first)}` : `${date(first)}–${date(last)}`,
  )
  return say.daysOf(said.join('、'))
}
