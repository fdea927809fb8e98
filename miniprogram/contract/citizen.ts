import type { CaseSummary, CitizenCase, Complexity } from './case'
import type { VisitView } from './devices'
import type { ConsentActions, NoticeConsent } from './consent'
import type { Receipt, ReceiptActions } from './ledger'
import type { Indicator, Level } from './levels'
import type { PublicActions } from './public'
import type { Day, Instant } from './time'
import type { Party } from './visits'

/** A way to reach the citizen: a number typed in, or the one-time code of WeChat's getPhoneNumber button. */
export type Contact = { phone: string } | { phoneCode: string }

export interface ItemSummary {
  id: string
  name: string
  /** The steps of the item, offered as “卡在哪一步”. */
  steps: string[]
}

export interface LevelView {
  level: Level
  name: string
  indicators: Indicator[]
}

/** What a message template is for; ids are the office's settings. */
export type TemplateKind = 'citizen-progress' | 'staff-task'

/** What WeChat says once somebody was asked whether a message may be sent. */
export const CONSENTS = ['accept', 'reject', 'ban', 'filter'] as const
export type Consent = (typeof CONSENTS)[number]

export interface WindowView {
  window: { id: string; scene: string; name: string; service: string }
  centre: { id: string; name: string; address: string; hours: string }
  department: { id: string; name: string }
  items: ItemSummary[]
  levels: LevelView[]
  promises: Promises
  isOpen: boolean
  /** The server's time, so that the phone's clock is never trusted. */
  now: Instant
  templates: Partial<Record<TemplateKind, string>>
  /** The visit, where the code was that of one. */
  visit?: VisitView
}

/** What the office owes whoever submits now; the page puts it into words. */
export interface Promises {
  /** When a bad rating given now is followed up. */
  followUpDue: Instant
  /** When an issue sent now is answered, if it is a simple one. */
  replyDue: Instant
  /** The calendar of that date is not announced yet. */
  provisional: boolean
  /** Working days for a reply. */
  replyDays: Record<Complexity, number>
}

export interface RatingForm {
  requestId: string
  scene: string
  level: Level
  indicators?: number[]
  text?: string
  /** File ids of photos that this person put into `inbox/`. */
  photos?: string[]
  item?: string
  projectNo?: string
  contact?: Contact
  /** It is the rating of this very visit. */
  visitToken?: string
}

export interface RatingReceived {
  ratingId: string
  receivedAt: Instant
  /** The office's signature that this very rating is going to be in the ledger. */
  receipt: Receipt
  /** A bad rating only: when the follow-up is due, and the case that carries it. */
  followUpDue?: Instant
  caseId?: string
  number?: string
  lookupCode?: string
}

export interface IssueForm {
  requestId: string
  scene: string
  text: string
  item?: string
  projectNo?: string
  visits?: number
  stuckStep?: string
  photos?: string[]
  contact?: Contact
  /** Whether it is reported for an enterprise, and for which. Default a person. */
  party?: Party
  enterprise?: string
  /** The department in charge may contact the citizen directly. Default true. */
  mayContact?: boolean
}

export interface IssueReceived {
  caseId: string
  number: string
  lookupCode: string
  receivedAt: Instant
  replyDue: Instant
  replyDay: Day
  /** The calendar of that time is not announced yet. */
  provisional: boolean
  firstContactDue: Instant
}

/** Everything a citizen may ask for. */
export type CitizenActions = ServiceActions & ReceiptActions & PublicActions & ConsentActions

