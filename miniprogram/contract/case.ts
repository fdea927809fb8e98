import type { Level } from './levels'
import type { Role } from './roles'
import type { Instant } from './time'

/** A bad rating's follow-up (差评回访) or a citizen's “办不成事”. */
export const CASE_KINDS = { rating: '差评回访', issue: '“办不成事”反映' } as const
export type CaseKind = keyof typeof CASE_KINDS

/** States of a case. `open`: somebody of the office still owes something. */
export const CASE_STATES = {
  'follow-up-due': { label: '等待回访', open: true },
  'followed-up': { label: '已回访', open: true },
  assigned: { label: '已交办', open: true },
  'in-progress': { label: '办理中', open: true },
  replied: { label: '已答复', open: true },
  closed: { label: '已办结', open: false },
} as const
export type CaseState = keyof typeof CASE_STATES

/** The clocks a case can carry. */
export const DEADLINES = {
  'first-contact': '首次联系',
  reply: '答复',
} as const
export type DeadlineName = keyof typeof DEADLINES

/** How a follow-up (回访) ended; each is counted apart. */
export const FOLLOW_UP_OUTCOMES = {
  reached: '已联系上本人',
  'answered-in-app': '已在小程序里答复',
  'no-contact': '未留联系方式，已到窗口核实',
  unreachable: '未能联系上',
} as const
export type FollowUpOutcome = keyof typeof FOLLOW_UP_OUTCOMES

/** How an issue (“办不成事”) ended. */
export const RESULTS = {
  answered: '咨询答复',
  done: '办成',
  explained: '解释告知',
  guided: '不属范围（已指引）',
} as const
export type Result = keyof typeof RESULTS

/** What happened in a case, as a timeline tells it. */
export const EVENTS = {
  submitted: '已提交',
  assigned: '已交办',
  accepted: '已受理',
  message: '留言',
  'followed-up': '已回访',
  replied: '已答复',
  closed: '已办结',
  reminded: '已提醒承办人',
  breached: '超过时限',
  escalated: '已上报上一级',
} as const
export type EventType = keyof typeof EVENTS

/** What staff can do to a case. */
export const ACTS = {
  accept: '受理',
  'record-follow-up': '记录回访',
  reply: '答复',
  close: '办结',
} as const
export type Act = keyof typeof ACTS

/** One line of a timeline. `who` names a unit and a role, never a person. */
export interface TimelineEntry {
  seq: number
  at: Instant
  type: EventType
  /** Whether the citizen wrote it. */
  mine: boolean
  who: string
  /** Further facts in words, such as the department or the outcome. */
  note?: string
  /** What was written. Absent when there is none, or when it was erased or is held for review (`hidden`). */
  text?: string
  hidden?: boolean
  photos?: string[]
}

/** A deadline as people see it. */
export interface DeadlineView {
  name: DeadlineName
  dueAt: Instant
  /** The calendar of that time is not announced yet; the date may still change. */
  provisional: boolean
  doneAt?: Instant
  breached: boolean
}

/** A case in a list. */
export interface CaseSummary {
  id: string
  number: string
  kind: CaseKind
  title: string
  state: CaseState
  receivedAt: Instant
  /** The soonest open deadline; absent once nothing is owed. */
  dueAt?: Instant
  duty?: DeadlineName
  /** Working days from today until `dueAt`, by the office's calendar; only it knows the days off. */
  workingDaysLeft?: number
  provisional?: boolean
  centre: string
  window: string
}

export interface CitizenCase extends CaseSummary {
  timeline: TimelineEntry[]
  canMessage: boolean
}

export interface StaffCaseSummary extends CaseSummary {
  version: number
  /** The next act this person would do, if any. */
  nextAct?: Act
  /** The citizen wrote and nobody has answered yet. */
  awaitsAnswer: boolean
}

export interface StaffCase extends StaffCaseSummary {
  department: string
  item?: string
  level?: Level
  indicators?: string[]
  visits?: number
  stuckStep?: string
  projectNo?: string
  /** A contact was left; it is opened only with a reason, and that is recorded. */
  hasContact: boolean
  deadlines: DeadlineView[]
  timeline: TimelineEntry[]
  acts: Act[]
  canMessage: boolean
  /** Why it was routed here, in words. */
  routing?: string
  owner: string
  ownerRole: Role
}
