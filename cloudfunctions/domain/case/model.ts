import type {
  AppealDecision,
  CaseKind,
  CaseState,
  Category,
  Cause,
  Complexity,
  DeadlineName,
  Finding,
  FollowUpOutcome,
  Result,
} from '../../../miniprogram/contract/case'
import type { Level } from '../../../miniprogram/contract/levels'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Deadline } from '../deadline'

/**
 * Who did something. A citizen is only `citizen`: who they are never enters an event. `system`:
 * the rules and the clock.
 */
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
  party?: string
  role: Role
  at: Instant
}

/** Whose hands a case is in. */
export interface Owner {
  department: string
  role: Role
  person?: string
}

/** Why a case went where it went: the rule's code for counting, the sentence for people. */
export interface Route extends Owner {
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
  /** The rating came in after its first contact was due (迟到上传). */
  late?: true
  visits?: number
  stuckStep?: string
  /** Reported for an enterprise; by a person where there is none. */
  party?: 'enterprise'
  /** Tells enterprises apart by a keyed hash; the name itself is among the words that are named here. */
  enterprise?: { key: string; content: string }
  mayContact: boolean
  hasContact: boolean
  /** Entered by staff for a citizen (代登记), and how it came to them. */
  proxy?: { person: string; way: string }
  /** Keyed hash of what was submitted: tells a repeat from another submission under the same request. */
  print: string
  deadlines: Deadline[]
}

/** The unit's appeal against a bad rating, or the citizen's objection to what came of it. */
export interface Appeal {
  /** 1: 政管办; 2: the city. */
  level: 1 | 2
  standing: 'filed' | 'returned' | 'decided'
  grounds: 'mistaken' | 'untrue'
  /** Who filed it; a citizen's objection has none. */
  filedBy?: string
  /** Sent back once already: it may not be sent back again. */
  wasReturned: boolean
  decision?: AppealDecision
}

/** What the citizen answered to the three questions; `unknown`: it could not be learned. */
export interface Answers {
  contacted: 'yes' | 'no' | 'unknown'
  solved: 'yes' | 'no' | 'unknown'
  satisfied: 'yes' | 'no' | 'unknown'
}

/** What the comparison with the original window found (比对). */
export interface Comparison {
  gap: boolean
  cause?: Cause
  /** At which step of the item, or stage of any service, it went wrong. */
  step?: string
}

interface EventBase {
  /** `caseId:seq` */
  _id: string
  caseId: string
  seq: number
  at: Instant
  by: Actor
}

/** What an event may bring with it beside its own facts. */
interface Effects {
  /** Deadlines that begin, or begin anew. */
  starts?: Deadline[]
  /** Into whose hands the case goes. */
  owner?: Owner
  /** Who does the next step while the owner stays the same. */
  assignee?: string
  /** Words for the citizen to read. */
  content?: ContentRef
  /** Words for the office alone. */
  facts?: ContentRef
}

/** What can happen in a case: facts only; words are behind `content` and `facts`. */
export type Happening = Effects &
  (
    | { type: 'submitted'; opening: Opening }
    | { type: 'assigned'; route: Route }
    | { type: 'accepted' | 'noted' | 'message' | 'supplemented' | 'material-asked' | 'rectified' }
    | { type: 'triaged'; category: Category; complexity: Complexity }
    | { type: 'return-requested' }
    | { type: 'adjudicated'; route?: Route }
    | { type: 'part-added'; department: string }
    | { type: 'part-answered'; department: string }
    | { type: 'extension-requested' }
    | { type: 'extension-decided'; approved: boolean }
    | { type: 'merged'; into: string }
    | { type: 'followed-up'; outcome: FollowUpOutcome; how: string; isDone: boolean }
    | { type: 'concluded'; finding: Finding; complexity?: Complexity }
    | { type: 're-rated'; rating: string; level: Level }
    | { type: 'appeal-filed'; level: 1 | 2; grounds: 'mistaken' | 'untrue' }
    | { type: 'appeal-decided'; level: 1 | 2; decision: AppealDecision; byDefault?: true }
    | { type: 'objected' }
    | { type: 'excluded'; grounds: 'mistaken' | 'untrue' }
    | { type: 'restored' }
    | { type: 'visit-due' }
    | { type: 'replied'; result: Result; negative: boolean }
    | { type: 'answered'; answers: Answers; from: 'citizen' | 'visit' | 'nobody' }
    | { type: 'consented'; mayPublish: boolean }
    | { type: 'reopened'; count: number }
    | ({ type: 'compared'; summary?: ContentRef } & Comparison)
    | { type: 'withdrawn' }
    | { type: 'erased' }
    | { type: 'expired'; what: 'contact' | 'photos'; days: number }
    | { type: 'handed-over'; reason: 'asked' | 'left' }
    | { type: 'released'; parts: string[] }
    | { type: 'revealed' }
    | { type: 'reminded'; deadline: DeadlineName; party?: string; dueAt: Instant }
    | { type: 'breached'; deadline: DeadlineName; party?: string; ladder: Rung[] }
    | { type: 'escalated'; rung: Rung }
    | { type: 'lapsed'; deadline: DeadlineName; party?: string }
    | { type: 'rescheduled'; deadlines: Deadline[]; isTold: boolean; undone: DeadlineName[] }
  )

export type CaseEvent = EventBase & Happening
export type HappeningType = Happening['type']

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
  /** When its last event happened: figures of its day are made anew after it. */
  changedAt: Instant
  closedAt?: Instant
  ownerDepartment: string
  ownerRole: Role
  assignee?: string
  route?: Route
  /** Who follows up a rating: gets the case back when the unit is done. */
  officer?: Owner
  complexity: Complexity
  category?: Category
  deadlines: Deadline[]
  /** The calendars its open deadlines were reckoned by, `|` between: another than today's is looked at again. */
  calendars: string
  ladder: Rung[]
  /** The soonest thing the timer has to do; absent when there is none. */
  nextAt?: Instant
  /** What lists are sorted by: the soonest open duty, or NOTHING_DUE. */
  sortAt: Instant
  awaitsAnswer: boolean
  /** The citizen was asked for material. The clock goes on. */
  awaitsCitizen: boolean
  /** When nobody could be reached: the tries that count, at different times. */
  tries: Instant[]
  /** Everybody who has followed it up: they may not decide its appeal. */
  callers: string[]
  outcome?: FollowUpOutcome
  finding?: Finding
  appeal?: Appeal
  /** The level that has an appeal to decide now; for its desk. */
  appealLevel?: 1 | 2
  /** Departments whose part in joint handling is still open; for their desks. */
  parties: string[]
  /** The rating does not count in the figures; it is still there, and counted as excluded. */
  excluded: boolean
  objected: boolean
  /** What the officer lets the rated unit see. */
  released: string[]
  wasReturned: boolean
  extension?: 'requested' | 'granted' | 'refused'
  mergedInto?: string
  result?: Result
  answers?: Answers
  /** Present once it was compared with the original window. */
  comparison?: Comparison
  /** The citizen lets it be told in public, without names. */
  mayPublish?: true
  /** The office's words for the public (公开摘要): the id of a content. */
  summary?: string
  /** Told in public as of then: the citizen agreed, and there is something to tell. */
  publicAt?: Instant
  reopenings: number
  /** The last requests and where they led, so that a repeat gets its first answer. */
  requests: { id: string; print: string; version: number }[]
}
