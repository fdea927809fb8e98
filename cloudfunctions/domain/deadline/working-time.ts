import {
  addMinutes,
  dayOf,
  instantAt,
  msOf,
  type Instant,
} from '../../../miniprogram/contract/time'
import type { Calendar } from '../calendar'
import type { Policy } from '../reference'

/**
 * So many working minutes after an instant: only those between `dayStart` and `dayEnd` of working
 * days count, so that what is late at six in the evening does not climb overnight. None is the
 * instant itself.
 */
export function addWorkingMinutes(
  at: Instant,
  minutes: number,
  policy: Pick<Policy, 'dayStart' | 'dayEnd'>,
  calendar: Calendar,
): Instant {
  if (minutes === 0) return at
  let left = minutes
  let { day } = calendar.onOrAfter(dayOf(at))
  for (;;) {
    const opens = instantAt(day, policy.dayStart)
    const from = at > opens ? at : opens
    const available = (msOf(instantAt(day, policy.dayEnd)) - msOf(from)) / 60_000
    if (left <= available) return addMinutes(from, left)
    left -= Math.max(0, available)
    day = calendar.after(day, 1).day
  }
}
