import type {
  BlindCause,
  FindingAct,
  FindingMeasure,
  FindingOutcome,
  FindingState,
  GuideDraft,
  Signal,
} from '../../../miniprogram/contract/findings'
import type { CaseKind } from '../../../miniprogram/contract/case'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Day, Instant } from '../../../miniprogram/contract/time'

/** What a blind spot is about: an item, or a window where no item was named. */
export type Subject = `item:${string}` | `window:${string}`

/** What is known of where and why: empty where it is not known (yet). */
export interface Spot {
  subject: Subject
  step: string
  cause: BlindCause | ''
}

/** One citizen's matter that ran into it. */
export interface Hit extends Spot {
  kind: CaseKind | 'consultation'
  caseId?: string
  number?: string
  /** Tells people apart: a keyed hash, or the case where there is none. */
  citizen: string
  day: Day
  why: Signal[]
  /** Working days it cost. */
  lost: number
  /** Compared with the window: where and why will not change any more. */
  isSettled: boolean
}

/** Hits of one spot. */
export interface Cluster extends Spot {
  hits: Hit[]
  /** Services given without one rating; of a silent window. */
  silent?: number
}

export interface Evidence {
  caseId: string
  number: string
  kind: CaseKind
  day: Day
  why: Signal[]
  lost: number
}

/** Who did something: a person of the office or a unit, or the clock. */
export type By = { role: Role; person: string; department: string } | { role: 'system' }

export interface HistoryEntry {
  at: Instant
  by: By
  did: FindingAct | 'proposed' | 'came-again' | 'gone'
  text?: string
}

export interface Proposal {
  by: By
  at: Instant
  text: string
  /** The guide as it was when this was written: what has changed since must not be lost. */
  before: GuideDraft
  after: GuideDraft
}

/** The re-test as it stood when the timer last looked. */
export interface Retest {
  before: FindingMeasure
  after: FindingMeasure
  /** Matters that may yet turn out to belong to it: not compared with the window so far. */
  pendingBefore: number
  pendingAfter: number
  /** Of a silent window: services and whether anybody rated, after. */
  silentAfter?: { services: number; isSilent: boolean }
}

/** A blind spot as it is kept. What the clock finds and what people decide lie in different fields. */
export interface Finding extends Spot {
  _id: string
  /** The department that is to change it. */
  owner: string
  state: FindingState
  outcome?: FindingOutcome
  version: number
  /** What lists are sorted by: the days lost that are certain. */
  rank: number
  measure: FindingMeasure
  signals: { signal: Signal; count: number }[]
  evidence: Evidence[]
  /** What is demanded, by when. */
  demand?: string
  due?: Day
  /** What was done about it, and since when the service is given so. */
  action?: { text: string; since: Day; by: By }
  retest?: Retest
  /** How many days it is watched, as decided when watching began. */
  retestDays?: number
  proposal?: Proposal
  changes: Omit<Proposal, 'text'>[]
  closedAt?: Instant
  /** Came again: only what happened from this day on counts. */
  from?: Day
  history: HistoryEntry[]
  requests: { id: string; print: string }[]
}
