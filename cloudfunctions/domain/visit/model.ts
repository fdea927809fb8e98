import type {
  VisitForm,
  VisitKind,
  VisitReason,
  VisitResult,
  VisitState,
} from '../../../miniprogram/contract/visits'
import type { Day, Instant } from '../../../miniprogram/contract/time'

/** An enterprise to be visited for one case. Its name is behind `content`, what was said there behind `words`. */
export interface Visit {
  _id: string
  caseId: string
  number: string
  /** Keyed hash of the enterprise's name: tells enterprises apart without naming them. */
  enterprise: string
  /** The words that hold the name. */
  content?: string
  title: string
  centre: string
  window: string
  department: string
  reason: VisitReason
  state: VisitState
  /** When it was listed. */
  at: Instant
  version: number
  day?: Day
  kinds: VisitKind[]
  result?: VisitResult
  words?: string
  history: { at: Instant; person: string; did: VisitForm['act'] }[]
  requests: { id: string; print: string }[]
}
