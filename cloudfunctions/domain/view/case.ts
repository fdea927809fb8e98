import type {
  CaseSummary,
  CitizenCase,
  StaffCase,
  StaffCaseSummary,
} from '../../../miniprogram/contract/case'
import { actsFor, canMessage, nextActFor, type Case, type CaseEvent } from '../case'
import { soonestDue } from '../deadline'
import type { Indicators, Person } from '../reference'
import { departmentName, itemName, placeOf, type Directory } from './names'
import { timelineOf, type WordsById } from './timeline'

export type Names = Directory & { indicators: Indicators }

function summaryOf(one: Case, names: Directory): CaseSummary {
  const duty = one.open ? soonestDue(one.deadlines) : undefined
  return {
    id: one._id,
    number: one.number,
    kind: one.kind,
    title: one.title,
    state: one.state,
    receivedAt: one.receivedAt,
    ...(duty ? { dueAt: duty.dueAt, duty: duty.name, provisional: duty.provisional } : {}),
    ...placeOf(names, one),
  }
}

/** A case in a citizen's list: the date they were shown stays the outer limit. */
export function citizenSummary(one: Case, names: Directory): CaseSummary {
  const summary = summaryOf(one, names)
  const duty = one.open ? soonestDue(one.deadlines) : undefined
  return duty ? { ...summary, dueAt: duty.shownDue } : summary
}

export function citizenCase(
  one: Case,
  events: CaseEvent[],
  words: WordsById,
  names: Directory,
): CitizenCase {
  return {
    ...citizenSummary(one, names),
    timeline: timelineOf(events, words, names, { isCitizen: true }),
    canMessage: canMessage(one, { citizen: true }),
  }
}

export function staffSummary(one: Case, person: Person, names: Directory): StaffCaseSummary {
  const nextAct = nextActFor(one, person)
  return {
    ...summaryOf(one, names),
    version: one.version,
    ...(nextAct ? { nextAct } : {}),
    awaitsAnswer: one.awaitsAnswer,
  }
}

export function staffCase(
  one: Case,
  events: CaseEvent[],
  words: WordsById,
  names: Names,
  person: Person,
): StaffCase {
  const [first] = events
  const submitted = first?.type === 'submitted' ? first.content : undefined
  const projectNo = submitted && words.get(submitted.id)?.projectNo
  return {
    ...staffSummary(one, person, names),
    department: departmentName(names, one.ratedDepartment),
    ...(one.item ? { item: itemName(names, one.item) } : {}),
    ...(one.level ? { level: one.level } : {}),
    ...(one.indicators?.length ? { indicators: indicatorNames(one.indicators, names) } : {}),
    ...(one.visits === undefined ? {} : { visits: one.visits }),
    ...(one.stuckStep ? { stuckStep: one.stuckStep } : {}),
    ...(projectNo ? { projectNo } : {}),
    hasContact: one.hasContact,
    deadlines: one.deadlines.map(({ name, dueAt, provisional, doneAt, breachedAt }) => ({
      name,
      dueAt,
      provisional,
      ...(doneAt ? { doneAt } : {}),
      breached: breachedAt !== undefined,
    })),
    timeline: timelineOf(events, words, names, { isCitizen: false }),
    acts: actsFor(one, person),
    canMessage: canMessage(one, { person }),
    ...(one.route ? { routing: one.route.reason } : {}),
    owner: departmentName(names, one.ownerDepartment),
    ownerRole: one.ownerRole,
  }
}

function indicatorNames(codes: number[], { indicators }: Names): string[] {
  const all = indicators.levels.flatMap((level) => level.indicators)
  return codes.map((code) => all.find((one) => one.code === code)?.name ?? String(code))
}
