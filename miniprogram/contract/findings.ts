import { CAUSES } from './case'
import type { Day, Instant } from './time'

/*
 * Blind spots (服务盲点): where the service given at a window and the guide differ, found by the
 * office from what citizens run into, ranked by what it costs them, changed by the unit that owns
 * the matter, and measured again afterwards.
 */

/** What a blind spot is put down to: a comparison's cause, or what only indicators and counts tell. */
export const BLIND_CAUSES = {
  ...CAUSES,
  time: '超过时限',
  silent: '一直没有人评价',
} as const
export type BlindCause = keyof typeof BLIND_CAUSES

/**
 * What makes a blind spot show, and how many of it are needed within the time looked at. A
 * comparison that found a gap is one by itself; the others only where they come again. Of a silent
 * window it is the services that nobody rated: a hundred are no chance any more.
 */
export const SIGNALS = {
  gap: { label: '比对发现差距', fewest: 1 },
  cause: { label: '比对记了原因', fewest: 3 },
  indicator: { label: '差评选的原因', fewest: 3 },
  repeat: { label: '多次有人反映', fewest: 3 },
  reopened: { label: '答复后重办', fewest: 2 },
  consultation: { label: '反复有人问', fewest: 10 },
  silent: { label: '办了没人评', fewest: 100 },
} as const satisfies Record<string, { label: string; fewest: number }>
export type Signal = keyof typeof SIGNALS

export const FINDING_STATES = {
  proposed: '新发现',
  accepted: '整改中',
  measured: '已报整改',
  retest: '复查中',
  closed: '已办结',
} as const
export type FindingState = keyof typeof FINDING_STATES

/** How a finding ended. `gone`: nobody ran into it any more before anybody had decided on it. */
export const FINDING_OUTCOMES = {
  better: '变好了',
  not: '没有变好',
  dismissed: '不算盲点',
  gone: '不再出现',
} as const
export type FindingOutcome = keyof typeof FINDING_OUTCOMES

/** What an act asks for: the labels of what is written, and whether a unit or a guide goes with it. */
export interface FindingAsk {
  label: string
  text?: string
  day?: string
  owner?: true
  guide?: true
}

/** What can be done to a finding, and what each asks for. */
export const FINDING_ACTS = {
  accept: { label: '确认是盲点', text: '要求怎么改', owner: true },
  dismiss: { label: '不算盲点', text: '理由' },
  measure: { label: '报送整改', text: '改了什么', day: '从哪天起这样办' },
  back: { label: '退回再改', text: '还要改什么' },
  confirm: { label: '确认已改，开始复查' },
  again: { label: '没有变好，再改', text: '还要改什么' },
  close: { label: '办结' },
  'propose-guide': { label: '修改办事指南', text: '为什么这样改', guide: true },
  'accept-guide': { label: '同意修改指南' },
  'refuse-guide': { label: '不同意修改', text: '理由' },
} as const satisfies Record<string, FindingAsk>
export type FindingAct = keyof typeof FINDING_ACTS

/** Characters of what is written with an act. */
export const MOST_OF_FINDING_TEXT = 500

/** The parts of a guide that a finding may change. */
export interface GuideDraft {
  materials: string[]
  steps: string[]
  /** Working days, as promised. */
  promisedDays: number
  where: string
}

export const GUIDE_PARTS = {
  materials: '材料',
  steps: '步骤',
  promisedDays: '承诺工作日',
  where: '在哪里办',
} as const satisfies Record<keyof GuideDraft, string>

/** One line of a changed guide: taken out, put in, or as before. */
export interface DiffLine {
  sign: '-' | '+' | ' '
  text: string
}
export interface GuideDiff {
  part: keyof GuideDraft
  lines: DiffLine[]
}

/** What a blind spot costs within a time: whom it hit, and the working days they lost. */
export interface FindingMeasure {
  from: Day
  to: Day
  /** Different people, as far as they can be told apart. */
  citizens: number
  cases: number
  /** Working days from submission to result, and one for each further visit. */
  days: number
  /** 95 % intervals. */
  citizensRange: [number, number]
  daysRange: [number, number]
}

/** Whether it got better: the same measure over the same length of time before and after. */
export const VERDICTS = { better: '变好了', worse: '变差了', unclear: '还看不出' } as const
export type Verdict = keyof typeof VERDICTS

export interface RetestView {
  /** From this day on the service is given the new way. */
  since: Day
  /** Until this day it is watched. */
  until: Day
  isOver: boolean
  before: FindingMeasure
  after: FindingMeasure
  /** Those hit after for each hit before, with its 95 % interval; absent where nobody was. */
  ratio?: { value: number; range: [number, number] }
  verdict: Verdict
  /** All of it in one plain sentence. */
  said: string
}

export interface FindingRow {
  id: string
  /** The item or window. */
  subject: string
  step: string
  cause: string
  owner: string
  state: FindingState
  outcome?: FindingOutcome
  measure: FindingMeasure
  /** What is to be changed is due on this day. */
  due?: Day
  isOverdue: boolean
  /** A change of the guide waits for a decision. */
  hasProposal: boolean
}

/** One case that shows it, for whoever may open that case. */
export interface EvidenceRow {
  caseId: string
  number: string
  day: Day
  /** Why it counts, in words. */
  why: string
  days: number
}

export interface FindingEntry {
  at: Instant
  /** A unit and a role, never a person. */
  who: string
  did: string
  text?: string
}

export interface FindingView extends FindingRow {
  version: number
  signals: { label: string; count: number }[]
  evidence: EvidenceRow[]
  /** Cases that show it but are not for this reader to open, such as ratings for the rated unit. */
  unseen: number
  /** What is demanded, and what was done. */
  demand?: string
  action?: { text: string; since: Day }
  retest?: RetestView
  guide?: GuideDraft
  proposal?: { text: string; who: string; diff: GuideDiff[] }
  /** Guides as they were changed because of it, newest first. */
  changes: { at: Instant; who: string; diff: GuideDiff[] }[]
  history: FindingEntry[]
  acts: FindingAct[]
  ownerId: string
}

export interface FindingForm {
  requestId: string
  id: string
  version: number
  act: FindingAct
  text?: string
  day?: Day
  /** The department that is to change it, where it is another. */
  owner?: string
  guide?: GuideDraft
}

export type FindingActions = {
  /** Overdue ones first, then by what they cost. */
  'finding.list': {
    input: { state?: FindingState; cursor?: string }
    output: { findings: FindingRow[]; next?: string; today: Day }
  }
  'finding.get': { input: { id: string }; output: { finding: FindingView; today: Day } }
  'finding.act': { input: FindingForm; output: { finding: FindingView; today: Day } }
}
