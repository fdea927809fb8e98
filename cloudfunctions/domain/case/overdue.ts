import type { Instant } from '../../../miniprogram/contract/time'
import { addMinutes } from '../../../miniprogram/contract/time'
import type { Policy } from '../reference'
import type { Case, Happening, Rung } from './model'

/**
 * What the clock has brought about in a case by `now`: reminders, breaches, escalation. Only due
 * times count, never ticks: a late or doubled pass decides the same. Reminders missed while the
 * timer slept become one.
 */
export function decideDue(one: Case, now: Instant, policy: Pick<Policy, 'ladder'>): Happening[] {
  if (!one.open) return []
  const happenings: Happening[] = []
  for (const { name, dueAt, warnAt, doneAt, breachedAt } of one.deadlines) {
    if (doneAt || breachedAt) continue
    if (dueAt <= now)
      happenings.push({ type: 'breached', deadline: name, ladder: rungs(name, dueAt, policy) })
    else if (warnAt.some((at) => at <= now))
      happenings.push({ type: 'reminded', deadline: name, dueAt })
  }
  const broken = happenings.flatMap((it) => (it.type === 'breached' ? it.ladder : []))
  for (const rung of [...one.ladder, ...broken])
    if (rung.at <= now) happenings.push({ type: 'escalated', rung })
  return happenings
}

/** The ladder as the policy has it now: later changes of policy do not reach this breach. */
function rungs(
  deadline: Rung['deadline'],
  dueAt: Instant,
  { ladder }: Pick<Policy, 'ladder'>,
): Rung[] {
  return ladder.map(({ role, afterMinutes }) => ({
    deadline,
    role,
    at: addMinutes(dueAt, afterMinutes),
  }))
}
