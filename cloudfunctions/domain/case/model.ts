import type {
  CaseKind,
  CaseState,
  DeadlineName,
  FollowUpOutcome,
  Result,
} from '../../../miniprogram/contract/case'
import type { Level } from '../../../miniprogram/contract/levels'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from '../deadline'

/** Who did something. A citizen is only `citizen`: who they are never enters an event. `system`: rules and the clock. */
export type Actor =
  { role: 'citizen' } | { role: 'system' } | { role: Role; person: string; department: string }

/** Where sealed words are kept, and the salted hash that proves them unchanged. */
export interface ContentRef {
  id: string
  hash: string
}

/** A notice that is owed to the next role of the ladder once `at` has passed. */
export interface Rung {
  deadline: DeadlineName
  role: Role
  at: Instant
}

/** Why a case went where it went: the rule's code for counting, the sentence for people. */
export interface Route {
  department: string
  role: Role
  person?: string
  rule: string
  reason: string
}

/** The facts a case begins with. */
export interface Opening {
  kind: CaseKind
  number: string
  lookupHash: string
  rater: string
  window: string
  centre: string
  /** The department whose people sit at that window. */
  ratedDepartment: string
  title: string
  item?: string
  rating?: string
  level?: Level
  indicators?: number[]
  visits?: number
  stuckStep?: string
  mayContact: boolean
  hasContact: boolean
  /** Keyed hash of what was submitted: tells a repeat from another submission under the same request. */
  print: string
  deadlines: Deadline[]
}

interface EventBase {
  /** `caseId:seq` */
  _id: string
  caseId: string
  seq: number
  at: Instant
  by: Actor
}

/** What can happen in a case: facts only; words are behind `content`. */
export type Happening =
  | { type: 'submitted'; opening: Opening; content?: ContentRef }
  | { type: 'assigned'; route: Route }
  | { type: 'accepted' }
  | { type: 'message'; content: ContentRef }
  | { type: 'followed-up'; outcome: FollowUpOutcome; content: ContentRef; facts: ContentRef }
  | { type: 'replied'; result: Result; content: ContentRef }
  | { type: 'closed'; content?: ContentRef }
  | { type: 'reminded'; deadline: DeadlineName; dueAt: Instant }
  | { type: 'breached'; deadline: DeadlineName; ladder: Rung[] }
  | { type: 'escalated'; rung: Rung }

export type CaseEvent = EventBase & Happening

/** Sorts after every deadline: a case in which nothing is owed by a date. */
export const NOTHING_DUE: Instant = '9999-12-31T00:00:00.000+08:00'

/** A case as it is kept: nothing but the fold of its events (and the requests it remembers). */
export interface Case extends Omit<Opening, 'deadlines'> {
  _id: string
  state: CaseState
  open: boolean
  /** Sequence of its last event. */
  version: number
  receivedAt: Instant
  closedAt?: Instant
  ownerDepartment: string
  ownerRole: Role
  assignee?: string
  route?: Route
  deadlines: Deadline[]
  ladder: Rung[]
  /** The soonest thing the timer has to do; absent when there is none. */
  nextAt?: Instant
  /** What lists are sorted by: the soonest open deadline, or NOTHING_DUE. */
  sortAt: Instant
  awaitsAnswer: boolean
  outcome?: FollowUpOutcome
  result?: Result
  /** The last requests and where they led, so that a repeat gets its first answer. */
  requests: { id: string; print: string; version: number }[]
}
