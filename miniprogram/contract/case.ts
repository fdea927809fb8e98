import type { ActName } from './acts'
import type { Level } from './levels'
import type { Role } from './roles'
import type { Instant } from './time'

/** A bad rating's follow-up (差评回访) or a citizen's “办不成事”. */
export const CASE_KINDS = { rating: '差评回访', issue: '“办不成事”反映' } as const
export type CaseKind = keyof typeof CASE_KINDS

/**
 * States of a case, in words everybody reads. `open`: something is still to come. Whether a rating
 * is under appeal stands beside its state: the clock never stops for a dispute.
 */
export const CASE_STATES = {
  'follow-up-due': { label: '等待回访', open: true },
  'followed-up': { label: '已回访', open: true },
  disputed: { label: '等待申诉', open: true },
  rectifying: { label: '整改中', open: true },
  rectified: { label: '已整改，等您评价', office: '已整改，等群众评价', open: true },
  assigned: { label: '已交办', open: true },
  'return-requested': { label: '退单待裁定', open: true },
  'in-progress': { label: '办理中', open: true },
  merged: { label: '已并案办理', open: true },
  replied: { label: '已答复，等您评价', office: '已答复，等群众评价', open: true },
  visiting: { label: '回访中', open: true },
  concluded: { label: '已处理', open: true },
  archived: { label: '已归档', open: false },
  withdrawn: { label: '已撤回', open: false },
} as const satisfies Record<string, { label: string; office?: string; open: boolean }>
export type CaseState = keyof typeof CASE_STATES

/** A state in the words of its reader: the citizen, or the office. */
export function stateLabel(state: CaseState, reader: 'citizen' | 'office'): string {
  const words: { label: string; office?: string } = CASE_STATES[state]
  return reader === 'office' ? (words.office ?? words.label) : words.label
}

/**
 * The clocks a case can carry. A `duty` that is missed is a breach and climbs the ladder; a
 * `window` that passes only ends what could have been done in it.
 */
export const DEADLINES = {
  'first-contact': { label: '首次联系', kind: 'duty' },
  verify: { label: '核实认定', kind: 'duty' },
  reply: { label: '答复', kind: 'duty' },
  part: { label: '协办', kind: 'duty' },
  rectify: { label: '整改', kind: 'duty' },
  appeal: { label: '申诉裁定', kind: 'duty' },
  visit: { label: '回访三问', kind: 'duty' },
  compare: { label: '比对归档', kind: 'duty' },
  'appeal-filing': { label: '提出申诉', kind: 'window' },
  answer: { label: '群众评价', kind: 'window' },
  rerate: { label: '整改评价', kind: 'window' },
  objection: { label: '群众异议', kind: 'window' },
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

/** What a follow-up found about a bad rating. */
export const FINDINGS = {
  true: '属实，需要整改',
  mistaken: '误评',
  untrue: '不实',
  'no-basis': '诉求没有依据，已解释',
} as const
export type Finding = keyof typeof FINDINGS

/** How an appeal (申诉) is decided. */
export const APPEAL_DECISIONS = {
  upheld: '维持原评价',
  mistaken: '认定误评',
  untrue: '认定不实',
  returned: '退回补充材料',
} as const
export type AppealDecision = keyof typeof APPEAL_DECISIONS

/** What a citizen’s matter is (诉求分类). */
export const CATEGORIES = {
  consult: '咨询',
  help: '求助',
  complaint: '投诉',
  suggestion: '建议',
} as const
export type Category = keyof typeof CATEGORIES

/** Simple matters are answered in 3 working days, complex ones in 10 (the office's rule). */
export const COMPLEXITIES = { simple: '简单', complex: '复杂' } as const
export type Complexity = keyof typeof COMPLEXITIES

/** Why something could not be done, or went wrong (原因类, DOMAIN §5): as the comparison finds it. */
export const CAUSES = {
  policy: '政策调整',
  legacy: '历史遗留',
  material: '材料缺失',
  joint: '跨部门协调',
  leeway: '容缺未落实',
  duty: '权责不清',
  guide: '指南缺步骤',
  system: '系统故障',
  attitude: '服务态度',
} as const
export type Cause = keyof typeof CAUSES

/** Where a matter can stand when its item names no steps of its own. */
export const STAGES = [
  '咨询引导',
  '一次告知',
  '取号排队',
  '受理',
  '审核',
  '办结',
  '领取结果',
] as const

/** How an issue (“办不成事”) ended. */
export const RESULTS = {
  answered: '咨询答复',
  done: '办成',
  explained: '解释告知',
  guided: '不属范围（已指引）',
  merged: '重复并案',
} as const
export type Result = keyof typeof RESULTS

/** What happened in a case, as a timeline tells it. */
export const EVENTS = {
  submitted: '已提交',
  assigned: '已交办',
  accepted: '已受理',
  triaged: '已分类',
  'return-requested': '申请退单',
  adjudicated: '退单裁定',
  'part-added': '请有关单位协办',
  'part-answered': '协办单位已回复',
  'material-asked': '请您补充材料',
  supplemented: '已补充材料',
  'extension-requested': '申请延期',
  'extension-decided': '延期决定',
  noted: '内部备注',
  message: '留言',
  merged: '与同一件事并案办理',
  'followed-up': '已回访',
  concluded: '回访认定',
  rectified: '已整改',
  're-rated': '整改评价',
  'appeal-filed': '单位提出申诉',
  'appeal-decided': '申诉决定',
  objected: '提出异议',
  excluded: '评价不计入统计',
  restored: '评价恢复计入统计',
  replied: '已答复',
  'visit-due': '请专人回访',
  answered: '回访三问',
  consented: '是否匿名公开',
  reopened: '重新办理',
  compared: '已与原窗口比对',
  withdrawn: '已撤回',
  erased: '删除了自己写的内容',
  expired: '保存期满，按规定删除',
  'handed-over': '更换承办人',
  released: '回访员公开部分内容',
  revealed: '查看联系方式',
  reminded: '已提醒承办人',
  breached: '超过时限',
  escalated: '已上报上一级',
  lapsed: '期限已过',
  rescheduled: '按新的放假安排调整日期',
} as const
export type EventType = keyof typeof EVENTS

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
  /** What was written. Absent when there is none, when it is held for review (`hidden`), or `erased`. */
  text?: string
  hidden?: boolean
  /** Whoever wrote it has erased it. */
  erased?: boolean
  photos?: string[]
}

