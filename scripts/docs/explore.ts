import type { CaseKind } from '../../miniprogram/contract/case'
import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import {
  append,
  beginCase,
  decide,
  decideDue,
  fold,
  roleFor,
  RULES,
  type Actor,
  type Asker,
  type Case,
  type CaseEvent,
  type Command,
  type CommandType,
  type Context,
  type Happening,
} from '../../cloudfunctions/domain/case'
import { isOpen, startDeadline, startFirstContact } from '../../cloudfunctions/domain/deadline'
import { routeFollowUp, routeIssue } from '../../cloudfunctions/domain/routing'
import { calendar, departments, items, office, people, policy, ratedWindow } from './district'
import { SAMPLES } from './samples'

/** Why a case moved: it was opened, somebody's command, the clock, or the case it was merged into being answered. */
export type Cause = 'opening' | CommandType | 'clock' | 'lead'

/** One thing that can happen to a case, found by letting it happen. */
export interface Step {
  cause: Cause
  before: Case
  after: Case
  events: CaseEvent[]
}

const RECEIVED: Instant = '2026-03-04T10:24:00.000+08:00'

/** Enough that tries by telephone are at different times of day. */
const BETWEEN_COMMANDS_MINUTES = 180

/** One of the office, the rated unit, one unit beside it and the levels above: who else there is changes nothing. */
const CAST = people.filter(
  ({ department, roles }) =>
    department === office._id ||
    department === ratedWindow.department ||
    department === besideIt() ||
    roles.some((role) => role === 'leader' || role === 'city'),
)

const COMMANDS = Object.keys(RULES) as CommandType[]

/** Everything that can happen to cases of a kind, each situation visited once, breadth first. */
export function explore(kind: CaseKind): Step[] {
  const steps = [true, false].map((hasContact) => openingStep(kind, hasContact))
  const queue = steps.map(({ after }) => ({ one: after, now: RECEIVED }))
  const seen = new Set(queue.map(({ one }) => situation(one)))
  for (const { one, now } of queue) {
    for (const step of stepsFrom(one, now)) {
      steps.push(step)
      const key = situation(step.after)
      if (seen.has(key)) continue
      seen.add(key)
      queue.push({ one: step.after, now: step.events.at(-1)?.at ?? now })
    }
  }
  return steps
}

function openingStep(kind: CaseKind, hasContact: boolean): Step {
  const directory = { departments, items, people, rulings: [] }
  const opening = {
    kind,
    number: 'CZ260304ABCDEF',
    lookupHash: '',
    rater: 'rater',
    window: ratedWindow._id,
    centre: ratedWindow.centre,
    ratedDepartment: ratedWindow.department,
    title: ratedWindow.name,
    mayContact: hasContact,
    hasContact,
    print: '',
    ...(kind === 'rating' ? { level: 1 as const, rating: 'rating-1' } : {}),
    deadlines: [
      startFirstContact(RECEIVED, policy, calendar),
      ...(kind === 'issue' ? [startDeadline('reply', RECEIVED, {}, policy, calendar)] : []),
    ],
  }
  const route =
    kind === 'rating'
      ? routeFollowUp(ratedWindow.department, directory, 0)
      : routeIssue({ window: ratedWindow, text: '' }, directory, 0)
  const { after, events } = beginCase('case', { opening }, route, RECEIVED)
  const [submitted, ...rest] = events
  const before = submitted && fold([submitted])
  if (!before) throw new Error('a case does not begin with being submitted')
  return { cause: 'opening', before, after, events: rest }
}

/** What tells two cases apart for the rules: not who and when, but where they stand. */
function situation(one: Case): string {
  const { appeal, deadlines } = one
  return JSON.stringify([
    one.state,
    appeal && [appeal.level, appeal.standing, appeal.wasReturned, appeal.decision],
    [one.excluded, one.objected, one.wasReturned, one.extension, one.finding],
    Math.min(one.reopenings, 2),
    // what it takes to reach the citizen matters only until somebody has, or has tried enough
    one.state === 'follow-up-due' && [one.hasContact, one.tries.length],
    deadlines
      .filter(isOpen)
      .map(({ name }) => name)
      .sort(),
  ])
}

function stepsFrom(one: Case, now: Instant): Step[] {
  const later = addMinutes(now, BETWEEN_COMMANDS_MINUTES)
  const commanded = COMMANDS.filter((type) => isInTable(type, one)).flatMap((type) =>
    SAMPLES[type].flatMap((input) => commandStep({ type, ...input } as Command, one, later)),
  )
  return [...commanded, ...clockStep(one, now), ...leadStep(one, later)]
}

const isInTable = (type: CommandType, one: Case) =>
  RULES[type].kinds.includes(one.kind) && RULES[type].states.includes(one.state)

function commandStep(command: Command, one: Case, now: Instant): Step[] {
  return sidesOf(command.type, one).flatMap((askers) => {
    for (const asker of askers) {
      const decision = decide(one, command, asker, contextAt(now))
      if (!('refusal' in decision))
        return [stepOf(command.type, one, decision.happenings, decision.by, now)]
    }
    return []
  })
}

/** Whoever of each side may do it, the first of them will: which of several colleagues acts changes nothing. */
function sidesOf(type: CommandType, one: Case): Asker[][] {
  const { citizen, permission } = RULES[type]
  const wanted = typeof permission === 'function' ? permission(one) : permission
  const staff = wanted ? CAST.filter((person) => roleFor(person, one, wanted)) : []
  return [citizen ? [{ citizen }] : [], staff.map((person) => ({ person }))]
}

/** The next time that the clock brings about more than a reminder or a report to the next level. */
function clockStep(one: Case, now: Instant): Step[] {
  let current = one
  const events: CaseEvent[] = []
  while (current.nextAt !== undefined) {
    const at = current.nextAt > now ? current.nextAt : now
    const more = append(current, one._id, decideDue(current, contextAt(at)), { role: 'system' }, at)
    current = more.after
    events.push(...more.events)
    if (situation(current) !== situation(one)) break
  }
  return events.length > 0 ? [{ cause: 'clock', before: one, after: current, events }] : []
}

/** What the functions do with a merged case when its lead is answered. */
function leadStep(one: Case, now: Instant): Step[] {
  if (one.state !== 'merged') return []
  const starts = [startDeadline('answer', now, {}, policy, calendar)]
  const replied = { type: 'replied' as const, result: 'merged' as const, negative: false, starts }
  return [stepOf('lead', one, [replied], { role: 'system' }, now)]
}

const stepOf = (
  cause: Cause,
  before: Case,
  happenings: Happening[],
  by: Actor,
  at: Instant,
): Step => ({ cause, before, ...append(before, before._id, happenings, by, at) })

const contextAt = (now: Instant): Context => ({
  now,
  policy,
  calendar,
  people: CAST,
  departments,
  turn: 0,
})

function besideIt(): string | undefined {
  return departments.find(({ _id, isOffice }) => !isOffice && _id !== ratedWindow.department)?._id
}
