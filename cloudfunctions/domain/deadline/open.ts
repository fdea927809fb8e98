import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from './deadline'

const isOpen = (deadline: Deadline): boolean => deadline.doneAt === undefined

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

/** The open deadline that is due first, missed ones included; undefined when nothing is owed. */
export function soonestDue(deadlines: Deadline[]): Deadline | undefined {
  return deadlines
    .filter(isOpen)
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))[0]
}
