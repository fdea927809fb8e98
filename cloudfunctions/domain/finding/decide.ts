import {
  FINDING_ACTS,
  FINDING_STATES,
  type FindingAct,
  type FindingState,
  type GuideDraft,
} from '../../../miniprogram/contract/findings'
import { dayOf, type Day, type Instant } from '../../../miniprogram/contract/time'
import type { Calendar } from '../calendar'
import { diffOf } from '../guide/change'
import type { Person } from '../reference'
import { Refusal } from '../refusal'
import type { By, Finding, HistoryEntry } from './model'
import { spansOf, verdictOn } from './retest'
import { roleIn, type FindingSide } from './permission'

/** What somebody asks of a finding. */
export interface FindingCommand {
  act: FindingAct
  text?: string
  day?: Day
  owner?: string
  guide?: GuideDraft
}

/** What a decision may look at beside the finding: all of it given. */
export interface FindingContext {
  now: Instant
  calendar: Calendar
  /** Working days in which what is demanded is due, and days of watching afterwards. */
  workingDays: number
  retestDays: number
  departments: { _id: string }[]
  /** The guide as it is now; none where the finding is about a window. */
  guide?: GuideDraft
}

type Change = { [K in keyof Finding]?: Finding[K] | undefined }
interface Row {
  states: FindingState[]
  /** Whose act it is: of who leads the office, or of the unit that owns it (or either). */
  sides: FindingSide[]
  unless?: (
    one: Finding,
    command: FindingCommand,
    context: FindingContext,
    by: Person,
  ) => string | undefined
  change: (command: FindingCommand, one: Finding, context: FindingContext, by: By) => Change
}

const OPEN: FindingState[] = ['proposed', 'accepted', 'measured', 'retest']
const isBy = (by: By | undefined, person: Person) =>
  by !== undefined && 'person' in by && by.person === person._id

/** Demanded anew, with a new day by which it is due. */
const demanded = (text: string | undefined, context: FindingContext): Change => ({
  state: 'accepted',
  demand: text,
  due: context.calendar.after(dayOf(context.now), context.workingDays).day,
})

/** Act × state × side, and why not: the whole table. What is not in it is refused. */
export const FINDING_RULES: Record<FindingAct, Row> = {
  accept: {
    states: ['proposed'],
    sides: ['lead'],
    unless: (_, { owner }, { departments }) =>
      owner !== undefined && !departments.some(({ _id }) => _id === owner)
        ? '没有这个单位，请重新选择。'
        : undefined,
    change: ({ text, owner }, one, context) => ({
      ...demanded(text, context),
      owner: owner ?? one.owner,
    }),
  },
  dismiss: {
    states: ['proposed'],
    sides: ['lead'],
    change: (_, __, { now }) => ({ state: 'closed', outcome: 'dismissed', closedAt: now }),
  },
  measure: {
    states: ['accepted'],
    sides: ['owner', 'lead'],
    unless: (_, { day = '' }, { now }) =>
      day > dayOf(now) ? '请填已经这样办的那一天，不能是以后的日子。' : undefined,
    change: ({ text = '', day }, _, { now }, by) => ({
      state: 'measured',
      action: { text, since: day ?? dayOf(now), by },
    }),
  },
  back: {
    states: ['measured'],
    sides: ['lead'],
    // the day by which it is due stays: it was not done by being reported
    change: ({ text }) => ({ state: 'accepted', demand: text, action: undefined }),
  },
  confirm: {
    states: ['measured'],
    sides: ['lead'],
    unless: ({ action }, _, __, person) =>
      isBy(action?.by, person) ? '整改是您报的，请由别人确认。' : undefined,
    change: (_, __, { retestDays }) => ({ state: 'retest', due: undefined, retestDays }),
  },
  again: {
    states: ['retest'],
    sides: ['lead'],
    unless: (one, _, { now }) =>
      one.retest && verdictOn(one.retest) === 'better' && isOver(one, now)
        ? '复查已经变好了，请办结。'
        : undefined,
    change: ({ text }, _, context) => ({
      ...demanded(text, context),
      action: undefined,
      retest: undefined,
      retestDays: undefined,
    }),
  },
  close: {
    states: ['retest'],
    sides: ['lead'],
    unless: (one, _, { now }) =>
      isOver(one, now) ? undefined : '复查的天数还没有到，到期后再办结。',
    // what the re-test says is what it ends as: nobody may claim otherwise
    change: (_, { retest }, { now }) => ({
      state: 'closed',
      outcome: retest && verdictOn(retest) === 'better' ? 'better' : 'not',
      closedAt: now,
    }),
  },
  'propose-guide': {
    states: OPEN,
    sides: ['owner', 'lead'],
    unless: ({ proposal }, { guide: wanted }, { guide }) => {
      if (!guide || !wanted) return '这个盲点不是某个事项的，没有可以修改的办事指南。'
      if (proposal) return '已经有一份修改在等决定。'
      return diffOf(guide, wanted).length === 0 ? '指南没有改动。' : undefined
    },
    change: ({ text = '', guide: after }, _, { now, guide: before }, by) =>
      before && after ? { proposal: { by, at: now, text, before, after } } : {},
  },
  'accept-guide': {
    states: OPEN,
    sides: ['lead'],
    unless: ({ proposal }, _, { guide }, person) => {
      if (!proposal) return '没有等待决定的修改。'
      if (isBy(proposal.by, person)) return '修改是您提的，请由别人决定。'
      return guide && diffOf(guide, proposal.before).length === 0
        ? undefined
        : '提出修改以后，指南又变过，请按现在的指南重新提。'
    },
    change: (_, { proposal, changes }, { now }, by) =>
      proposal
        ? {
            proposal: undefined,
            changes: [...changes, { by, at: now, before: proposal.before, after: proposal.after }],
          }
        : {},
  },
  'refuse-guide': {
    states: OPEN,
    sides: ['lead'],
    unless: ({ proposal }) => (proposal ? undefined : '没有等待决定的修改。'),
    change: () => ({ proposal: undefined }),
  },
}

