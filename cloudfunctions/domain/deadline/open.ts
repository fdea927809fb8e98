import { DEADLINES } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from './deadline'

/** Whether it is still owed, or can still be used. */
export const isOpen = (deadline: Deadline): boolean =>
  deadline.doneAt === undefined && deadline.droppedAt === undefined

/** Whether there is still time for what it is a window for; the timer may not have closed it yet. */
export const isInTime = (deadline: Deadline | undefined, now: Instant): boolean =>
  deadline !== undefined && isOpen(deadline) && deadline.dueAt > now

/**
 * The soonest thing any open deadline wants: its next reminder, else its due time. A deadline
 * missed already wants nothing more. Undefined when none does.
 */
export function nextOf(deadlines: Deadline[]): Instant | undefined {
  return deadlines
    .filter((deadline) => isOpen(deadline) && deadline.breachedAt === undefined)
    .map(({ warnAt, dueAt }) => warnAt[0] ?? dueAt)
    .sort()[0]
}

/** The open duty that is due first, missed ones included; undefined when nothing is owed. */
export function soonestDue(deadlines: Deadline[]): Deadline | undefined {
  return deadlines
    .filter((deadline) => isOpen(deadline) && DEADLINES[deadline.name].kind === 'duty')
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))[0]
}
