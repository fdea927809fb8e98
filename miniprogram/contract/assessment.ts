import type { Day, Instant } from './time'

/*
 * 绩效考评: a sheet per unit and period. Units only, never persons, and never ranked; every point that
 * is lost is traceable to a case.
 */

/** What a unit is judged by, in the order of the sheet; weights are settings. */
export const CRITERIA = {
  good: { label: '好评率', about: '窗口收到的评价里的好评；经申诉剔除的不算' },
  contact: {
    label: '首次联系及时',
    about: '收到“办不成事”反映当天联系群众；差评由回访单位当天联系',
  },
  reply: { label: '按时答复', about: '“办不成事”反映在时限内答复' },
  rectify: { label: '按时整改', about: '认定属实的差评在时限内整改' },
  part: { label: '按时协办', about: '别的单位牵头、请本单位办的部分在时限内回复' },
  solved: { label: '问题解决', about: '回访三问里，群众说解决了' },
  return: { label: '退单有理', about: '退回的件，政管办裁定仍由本单位办的扣分' },
  appeal: { label: '申诉有据', about: '对差评的申诉，裁定维持原评价的扣分' },
  late: { label: '没有严重逾期', about: '答复、整改、协办超过时限多日' },
} as const satisfies Record<string, { label: string; about: string }>
export type CriterionName = keyof typeof CRITERIA

/** How a line was scored: by rate; case by case, because there were too few; or not at all. */
export const SCORINGS = { rate: '按比率', cases: '按件', none: '不计分' } as const
export type Scoring = keyof typeof SCORINGS

/** One case and what it cost. */
export interface Cost {
  caseId: string
  number: string
  title: string
  receivedOn: Day
  /** Points, with two decimals at most. */
  cost: number
  why: string
}

export interface SheetLine {
  criterion: CriterionName
  full: number
  points: number
  scoring: Scoring
  /** How many were as they should be, out of how many. */
  count: number
  outOf: number
  /** How the points came about, in one sentence with the numbers. */
  reason: string
  /** Adds up to what is missing to `full`. */
  costs: Cost[]
}

export interface Sheet {
  from: Day
  to: Day
  asOf: Instant
  unit: { id: string; name: string }
  points: number
  /** What could be reached: lines without any case are not scored. */
  full: number
  lines: SheetLine[]
  /** Bad ratings that an appeal took out: they cost nothing. */
  excluded: number
  /** Ratings that a system gave because nobody did: outside of all this. */
  defaults: number
}

/** A unit in the list, by name. */
export interface SheetSummary {
  unit: { id: string; name: string }
  points: number
  full: number
}

export type AssessmentActions = {
  'assessment.list': {
    input: { from: Day; to: Day }
    output: { sheets: SheetSummary[]; asOf: Instant }
  }
  'assessment.get': {
    input: { from: Day; to: Day; department: string }
    output: { sheet: Sheet }
  }
}
