import {
  CATEGORIES,
  CAUSES,
  COMPLEXITIES,
  DEADLINES,
  type DeadlineView,
  type StaffCase,
} from '../contract/case'
import type { Instant } from '../contract/time'
import { dueOf, type DueTone } from '../format/due'
import { momentText } from '../format/moment'
import { PARTIES } from '../contract/visits'
import { say } from './words'

/** One line of a case's facts. */
export interface Fact {
  name: string
  value: string
}

/** What is known of a case, a line each; what was not given has no line. */
export function factsOf(known: StaffCase, now: Instant): Fact[] {
  const lines: [string, string | undefined][] = [
    [say.place, `${known.centre} · ${known.window}`],
    [known.kind === 'rating' ? say.ratedUnit : say.unitInQuestion, known.department],
    [say.received, momentText(known.receivedAt, now)],
    [say.late, known.late && say.lateWhy],
    [say.party, known.party && PARTIES[known.party]],
    [say.item, known.item],
    [say.indicators, known.indicators?.join('、')],
    [say.visits, known.visits === undefined ? undefined : say.trips(known.visits)],
    [say.stuck, known.stuckStep],
    [say.cause, known.cause && CAUSES[known.cause]],
    [say.gapStep, known.gapStep],
    [say.projectNo, known.projectNo],
    [say.category, known.category && CATEGORIES[known.category]],
    [say.complexity, known.kind === 'issue' ? COMPLEXITIES[known.complexity] : undefined],
    [say.contact, known.hasContact ? say.phoneLeft : known.canMessage ? say.noPhone : undefined],
    [say.owner, known.owner],
    [say.routing, known.routing],
  ]
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []))
}

type DeadlineLine = Fact & { tone: DueTone | 'kept' }

/** A deadline as the staff see it: kept, missed, or by when; a part of it with whose part it is. */
export function deadlineLine(deadline: DeadlineView, now: Instant): DeadlineLine {
  const { label, kind } = DEADLINES[deadline.name]
  const name = deadline.party === undefined ? label : `${label} · ${deadline.party}`
  const { doneAt, dueAt, breached } = deadline
  if (doneAt !== undefined) {
    const at = momentText(doneAt, now)
    if (breached) return { name, tone: 'late', value: say.doneLate(at) }
    return { name, tone: 'kept', value: kind === 'duty' ? say.doneInTime(at) : at }
  }
  // A window that passed is nobody's breach.
  if (kind === 'window' && dueAt < now) return { name, tone: 'later', value: say.past }
  const { tone, text } = dueOf(dueAt, now)
  return { name, tone, value: deadline.provisional ? say.provisional(text) : text }
}
