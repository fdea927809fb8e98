import type { Instant, TimeOfDay } from '../../../miniprogram/contract/time'
import { addDays, dayOf, instantAt, timeOf } from '../../../miniprogram/contract/time'

/** The instant itself, or the end of the quiet hours it falls into; they may span midnight. */
export function afterQuietHours(
  at: Instant,
  { from, to }: { from: TimeOfDay; to: TimeOfDay },
): Instant {
  const time = timeOf(at)
  const spansMidnight = from > to
  if (spansMidnight && time >= from) return instantAt(addDays(dayOf(at), 1), to)
  const isQuiet = spansMidnight ? time < to : time >= from && time < to
  return isQuiet ? instantAt(dayOf(at), to) : at
}