/** A deadline as people see it. */
export interface DeadlineView {
  name: DeadlineName
  /** The department whose part it is, for joint handling. */
  party?: string
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
  /** The unit has appealed and it is not decided yet (申诉中); the rating still counts. */
  underAppeal?: boolean
  receivedAt: Instant
  /** The soonest open deadline; absent once nothing is owed. */
  dueAt?: Instant
  duty?: DeadlineName
  provisional?: boolean
  /** Working days from today until `dueAt`, by the office's calendar; only it knows the days off. */
  workingDaysLeft?: number
  centre: string
  window: string
}

/** What a citizen can do to their case now. */
export const CITIZEN_ACTS = {
  message: '留言',
  supplement: '补充材料',
  answer: '回答三个问题',
  'rate-correction': '评价整改',
  object: '提出异议',
  withdraw: '撤回',
} as const
export type CitizenAct = keyof typeof CITIZEN_ACTS

export interface CitizenCase extends CaseSummary {
  timeline: TimelineEntry[]
  canMessage: boolean
  acts: CitizenAct[]
  /** The rating that is followed up: it can be verified in the ledger. */
  rating?: string
  /** Read by number and code from another WeChat than it came from. */
  isForeign?: boolean
  /** Whether they let it be told in public without names; absent while that is not for them to say. */
  mayPublish?: boolean
}

export interface StaffCaseSummary extends CaseSummary {
  version: number
  /** The next act this person would do, if any. */
  nextAct?: ActName
  /** The citizen wrote and nobody has answered yet. */
  awaitsAnswer: boolean
  /** The citizen was asked for material; the clock goes on. */
  awaitsCitizen: boolean
  /** Reopened twice: a district leader watches (督办). */
  supervised: boolean
}

export interface StaffCase extends StaffCaseSummary {
  department: string
  item?: string
  level?: Level
  /** The rating came in after its first contact was due (迟到上传). */
  late?: true
  indicators?: string[]
  visits?: number
  stuckStep?: string
  /** To choose from where a comparison says at which step it went wrong. */
  steps: string[]
  /** What the comparison with the original window found. */
  cause?: Cause
  gapStep?: string
  projectNo?: string
  /** It was reported for an enterprise; its name is among the words. */
  party?: 'enterprise'
  category?: Category
  complexity: Complexity
  /** A contact was left; it is opened only with a reason, and that is recorded. */
  hasContact: boolean
  /** This person may open it. */
  canReveal: boolean
  deadlines: DeadlineView[]
  timeline: TimelineEntry[]
  acts: ActName[]
  canMessage: boolean
  /** Why it was routed here, in words. */
  routing?: string
  owner: string
  ownerRole: Role
}
