import type {
  CaseSummary,
  CitizenCase,
  DeadlineName,
  StaffCase,
  StaffCaseSummary,
} from '../../../miniprogram/contract/case'
import { dayOf, withoutHour, type Instant } from '../../../miniprogram/contract/time'
import {
  actsFor,
  canMessage,
  citizenActsFor,
  isShielded,
  nextActFor,
  roleFor,
  type Case,
  type CaseEvent,
  type Context,
} from '../case'
import { soonestDue, type Deadline } from '../deadline'
import type { Indicators, Person } from '../reference'
import { departmentName, itemName, placeOf, stepsOf, type Directory } from './names'
import { timelineOf, type Reader, type WordsById } from './timeline'

export type Names = Directory & { indicators: Indicators }

/** What is owed to the citizen; the rest is the office's own order. */
const OWED_TO_CITIZEN: ReadonlySet<DeadlineName> = new Set<DeadlineName>([
  'first-contact',
  'reply',
  'rectify',
  'appeal',
])

/** A case in a list, as of `now`. `limit`: whether the citizen's date or the office's own counts. */
function summaryOf(
  one: Case,
  names: Directory,
  now: Instant,
  limit: 'dueAt' | 'shownDue',
): CaseSummary {
  const owed =
    limit === 'shownDue'
      ? one.deadlines.filter(({ name }) => OWED_TO_CITIZEN.has(name))
      : one.deadlines
  const duty = one.open ? soonestDue(owed) : undefined
  return {
    id: one._id,
    number: one.number,
    kind: one.kind,
    title: one.title,
    state: one.state,
    ...(one.appealLevel ? { underAppeal: true } : {}),
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
  context: Context,
): CitizenCase {
  return {
    ...citizenSummary(one, names, context.now),
    timeline: timelineOf(events, words, names, 'citizen'),
    canMessage: canMessage(one, { citizen: true }, context),
    acts: citizenActsFor(one, context),
    ...(one.kind === 'rating' && one.rating ? { rating: one.rating } : {}),
    ...(one.kind === 'issue' && one.answers ? { mayPublish: one.mayPublish ?? false } : {}),
  }
}

export function staffSummary(
  one: Case,
  person: Person,
  names: Directory,
  context: Context,
): StaffCaseSummary {
  const nextAct = nextActFor(one, person, context)
  const summary = summaryOf(one, names, context.now, 'dueAt')
  return {
    ...summary,
    // the hour would tell the rated unit whom it served then
    ...(isShielded(person, one) ? { receivedAt: withoutHour(one.receivedAt) } : {}),
    version: one.version,
    ...(nextAct ? { nextAct } : {}),
    awaitsAnswer: one.awaitsAnswer,
    awaitsCitizen: one.awaitsCitizen,
    supervised: one.reopenings >= SUPERVISED_FROM,
  }
}

/** When the office called and checked would tell the rated unit the hour, too: it often does at once. */
const OFFICER_ONLY: ReadonlySet<DeadlineName> = new Set<DeadlineName>(['first-contact', 'verify'])

/** The second time a citizen says “not solved”, a district leader watches (督办). */
const SUPERVISED_FROM = 2

export function staffCase(
  one: Case,
  events: CaseEvent[],
  words: WordsById,
  names: Names,
  person: Person,
  context: Context,
): StaffCase {
  const shielded = isShielded(person, one)
  const [first] = events
  const projectNo = first?.content && words.get(first.content.id)?.projectNo
  const showsProjectNo = !shielded || one.released.includes('projectNo')
  return {
    ...staffSummary(one, person, names, context),
    department: departmentName(names, one.ratedDepartment),
    ...(one.item && !shielded ? { item: itemName(names, one.item) } : {}),
    ...(one.level ? { level: one.level } : {}),
    ...(one.late && !shielded ? { late: one.late } : {}),
    ...(one.indicators?.length ? { indicators: indicatorNames(one.indicators, names) } : {}),
    ...(one.visits === undefined ? {} : { visits: one.visits }),
    ...(one.stuckStep ? { stuckStep: one.stuckStep } : {}),
    // the steps of its item would tell the rated unit which it was
    steps: stepsOf(names, shielded ? {} : one),
    ...(one.comparison?.cause ? { cause: one.comparison.cause } : {}),
    ...(one.comparison?.step && !shielded ? { gapStep: one.comparison.step } : {}),
    ...(projectNo && showsProjectNo ? { projectNo } : {}),
    ...(one.party ? { party: one.party } : {}),
    ...(one.category ? { category: one.category } : {}),
    complexity: one.complexity,
    hasContact: one.hasContact && !shielded,
    canReveal: one.hasContact && one.open && roleFor(person, one, 'reveal') !== undefined,
    deadlines: one.deadlines
      .filter(
        ({ name, droppedAt }) => droppedAt === undefined && !(shielded && OFFICER_ONLY.has(name)),
      )
      .map(({ name, party, dueAt, provisional, doneAt, breachedAt }) => ({
        name,
        ...(party ? { party: departmentName(names, party) } : {}),
        dueAt,
        provisional,
        ...(doneAt ? { doneAt } : {}),
        breached: breachedAt !== undefined,
      })),
    timeline: timelineOf(events, words, names, readerOf(one, person)),
    acts: actsFor(one, person, context),
    canMessage: canMessage(one, { person }, context),
    // why an officer was chosen is not why the unit has it
    ...(one.route && !shielded ? { routing: one.route.reason } : {}),
    owner: departmentName(names, one.ownerDepartment),
    ownerRole: one.ownerRole,
  }
}

function readerOf(one: Case, person: Person): Reader {
  if (isShielded(person, one)) return { shielded: one.released, department: person.department }
  // a number written into the text is a way to reach them, too
  return roleFor(person, one, 'reveal') ? 'office' : 'masked'
}

function indicatorNames(codes: number[], { indicators }: Names): string[] {
  const all = indicators.levels.flatMap((level) => level.indicators)
  return codes.map((code) => all.find((one) => one.code === code)?.name ?? String(code))
}
