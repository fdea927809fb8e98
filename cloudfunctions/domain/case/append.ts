import type { Instant } from '../../../miniprogram/contract/time'
import { evolve } from './evolve'
import type { Actor, Case, CaseEvent, Happening } from './model'

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
