import { addDays, dayOf, msOf, type Instant } from '../contract/time'
import { say } from '../words'
import { byText, dateText } from './moment'

/** How pressing a deadline is: the badge's colour, never its only sign. */
export type DueTone = 'late' | 'today' | 'later'

export interface Due {
  tone: DueTone
  text: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * A deadline in words: `今天 18:00 前`, `明天 18:00 前`, `还有 2 个工作日`, `已超时 2 小时`.
 * `workingDaysLeft` is the office's count, since only it knows the days off; without it, the date.
 */
export function dueOf(dueAt: Instant, now: Instant, workingDaysLeft?: number): Due {
  if (dueAt < now) return { tone: 'late', text: say().late(spanText(msOf(now) - msOf(dueAt))) }
  const [day, today] = [dayOf(dueAt), dayOf(now)]
  if (day === today) return { tone: 'today', text: byText(dueAt, now) }
  if (workingDaysLeft !== undefined && workingDaysLeft > 1) {
    return { tone: 'later', text: say().workingDaysLeft(workingDaysLeft) }
  }
  if (day <= addDays(today, 2)) {
    return { tone: 'later', text: byText(dueAt, now) }
  }
  return { tone: 'later', text: say().byDay(dateText(day, today)) }
}

function spanText(ms: number): string {
  if (ms < HOUR_MS) return say().minutes(Math.max(1, Math.floor(ms / MINUTE_MS)))
  if (ms < DAY_MS) return say().hours(Math.floor(ms / HOUR_MS))
  return say().days(Math.floor(ms / DAY_MS))
}
