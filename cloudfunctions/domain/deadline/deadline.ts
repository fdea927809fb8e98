import type { DeadlineName } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'

/** A time by which the office owes something. Open until `doneAt` or `droppedAt`, also after it was missed. */
export interface Deadline {
  name: DeadlineName
  /** The department whose part it is, for joint handling. */
  party?: string
  /** Working days it gives; absent for the same-day duty. */
  days?: number
  startedAt: Instant
  /** Reminders still to come, ascending. */
  warnAt: Instant[]
  dueAt: Instant
  /** What the citizen was shown: the outer limit, whatever the calendar says later. */
  shownDue: Instant
  doneAt?: Instant
  breachedAt?: Instant
  /** No longer owed, through no doing of whoever owed it. */
  droppedAt?: Instant
  calendarVersion: string
  provisional: boolean
}
