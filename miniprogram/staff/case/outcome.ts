import { ACTS, type ActName } from '../../contract/acts'
import { CASE_STATES, stateLabel, type StaffCase } from '../../contract/case'
import type { Instant } from '../../contract/time'
import { dueOf } from '../../format/due'
import { VERBS } from '../acts'
import { say } from '../words'

/** What is said once something was done: that it was, and what comes next for whoever did it. */
export interface Outcome {
  done: string
  next: string
}

/** After an act on a case that now stands as `known`. */
export function outcomeOf(act: ActName, known: StaffCase, now: Instant): Outcome {
  return { done: say.did(ACTS[act].label), next: nextOf(known, now) }
}

function nextOf({ nextAct, state, dueAt, workingDaysLeft }: StaffCase, now: Instant): string {
  if (nextAct) {
    const by = dueAt === undefined ? '' : dueOf(dueAt, now, workingDaysLeft).text
    return say.nextIs(VERBS[nextAct], by)
  }
  return CASE_STATES[state].open ? say.nowStands(stateLabel(state, 'office')) : say.closed
}
