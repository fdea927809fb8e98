import type {
  CaseSummary,
  CitizenCase,
  StaffCase,
  StaffCaseSummary,
} from '../../../miniprogram/contract/case'
import { dayOf, type Instant } from '../../../miniprogram/contract/time'
import { actsFor, canMessage, nextActFor, type Case, type CaseEvent } from '../case'
import { soonestDue, type Deadline } from '../deadline'
import type { Indicators, Person } from '../reference'
import { departmentName, itemName, placeOf, type Directory } from './names'
import { timelineOf, type WordsById } from './timeline'

export type Names = Directory & { indicators: Indicators }

/** A case in a list, as of `now`. `limit`: whether the citizen's date or the office's own counts. */
function summaryOf(
  one: Case,
  names: Directory,
  now: Instant,
  limit: 'dueAt' | 'shownDue',
): CaseSummary {
  const duty = one.open ? soonestDue(one.deadlines) : undefined
  return {
    id: one._id,
    number: one.number,
    kind: one.kind,
    title: one.title,
    state: one.state,
    receivedAt: one.receivedAt,
    ...(duty ? dutyOf(duty, duty[limit], names, now) : {}),
    ...placeOf(names, one),
  }
}

function dutyOf(duty: Deadline, dueAt: Instant, { calendar }: Directory, now: Instant) {
  return {
    dueAt,
    duty: duty.name,
    provisional: duty.provisional,
    workingDaysLeft: calendar.between(dayOf(now), dayOf(dueAt)),
  }
}

/** A case in a citizen's list: the date they were shown stays the outer limit. */
export const citizenSummary = (one: Case, names: Directory, now: Instant): CaseSummary =>
  summaryOf(one, names, now, 'shownDue')

export function citizenCase(
  one: Case,
  events: CaseEvent[],
  words: WordsById,
  names: Directory,
  now: Instant,
): CitizenCase {
  return {
    ...citizenSummary(one, names, now),
    timeline: timelineOf(events, words, names, { isCitizen: true }),
    canMessage: canMessage(one, { citizen: true }),
  }
}

export function staffSummary(
  one: Case,
  person: Person,
  names: Directory,
  now: Instant,
): StaffCaseSummary {
  const nextAct = nextActFor(one, person)
  return {
    ...summaryOf(one, names, now, 'dueAt'),
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
  now: Instant,
): StaffCase {
  const [first] = events
  const submitted = first?.type === 'submitted' ? first.content : undefined
  const projectNo = submitted && words.get(submitted.id)?.projectNo
  return {
    ...staffSummary(one, person, names, now),
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
