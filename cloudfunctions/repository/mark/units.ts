import { addDays, instantAt, type Day } from '../../../miniprogram/contract/time'
import type { Case, CaseEvent } from '../../domain/case'
import type { ContactedFact, RatingFact, UnitFacts } from '../../domain/mark'
import { readWhere } from '../pages'
import { byId } from '../reference'
import type { FactDeps } from './facts'

/** All bad ratings of these days that somebody had contacted their citizen about. */
export async function readUnits(
  { database, reference }: FactDeps,
  first: Day,
  day: Day,
): Promise<UnitFacts> {
  const cases = await readWhere<Case>(database, 'cases', {
    kind: 'rating',
    receivedAt: { $gte: instantAt(first, '00:00'), $lt: instantAt(addDays(day, 1), '00:00') },
  })
  const gone = cases.filter(({ state }) => state === 'withdrawn')
  const events = await readWhere<CaseEvent>(database, 'events', {
    caseId: { $in: gone.map(({ _id }) => _id) },
  })
  return {
    day,
    contacted: cases.flatMap((one) =>
      contactedOf(
        one,
        events.filter(({ caseId }) => caseId === one._id),
      ),
    ),
    nameOf: (unit) => byId(reference.departments, unit)?.name ?? unit,
  }
}

/** What somebody of the office does to a case that its citizen learns of, or that gives their number. */
const CONTACTS = new Set<CaseEvent['type']>(['message', 'followed-up', 'revealed', 'concluded'])

function contactedOf(one: Case, events: CaseEvent[]): ContactedFact[] {
  const { rating, window, centre, ratedDepartment, level, receivedAt, rater } = one
  if (!rating || !level) return []
  const fact: RatingFact = {
    id: rating,
    ...{ rater, window, centre, department: ratedDepartment, level, receivedAt },
  }
  const withdrawn = events.find(({ type }) => type === 'withdrawn')
  if (!withdrawn) return one.outcome ? [{ rating: fact }] : []
  const wasContacted = events.some(
    ({ type, by, seq }) => CONTACTS.has(type) && 'person' in by && seq < withdrawn.seq,
  )
  return wasContacted ? [{ rating: fact, withdrawnAt: withdrawn.at }] : []
}
