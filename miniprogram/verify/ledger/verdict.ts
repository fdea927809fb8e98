import { CHECKS, type CheckName, type Fault, type Outcome } from './checks'

/** What came of the checks; one that could not be made, for want of an answer, is not in it. */
export type Outcomes = Partial<Record<CheckName, Outcome>>

/**
 * The whole in one word: `standing` all is well; `waiting` well so far, and promised by a time;
 * `missing` the ledger does not have it; `fault` something was changed; `unasked` no answer.
 */
export type Verdict = 'standing' | 'waiting' | 'missing' | 'fault' | 'unasked'

const faultOf = (outcome: Outcome | undefined): Fault | undefined =>
  outcome?.status === 'failed' ? outcome.fault : undefined

export function verdictOf(outcomes: Outcomes): Verdict {
  const faults = CHECKS.flatMap((name) => faultOf(outcomes[name]) ?? [])
  const isOnlyMissing = faults.every((fault) => fault === 'missing' || fault === 'overdue')
  if (faults.length > 0) return isOnlyMissing ? 'missing' : 'fault'
  if (!CHECKS.every((name) => outcomes[name])) return 'unasked'
  return CHECKS.every((name) => outcomes[name]?.status === 'passed') ? 'standing' : 'waiting'
}
