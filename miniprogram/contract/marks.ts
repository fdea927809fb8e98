import type { Level } from './levels'
import type { Day, Instant } from './time'

/*
 * Ratings that look as if nobody had freely given them (存疑). A mark is a question, not a verdict:
 * the rating stays, counts on, and the supervisor says what it was.
 */

/** Every rule that marks ratings, as the supervisor reads it. */
export const MARK_RULES = {
  'many-windows': '一个人一天评很多窗口',
  'many-times': '一个人反复评同一个窗口',
  burst: '一个窗口短时间集中评价',
  speed: '评得比办事还快',
  'more-than-served': '评价比办件还多',
  'same-text': '写的字一模一样',
  'staff-device': '用工作人员的微信评',
  streak: '一连串全是非常满意',
  'one-clerk': '只有同一个人当班时才有评价',
  withdrawn: '联系之后撤回差评',
} as const
export type MarkRule = keyof typeof MARK_RULES

export const MARK_STATES = {
  open: '等待核实',
  confirmed: '已确认存疑',
  dismissed: '已排除疑点',
} as const
export type MarkState = keyof typeof MARK_STATES

/** What the supervisor says of marks; `open` takes it back. */
export const VERDICTS = {
  dismissed: '排除疑点',
  confirmed: '确认存疑',
  open: '撤回结论',
} as const satisfies Record<MarkState, string>

/** Ratings that one rule marked for one reason. Whoever gave them is never told: at most “同一个人”. */
export interface MarkCluster {
  id: string
  rule: MarkRule
  state: MarkState
  /** The day on which it happened, or was found for the days before it. */
  day: Day
  /** In one sentence, with the numbers. */
  reason: string
  /** Centre and window of each, without repeats. */
  places: string[]
  units: string[]
  /** How many ratings there are; the first of them follow. */
  count: number
  ratings: { receivedAt: Instant; level: Level }[]
  /** Why whoever looks may not review these; absent where they may. */
  barred?: string
  review?: { by: string; at: Instant; note?: string }
}

export type MarkActions = {
  /** Marks in a state, newest day first, those of one reason together. */
  'mark.list': {
    input: { state?: MarkState; cursor?: string }
    output: { clusters: MarkCluster[]; next?: string }
  }
  /** Says of all marks with these reasons what they were. May be said anew, and taken back. */
  'mark.review': {
    input: { requestId: string; clusters: string[]; verdict: MarkState; note?: string }
    output: { reviewed: number }
  }
}
