import type { ActForm } from './acts'
import type { StaffCase, StaffCaseSummary } from './case'
import type { CaseKind, Category } from './case'
import type { IssueForm, IssueReceived, TemplateKind } from './citizen'
import type { FindingActions } from './findings'
import type { Level } from './levels'
import type { Role } from './roles'
import type { Instant } from './time'
import type { VisitActions } from './visits'

/** Views of the desk: queries over a few indexed fields. */
export const DESK_VIEWS = {
  mine: '我的',
  unit: '本单位',
  today: '今天到期',
  overdue: '已超时',
  waiting: '等别人',
  parts: '协办',
  appeals: '申诉',
} as const
export type DeskView = keyof typeof DESK_VIEWS

/** Views whose number of cases is shown beside their name. */
export const COUNTED_VIEWS = ['mine', 'today', 'overdue'] as const satisfies DeskView[]
export type CountedView = (typeof COUNTED_VIEWS)[number]

/** Beside its cases, what a desk is for, and for whom. */
export const TOOLS = {
  proxy: {
    label: '代登记',
    page: '/staff/proxy/proxy',
    roles: ['clerk', 'handler', 'follow-up', 'supervisor'],
  },
  words: { label: '好评留言', page: '/staff/words/words', roles: ['follow-up', 'supervisor'] },
  insight: {
    label: '统计和改进',
    page: '/insight/home/home',
    roles: ['supervisor', 'leader', 'admin'],
  },
  findings: {
    label: '盲点整改',
    page: '/insight/findings/findings',
    roles: ['head', 'handler'],
  },
  visits: {
    label: '上门服务',
    page: '/insight/visits/visits',
    roles: ['follow-up'],
  },
  admin: { label: '管理', page: '/admin/overview/overview', roles: ['admin'] },
} as const satisfies Record<string, { label: string; page: string; roles: readonly Role[] }>
export type Tool = keyof typeof TOOLS

/** Whether somebody with these roles may use a tool. */
export function mayUse(tool: Tool, roles: readonly Role[]): boolean {
  const allowed: readonly Role[] = TOOLS[tool].roles
  return roles.some((role) => allowed.includes(role))
}

export interface PersonView {
  id: string
  name: string
  unit: string
  roles: Role[]
}

type CaseActions = {
  'me.bind': { input: { requestId: string; bindCode: string }; output: { person: PersonView } }
  'me.get': {
    input: object
    output: {
      person: PersonView
      credits: number
      templates: Partial<Record<TemplateKind, string>>
      /** To choose from in acts that name a unit or a person of one's own. */
      departments: { id: string; name: string }[]
      colleagues: { id: string; name: string }[]
      /** Scenes of the windows this person sits at. */
      windows: string[]
    }
  }
  'desk.list': {
    /** `number`: the beginning of a case’s number, looked for in all views, closed cases included. */
    input: { view?: DeskView; kind?: CaseKind; number?: string; cursor?: string }
    output: { cases: StaffCaseSummary[]; next?: string; now: Instant }
  }
  /** What the desk's tabs and the badge count. */
  'desk.counts': { input: object; output: { counts: Record<CountedView, number> } }
  'case.get': { input: { caseId: string }; output: { case: StaffCase; now: Instant } }
  'case.act': { input: ActForm; output: { case: StaffCase } }
  'case.message': {
    input: { requestId: string; caseId: string; text: string }
    output: { case: StaffCase }
  }
  /** 代登记: an entry for a citizen at the window, by phone or from paper; the code is for the citizen. */
  'proxy.submit': { input: ProxyForm; output: IssueReceived }
  /** Opens a citizen's contact, for a reason; the look is an event of the case. */
  'identity.reveal': {
    input: { requestId: string; caseId: string; reason: string }
    output: { phone: string }
  }
  /** Ratings of 基本满意 and above that carry words: read, and answered where they ask something. */
  'rating.words': {
    input: { cursor?: string }
    output: { ratings: RatingWords[]; next?: string }
  }
  'rating.answer': {
    input: { requestId: string; ratingId: string; text: string }
    output: { caseId: string }
  }
  /** The rated unit's appeal report, drafted from the facts it may see; to be edited before it is filed. */
  'appeal.draft': { input: { caseId: string }; output: { text: string } }
  /** Sentences to start a reply with, by what the matter is. */
  'reply.templates': { input: { category?: Category }; output: { templates: ReplyTemplate[] } }
}

/** Everything the staff function does. */
export type StaffActions = CaseActions & FindingActions & VisitActions

/** How a citizen's matter came to whoever enters it. */
export const PROXY_WAYS = { window: '窗口口述', phone: '电话', paper: '纸质意见' } as const

export interface ProxyForm extends Omit<IssueForm, 'photos' | 'contact'> {
  way: keyof typeof PROXY_WAYS
  /** The citizen agreed that this is entered for them. */
  consent: true
  contact?: { phone: string }
}

export interface ReplyTemplate {
  id: string
  category: Category
  title: string
  text: string
}

/** What somebody satisfied wrote. */
export interface RatingWords {
  ratingId: string
  receivedAt: Instant
  level: Level
  centre: string
  window: string
  text: string
  /** Somebody of the office has answered it. */
  isAnswered: boolean
}
