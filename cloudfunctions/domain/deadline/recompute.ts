import { DEADLINES } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from './deadline'
import { isOpen } from './open'

export interface Recomputed {
  deadline: Deadline
  /** The date the citizen was shown has moved: they must be told. */
  told: boolean
  /** It had been missed by the old calendar and is not by the new one. */
  breachUndone: boolean
}

/**
 * A deadline after a layer of the calendar has arrived, `fresh` being the same one reckoned anew;
 * undefined if the layer changes nothing. The date shown to the citizen only ever moves later, and
 * never without `told` (promise 10). An earlier date binds the staff, unless it has passed already:
 * nobody is late by a notice that was not out. A time given to people to act is never shortened.
 */
export function recompute(
  deadline: Deadline,
  fresh: Deadline,
  now: Instant,
): Recomputed | undefined {
  const { calendarVersion, provisional } = fresh
  const after: Deadline = isOpen(deadline)
    ? redated(deadline, fresh, now)
    : { ...deadline, calendarVersion, provisional }
  return isSame(deadline, after)
    ? undefined
    : {
        deadline: after,
        told: after.shownDue !== deadline.shownDue,
        breachUndone: after.breachedAt !== deadline.breachedAt,
      }
}

function redated(deadline: Deadline, fresh: Deadline, now: Instant): Deadline {
  const { breachedAt, ...rest } = deadline
  const dated = mayMove(deadline, fresh, now) ? fresh : deadline
  const { dueAt } = dated
  // a reminder whose time has just come is still given, unless the date it reminds of has moved
  const atHand = dueAt === deadline.dueAt ? deadline.warnAt.filter((at) => at <= now) : []
  return {
    ...rest,
    warnAt: [...atHand, ...dated.warnAt.filter((at) => at > now)],
    dueAt,
    shownDue: dueAt > deadline.shownDue ? dueAt : deadline.shownDue,
    ...(breachedAt !== undefined && dueAt <= now ? { breachedAt } : {}),
    calendarVersion: fresh.calendarVersion,
    provisional: fresh.provisional,
  }
}

function mayMove(deadline: Deadline, fresh: Deadline, now: Instant): boolean {
  const isDuty = DEADLINES[deadline.name].kind === 'duty'
  return fresh.dueAt >= deadline.dueAt || (isDuty && fresh.dueAt > now)
}

const FACTS = ['dueAt', 'shownDue', 'breachedAt', 'calendarVersion', 'provisional'] as const

const isSame = (before: Deadline, after: Deadline): boolean =>
  FACTS.every((fact) => before[fact] === after[fact]) &&
  before.warnAt.join() === after.warnAt.join()
