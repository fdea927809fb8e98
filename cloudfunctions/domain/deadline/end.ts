import { DEADLINES } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from './deadline'
import { isOpen } from './open'

/** Done once stays done; done late is late, also where the timer has not come by to say so. */
export function finished(one: Deadline, at: Instant): Deadline {
  if (!isOpen(one)) return one
  const isLate = DEADLINES[one.name].kind === 'duty' && one.dueAt <= at
  return {
    ...one,
    doneAt: at,
    warnAt: [],
    ...(isLate ? { breachedAt: one.breachedAt ?? at } : {}),
  }
}

/** Owed no more, through no doing of whoever owed it. */
export const dropped = (one: Deadline, at: Instant): Deadline =>
  isOpen(one) ? { ...one, droppedAt: at, warnAt: [] } : one
