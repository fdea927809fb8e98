import type { DeadlineName } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'

/** A time by which the office owes something. Open until `doneAt`, also after it was missed. */
export interface Deadline {
  name: DeadlineName
  startedAt: Instant
  /** Reminders still to come, ascending. */
  warnAt: Instant[]
  dueAt: Instant
  /** What the citizen was shown: the outer limit, whatever the calendar says later. */
  shownDue: Instant
  doneAt?: Instant
  breachedAt?: Instant
  calendarVersion: string
  provisional: boolean
}