function isOver({ action, retest, retestDays }: Finding, now: Instant): boolean {
  if (!action || !retest || retestDays === undefined) return false
  const span = spansOf(action.since, dayOf(now), retestDays)
  return span.isOver && retest.after.to === span.after.to
}

/** The finding after an act, or why not. Pure: the same always decides the same. */
export function decideFinding(
  one: Finding,
  command: FindingCommand,
  person: Person,
  context: FindingContext,
): Finding | Refusal {
  const { states, sides, unless, change } = FINDING_RULES[command.act]
  const { label } = FINDING_ACTS[command.act]
  const role = sides.map((side) => roleIn(person, one, side)).find(Boolean)
  if (!role)
    return new Refusal('NOT_ALLOWED', `您不能对这个盲点“${label}”。如有疑问，请联系政管办。`)
  if (!states.includes(one.state))
    return new Refusal(
      'NOT_ALLOWED_NOW',
      `这个盲点现在是“${FINDING_STATES[one.state]}”，不能“${label}”。`,
    )
  const reason = unless?.(one, command, context, person)
  if (reason) return new Refusal('NOT_ALLOWED_NOW', reason)
  const by: By = { role, person: person._id, department: person.department }
  return changed(one, change(command, one, context, by), {
    at: context.now,
    by,
    did: command.act,
    ...(command.text ? { text: command.text } : {}),
  })
}

/** A finding with some fields changed, those that are undefined gone, and a line of history. */
export function changed(one: Finding, change: Change, entry: HistoryEntry): Finding {
  const after = { ...one, ...change, version: one.version + 1, history: [...one.history, entry] }
  return Object.fromEntries(
    Object.entries(after).filter(([, value]) => value !== undefined),
  ) as unknown as Finding
}

/** Acts whose condition is about what is typed: they are offered all the same. */
const ON_INPUT: ReadonlySet<FindingAct> = new Set<FindingAct>(['accept', 'measure'])

/** What a person could do to a finding now, in the order of the table. */
export function findingActsFor(
  one: Finding,
  person: Person,
  context: FindingContext,
): FindingAct[] {
  return (Object.keys(FINDING_RULES) as FindingAct[]).filter((act) => {
    const { states, sides, unless } = FINDING_RULES[act]
    if (!states.includes(one.state) || !sides.some((side) => roleIn(person, one, side)))
      return false
    if (act === 'propose-guide') return context.guide !== undefined && !one.proposal
    return ON_INPUT.has(act) || unless?.(one, { act }, context, person) === undefined
  })
}
