import { CASE_STATES, type CaseState, type DeadlineName } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import { nextOf, soonestDue, type Deadline } from '../deadline'
import { NOTHING_DUE, type Case, type CaseEvent, type Happening } from './model'

type Change = Partial<Omit<Case, '_id' | 'version' | 'requests'>>
type Evolution<T extends Happening['type']> = (
  before: Case,
  event: CaseEvent & { type: T },
) => Change

const enter = (state: CaseState): Change => ({ state, open: CASE_STATES[state].open })

/** Marks a duty done. One that was already breached stays breached: late is late. */
function done(before: Case, name: DeadlineName, at: Instant): Pick<Case, 'deadlines' | 'ladder'> {
  return {
    deadlines: change(before.deadlines, name, (deadline) =>
      deadline.doneAt ? deadline : { ...deadline, doneAt: at, warnAt: [] },
    ),
    ladder: before.ladder.filter((rung) => rung.deadline !== name),
  }
}

const change = (all: Deadline[], name: DeadlineName, how: (deadline: Deadline) => Deadline) =>
  all.map((deadline) => (deadline.name === name ? how(deadline) : deadline))

const isStaff = (event: CaseEvent) => event.by.role !== 'citizen' && event.by.role !== 'system'

/** What each event does to the case it happened in. */
const EVOLUTIONS: { [T in Exclude<Happening['type'], 'submitted'>]: Evolution<T> } = {
  assigned: (before, { route }) => ({
    ...(before.kind === 'issue' ? enter('assigned') : {}),
    ownerDepartment: route.department,
    ownerRole: route.role,
    ...(route.person ? { assignee: route.person } : {}),
    route,
  }),
  accepted: (before, { at }) => ({ ...enter('in-progress'), ...done(before, 'first-contact', at) }),
  message: (before, event) =>
    isStaff(event)
      ? {
          awaitsAnswer: false,
          // For an issue any word from the office is its first contact; a bad rating needs a recorded follow-up.
          ...(before.kind === 'issue' ? done(before, 'first-contact', event.at) : {}),
        }
      : { awaitsAnswer: true },
  'followed-up': (before, { outcome, at }) =>
    outcome === 'unreachable'
      ? { outcome, awaitsAnswer: false }
      : {
          ...enter('followed-up'),
          ...done(before, 'first-contact', at),
          outcome,
          awaitsAnswer: false,
        },
  replied: (before, { result, at }) => {
    const contacted = { ...before, ...done(before, 'first-contact', at) }
    return { ...enter('replied'), ...done(contacted, 'reply', at), result, awaitsAnswer: false }
  },
  closed: (_, { at }) => ({ ...enter('closed'), closedAt: at, awaitsAnswer: false }),
  reminded: (before, { deadline, at }) => ({
    deadlines: change(before.deadlines, deadline, (one) => ({
      ...one,
      warnAt: one.warnAt.filter((warn) => warn > at),
    })),
  }),
  breached: (before, { deadline, at, ladder }) => ({
    deadlines: change(before.deadlines, deadline, (one) => ({
      ...one,
      warnAt: [],
      breachedAt: at,
    })),
    ladder: [...before.ladder, ...ladder],
  }),
  escalated: (before, { rung }) => ({
    ladder: before.ladder.filter(
      (other) =>
        other.deadline !== rung.deadline || other.at !== rung.at || other.role !== rung.role,
    ),
  }),
}

/** The case after an event. The first event of a case is `submitted`; `before` is absent only for it. */
export function evolve(before: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'submitted') return settle(begin(event))
  if (!before) throw new Error(`case ${event.caseId} begins with ${event.type}, not submitted`)
  const evolution = EVOLUTIONS[event.type] as Evolution<typeof event.type>
  return settle({ ...before, ...evolution(before, event), version: event.seq })
}

function begin({ caseId, seq, at, opening }: CaseEvent & { type: 'submitted' }): Case {
  return {
    ...opening,
    _id: caseId,
    ...(opening.kind === 'rating'
      ? { state: 'follow-up-due' as const }
      : { state: 'assigned' as const }),
    open: true,
    version: seq,
    receivedAt: at,
    ownerDepartment: opening.ratedDepartment,
    ownerRole: 'handler',
    ladder: [],
    sortAt: NOTHING_DUE,
    awaitsAnswer: false,
    requests: [],
  }
}

/** Recomputes what lists and the timer are driven by. */
function settle({ nextAt: _, ...rest }: Case): Case {
  const wanted = rest.open ? [nextOf(rest.deadlines), ...rest.ladder.map((rung) => rung.at)] : []
  const [nextAt] = wanted.filter((at) => at !== undefined).sort()
  return {
    ...rest,
    ladder: rest.open ? rest.ladder : [],
    ...(nextAt ? { nextAt } : {}),
    sortAt: (rest.open ? soonestDue(rest.deadlines)?.dueAt : undefined) ?? NOTHING_DUE,
  }
}

/** The case that a whole history folds to, without the requests it remembers. */
export function fold(events: CaseEvent[]): Case | undefined {
  return events.reduce<Case | undefined>(evolve, undefined)
}

/** A case's deadline by name; every case has those its kind begins with. */
export function deadlineOf(one: Case, name: DeadlineName): Deadline {
  const found = one.deadlines.find((deadline) => deadline.name === name)
  if (!found) throw new Error(`case ${one._id} has no deadline ${name}`)
  return found
}
