import { isOpen, recompute, restartDeadline } from '../deadline'
import type { Case, Happening } from './model'
import type { Context } from './rule'

/**
 * What a changed calendar does to a case (DESIGN §5, promise 10): later dates are told to the
 * citizen, earlier ones bind the staff alone, a breach that the new calendar undoes is undone.
 * Nothing when every open deadline was reckoned by this calendar already.
 */
export function decideCalendar(one: Case, { now, policy, calendar }: Context): Happening[] {
  const moved = one.deadlines
    .filter(isOpen)
    .map((deadline) => recompute(deadline, restartDeadline(deadline, policy, calendar), now))
    .filter((it) => it !== undefined)
  if (!one.open || moved.length === 0) return []
  return [
    {
      type: 'rescheduled',
      deadlines: moved.map(({ deadline }) => deadline),
      isTold: moved.some(({ told }) => told),
      undone: moved.filter((it) => it.breachUndone).map(({ deadline }) => deadline.name),
    },
  ]
}