type ServiceActions = {
  /** `scene`: a window’s, or a visit token. */
  'window.get': { input: { scene: string }; output: WindowView }
  /** Windows that are open; `here`: the centre of the window that is asked about, closed or not. */
  'centre.list': {
    input: { scene?: string }
    output: { centres: CentreView[]; here?: string }
  }
  'rating.submit': { input: RatingForm; output: RatingReceived }
  'issue.submit': { input: IssueForm; output: IssueReceived }
  /**
   * A file is about to be put into `inbox/`, under the request that is going to carry it. Where that
   * never comes, the file is swept two days later.
   */
  'upload.announce': { input: { requestId: string; path: string }; output: { until: Instant } }
  'case.list': {
    input: { cursor?: string }
    output: { cases: CaseSummary[]; next?: string; now: Instant }
  }
  'case.get': {
    input: { caseId: string } | { number: string; lookupCode: string }
    output: { case: CitizenCase; now: Instant }
  }
  'case.message': {
    input: { requestId: string; caseId: string; text: string }
    output: { case: CitizenCase }
  }
  'case.supplement': {
    input: { requestId: string; caseId: string; text: string; photos?: string[] }
    output: { case: CitizenCase }
  }
  /** The three questions: contacted, solved, satisfied. “No” to solved reopens the case. */
  'case.answer': {
    input: {
      requestId: string
      caseId: string
      contacted: boolean
      solved: boolean
      satisfied: boolean
      text?: string
      /** The matter may be told in public, without names, for others to learn from. Default false. */
      mayPublish?: boolean
    }
    output: { case: CitizenCase }
  }
  /** Allows the matter to be told in public without names, or takes that back. */
  'case.publish': {
    input: { requestId: string; caseId: string; mayPublish: boolean }
    output: { case: CitizenCase }
  }
  /** Objects, once, to a decision that took the rating out of the figures. */
  'case.object': {
    input: { requestId: string; caseId: string; text: string }
    output: { case: CitizenCase }
  }
  'case.withdraw': {
    input: { requestId: string; caseId: string; text?: string }
    output: { case: CitizenCase }
  }
  /** 追评: rates the correction; a bad level may ask for it to be done again. */
  'rating.append': {
    input: {
      requestId: string
      caseId: string
      level: Level
      indicators?: number[]
      text?: string
      reopen?: boolean
    }
    output: { case: CitizenCase; receipt: Receipt }
  }
  /** What the guides and past answers say to what is being written. */
  'issue.suggest': { input: { scene: string; text: string }; output: { suggestions: Suggestion[] } }
  /** “This answers it”: a consultation answered; no case is opened. */
  'issue.answered': {
    input: { requestId: string; scene: string; item: string; text: string }
    output: { consultationId: string }
  }
  /** What is kept of this person. */
  'privacy.get': { input: object; output: KeptOfMe }
  /** All of it in words, a part at a time: parts laid one behind the other are the whole. */
  'privacy.export': { input: { cursor?: string }; output: ExportPart }
  /**
   * Erases their words, photos, phone numbers and ways to send them messages. Facts stay: that a
   * rating was given, when, where and of which level. `isDone`: false when there is more to erase
   * than one call has time for; the same request again goes on.
   */
  'privacy.erase': { input: { requestId: string }; output: { erased: number; isDone: boolean } }
  'subscription.record': {
    input: {
      requestId: string
      template: TemplateKind
      result: Consent
    }
    output: { credits: number }
  }
}

/** How much of a person is kept, for them to see before they take it out or erase it. */
export interface KeptOfMe {
  ratings: number
  cases: number
  /** Words and photos that can still be erased. */
  words: number
  phones: number
  /** Messages they still allow. */
  credits: number
  /** Versions of the privacy notice they agreed to, the latest first. */
  consents: NoticeConsent[]
  now: Instant
}

/** One rating as its giver gets it back. */
export interface ExportedRating {
  id: string
  receivedAt: Instant
  centre: string
  window: string
  level: string
  indicators: string[]
  text?: string
  projectNo?: string
  /** Addresses that work for a limited time. */
  photos?: string[]
}

export interface ExportPart {
  ratings: ExportedRating[]
  cases: (CitizenCase & { phone?: string })[]
  /** Versions of the privacy notice they agreed to; with the first part. */
  consents?: NoticeConsent[]
  /** Until when the addresses of its photos work, where it has any. */
  photosUntil?: Instant
  next?: string
}

/** A centre with its windows, to choose from when the mini-program was opened without a code. */
export interface CentreView {
  id: string
  name: string
  address: string
  windows: { scene: string; name: string; service: string }[]
}

/** An item that may answer what a citizen writes. */
export interface Suggestion {
  item: string
  name: string
  department: string
  steps: string[]
  materials: string[]
  /** Working days, as promised. */
  promisedDays: number
  fee: string
  where: string
  /** How sure it is, 0 to 1, relative to the best. */
  score: number
}
