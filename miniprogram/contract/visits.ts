import type { Role } from './roles'
import type { Day, Instant } from './time'

/*
 * Visits to enterprises: what an enterprise reports at a window leads to somebody going there
 * (三送服务 and 帮办代办).
 */

/** Who reports: a person, or somebody for an enterprise. */
export const PARTIES = { person: '个人', enterprise: '企业' } as const
export type Party = keyof typeof PARTIES

/** Who goes to enterprises, or sends somebody: the office. */
export const VISITORS: readonly Role[] = ['follow-up', 'supervisor', 'leader']

/** Characters of an enterprise's name. */
export const MOST_OF_ENTERPRISE = 60

/** What a visit brings. The first three are the city's 三送服务 as its press describes them. */
export const VISIT_KINDS = {
  service: '送服务上门',
  policy: '送政策上门',
  confidence: '送信心上门',
  agent: '帮办代办',
} as const
export type VisitKind = keyof typeof VISIT_KINDS

export const VISIT_RESULTS = {
  solved: '当场解决',
  following: '带回来办',
  explained: '讲清楚了',
  declined: '企业说不需要',
} as const
export type VisitResult = keyof typeof VISIT_RESULTS

export const VISIT_STATES = {
  listed: '待安排',
  planned: '已约好',
  done: '已上门',
  dropped: '不用去',
} as const
export type VisitState = keyof typeof VISIT_STATES

/** Why an enterprise is on the list. */
export const VISIT_REASONS = {
  negative: '答复是办不成',
  complex: '事情复杂',
  archived: '办完回访',
} as const
export type VisitReason = keyof typeof VISIT_REASONS

export interface VisitRow {
  id: string
  version: number
  caseId: string
  number: string
  /** Absent when whoever wrote it has erased it. */
  enterprise?: string
  matter: string
  centre: string
  department: string
  reason: VisitReason
  state: VisitState
  listedAt: Instant
  /** When somebody goes, or went. */
  day?: Day
  /** It was to be on a day that is past. */
  isOverdue: boolean
  kinds: VisitKind[]
  result?: VisitResult
  text?: string
}

/** What is done to a visit. */
export type VisitForm = { requestId: string; id: string; version: number } & (
  | { act: 'plan'; day: Day }
  | { act: 'done'; day: Day; kinds: VisitKind[]; result: VisitResult; text?: string }
  | { act: 'drop'; text: string }
)

export type VisitActions = {
  'visit.list': {
    input: { state?: VisitState; cursor?: string }
    /** `mayAct`: whether it is this person's to plan and record them. */
    output: { visits: VisitRow[]; next?: string; today: Day; mayAct: boolean }
  }
  'visit.act': { input: VisitForm; output: { visit: VisitRow } }
}
