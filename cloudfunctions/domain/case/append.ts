import type { Instant } from '../../../miniprogram/contract/time'
import { evolve } from './evolve'
import type { Actor, Case, CaseEvent, Happening, Route } from './model'

/** Gives happenings their place in a case's history, and the case they lead to. */
export function append(
  before: Case | undefined,
  caseId: string,
  happenings: Happening[],
  by: Actor,
  at: Instant,
): { after: Case; events: CaseEvent[] } {
  let after = before
  const events: CaseEvent[] = []
  for (const happening of happenings) {
    const seq = (after?.version ?? 0) + 1
    const event = { ...happening, _id: `${caseId}:${seq}`, caseId, seq, at, by }
    events.push(event)
    after = evolve(after, event)
  }
  if (!after) throw new Error(`nothing happened in case ${caseId}`)
  return { after, events }
}

/** A new case and its first two events: submitted by the citizen, sent somewhere by the rules. */
export function beginCase(
  caseId: string,
  submitted: Omit<Happening & { type: 'submitted' }, 'type'>,
  route: Route,
  at: Instant,
): { after: Case; events: CaseEvent[] } {
  const first = append(
    undefined,
    caseId,
    [{ type: 'submitted', ...submitted }],
    { role: 'citizen' },
    at,
  )
  const second = append(first.after, caseId, [{ type: 'assigned', route }], { role: 'system' }, at)
  return { after: second.after, events: [...first.events, ...second.events] }
}
