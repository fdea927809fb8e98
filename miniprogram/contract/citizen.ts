import type { CitizenCase, CaseSummary } from './case'
import type { Indicator, Level } from './levels'
import type { Day, Instant } from './time'

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

export interface WindowView {
  window: { id: string; scene: string; name: string; service: string }
  centre: { id: string; name: string; address: string; hours: string }
  department: { id: string; name: string }
  items: ItemSummary[]
  levels: LevelView[]
  /** The office's promises, a line each, with the present settings filled in. */
  promises: string[]
  /** One line: what follows a bad rating given now, such as “今天 18:00 前”. */
  followUpPromise: string
  /** One line: what follows an issue sent now. */
  issuePromise: string
  isOpen: boolean
  /** The server's time, so that the phone's clock is never trusted. */
  now: Instant
  templates: Partial<Record<TemplateKind, string>>
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
}

export interface RatingReceived {
  ratingId: string
  receivedAt: Instant
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

export type CitizenActions = {
  'window.get': { input: { scene: string }; output: WindowView }
  'centre.list': { input: object; output: { centres: CentreView[] } }
  'rating.submit': { input: RatingForm; output: RatingReceived }
  'issue.submit': { input: IssueForm; output: IssueReceived }
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
  'subscription.record': {
    input: {
      requestId: string
      template: TemplateKind
      result: 'accept' | 'reject' | 'ban' | 'filter'
    }
    output: { credits: number }
  }
}

/** A centre with its windows, to choose from when the mini-program was opened without a code. */
export interface CentreView {
  id: string
  name: string
  address: string
  windows: { scene: string; name: string; service: string }[]
}
