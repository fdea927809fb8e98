import type { CaseState, DeadlineName } from '../../../miniprogram/contract/case'
import { dropped, finished } from '../deadline'
import { change, fulfil, ownedBy, ownerOnly, started, type Change } from './change'
import type { Appeal, Case, CaseEvent, HappeningType } from './model'

export type Of<T extends HappeningType> = CaseEvent & { type: T }

/** What one kind of event does to the case it happens in. */
export interface Evolution<T extends HappeningType> {
  /** The state it leads to; it stays as it is where none is given. */
  to?: CaseState | ((before: Case, event: Of<T>) => CaseState)
  /** Duties it fulfils and windows it uses. */
  done?: DeadlineName[]
  /** Deadlines nobody owes any more. */
  drops?: DeadlineName[] | 'all'
  /** What else it changes. */
  also?: (before: Case, event: Of<T>) => Change
}

const isStaff = ({ by }: CaseEvent) => by.role !== 'citizen' && by.role !== 'system'
const personOf = ({ by }: CaseEvent) => ('person' in by ? [by.person] : [])

const appealAs = (before: Case, change: Partial<Appeal>): Change =>
  before.appeal ? { appeal: { ...before.appeal, ...change } } : {}

/** Every kind of event, and what follows from it. */
export const EVOLUTIONS: { [T in Exclude<HappeningType, 'submitted'>]: Evolution<T> } = {
  assigned: {
    to: (before) => (before.kind === 'issue' ? 'assigned' : before.state),
    also: (before, { route }) => ({
      ...ownedBy(route),
      route,
      ...(before.kind === 'rating' ? { officer: ownerOnly(route) } : {}),
    }),
  },
  accepted: { to: 'in-progress', done: ['first-contact'] },
  triaged: { also: (_, { category, complexity }) => ({ category, complexity }) },
  'return-requested': { to: 'return-requested', also: () => ({ wasReturned: true }) },
  adjudicated: {
    to: 'assigned',
    also: (_, { route }) => (route ? { ...ownedBy(route), route } : {}),
  },
  'part-added': {},
  'part-answered': {
    also: (before, { department, at }) => ({
      deadlines: before.deadlines.map((one) =>
        one.name === 'part' && one.party === department ? finished(one, at) : one,
      ),
    }),
  },
  'material-asked': {
    done: ['first-contact'],
    also: () => ({ awaitsCitizen: true, awaitsAnswer: false }),
  },
  supplemented: { also: () => ({ awaitsCitizen: false, awaitsAnswer: true }) },
  'extension-requested': { also: () => ({ extension: 'requested' }) },
  'extension-decided': {
    also: (_, { approved }) => ({ extension: approved ? 'granted' : 'refused' }),
  },
  noted: {},
  message: {
    also: (before, event) =>
      isStaff(event)
        ? {
            awaitsAnswer: false,
            // any word from the office is an issue’s first contact; a bad rating needs a recorded follow-up
            ...(before.kind === 'issue' ? fulfil(before, ['first-contact'], event.at) : {}),
          }
        : { awaitsAnswer: true, awaitsCitizen: false },
  },
  merged: { to: 'merged', also: (_, { into }) => ({ mergedInto: into }) },
  'followed-up': {
    to: (before, { isDone }) =>
      isDone && before.state === 'follow-up-due' ? 'followed-up' : before.state,
    also: (before, event) => ({
      outcome: event.outcome,
      awaitsAnswer: false,
      callers: [...new Set([...before.callers, ...personOf(event)])],
      tries: event.outcome === 'unreachable' ? [...before.tries, event.at] : before.tries,
      ...(event.isDone ? fulfil(before, ['first-contact'], event.at) : {}),
    }),
  },
  concluded: {
    to: (_, { finding }) =>
      finding === 'true' ? 'rectifying' : finding === 'no-basis' ? 'concluded' : 'disputed',
    done: ['verify'],
    also: (before, { finding, complexity = before.complexity }) => ({ finding, complexity }),
  },
  rectified: { to: 'rectified', done: ['rectify'] },
  're-rated': { to: 'concluded', done: ['rerate'] },
  'appeal-filed': {
    done: ['appeal-filing'],
    also: (before, { level, grounds, by }) => ({
      appeal: {
        level,
        grounds,
        standing: 'filed',
        wasReturned: before.appeal?.level === level && before.appeal.wasReturned,
        ...('person' in by ? { filedBy: by.person } : {}),
      },
    }),
  },
  'appeal-decided': {
    done: ['appeal'],
    also: (before, { decision }) =>
      appealAs(
        before,
        decision === 'returned'
          ? { standing: 'returned', wasReturned: true }
          : { standing: 'decided', decision },
      ),
  },
  objected: {
    done: ['objection'],
    also: (before) => ({
      objected: true,
      ...appealAs(before, { level: 2, standing: 'filed', wasReturned: true }),
    }),
  },
  excluded: {
    to: 'concluded',
    drops: ['rectify', 'rerate', 'appeal-filing'],
    also: () => ({ excluded: true }),
  },
  restored: { to: 'rectifying', drops: ['compare'], also: () => ({ excluded: false }) },
  'visit-due': { to: 'visiting' },
  replied: {
    to: 'replied',
    done: ['first-contact', 'reply'],
    drops: ['part'],
    also: (before, { result }) => ({
      result,
      awaitsAnswer: false,
      awaitsCitizen: false,
      // one that was merged has its answer and is a matter of its own again
      mergedInto: undefined,
      // what was asked for and not decided is no longer needed; it may be asked for again
      extension: before.extension === 'requested' ? undefined : before.extension,
    }),
  },
  answered: {
    to: 'concluded',
    done: ['answer', 'visit'],
    also: (_, { answers }) => ({ answers }),
  },
  consented: { also: (_, { mayPublish }) => ({ mayPublish: mayPublish ? true : undefined }) },
  reopened: {
    to: (before) => (before.kind === 'rating' ? 'rectifying' : 'in-progress'),
    drops: ['compare'],
    also: (_, { count }) => ({ reopenings: count }),
  },
  compared: {
    to: 'archived',
    done: ['compare'],
    drops: 'all',
    also: (_, { gap, cause, step, summary }) => ({
      summary: summary?.id,
      comparison: { gap, ...(cause ? { cause } : {}), ...(step ? { step } : {}) },
    }),
  },
  withdrawn: { to: 'withdrawn', drops: 'all' },
  // the matter goes on; whoever has it can no longer call, and nothing of it is told in public
  erased: { also: () => ({ hasContact: false, mayPublish: undefined, summary: undefined }) },
  expired: { also: (_, { what }) => (what === 'contact' ? { hasContact: false } : {}) },
  'handed-over': {
    // the officer’s heir, never of the rated unit, gets the case back from it
    also: (before, { owner }) =>
      owner && before.officer && owner.department !== before.ratedDepartment
        ? { officer: ownerOnly(owner) }
        : {},
  },
  released: {
    also: (before, { parts }) => ({ released: [...new Set([...before.released, ...parts])] }),
  },
  revealed: {},
  reminded: {
    also: (before, { deadline, party, at }) => ({
      deadlines: change(before, deadline, party, (one) => ({
        ...one,
        warnAt: one.warnAt.filter((warn) => warn > at),
      })),
    }),
  },
  breached: {
    also: (before, { deadline, party, at, ladder }) => ({
      deadlines: change(before, deadline, party, (one) => ({
        ...one,
        warnAt: [],
        breachedAt: at,
      })),
      ladder: [...before.ladder, ...ladder],
    }),
  },
  escalated: {
    also: (before, { rung }) => ({
      ladder: before.ladder.filter(
        (other) =>
          other.deadline !== rung.deadline ||
          other.party !== rung.party ||
          other.at !== rung.at ||
          other.role !== rung.role,
      ),
    }),
  },
  lapsed: {
    to: (before, { deadline }) => (deadline === 'rerate' ? 'concluded' : before.state),
    also: (before, { deadline, party, at }) => ({
      deadlines: change(before, deadline, party, (one) => dropped(one, at)),
    }),
  },
  rescheduled: {
    // what a new calendar shows not to have been missed does not climb any further
    also: (before, { deadlines, undone }) => ({
      deadlines: started(before.deadlines, deadlines),
      ladder: before.ladder.filter((rung) => !undone.includes(rung.deadline)),
    }),
  },
}
