import type { Result } from '../../../miniprogram/contract/case'
import type { Figure, FigureName, FigureRow } from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'
import type { ReportSpan } from '../../../miniprogram/contract/reports'
import type { Day, Instant } from '../../../miniprogram/contract/time'

/** Where an issue stands that has no result yet, beside the results themselves. */
export type IssueEnd = Result | 'consulted' | 'withdrawn' | 'open'

/** A rate as it was published or reported elsewhere, without its numerator and denominator. */
export interface Stated {
  figure: FigureName
  /** What it was called there. */
  label: string
  percent: number
}

/** So many of each, and how many there ought to be. */
export interface Breakdown {
  label: string
  unit: string
  total: number
  parts: { label: string; count: number }[]
}

/**
 * Everything that a report is written from. What is not known is left out, and then nothing is said
 * of it: a report never fills a gap.
 */
export interface ReportData {
  span: ReportSpan
  from: Day
  to: Day
  /** The period before, where figures are compared with it. */
  before?: { from: Day; to: Day }
  /** Of one unit, by its name; else of the whole district. */
  unit?: string
  /** The office that reports, by its full name. */
  office: string
  madeOn: Day
  /** Everything in the ledger until here is counted, and the head it comes from. */
  ledger?: { asOf: Instant; height: number }
  places?: { centres: number; windows: number; issueWindows: number }
  figures: Figure[]
  figuresBefore?: Figure[]
  levels?: Record<Level, number>
  months: FigureRow[]
  centres: FigureRow[]
  departments: FigureRow[]
  /** Windows that gave services and were not rated once. */
  silent?: string[]
  /** How the issues ended. */
  ends?: Partial<Record<IssueEnd, number>>
  /** Why ratings were taken out of the figures. */
  exclusions?: Record<'mistaken' | 'untrue', number>
  /** Services that centres gave, such as 全城通办, as they reported them. */
  services?: Breakdown
  /** Enterprises that were visited or helped for what they reported. */
  enterprises?: number
  findings?: { found: number; closed: number; better: number; open: number; overdue: number }
  stated: Stated[]
}

/** A piece of a sentence: words, or a number with where it comes from (its row in the appendix). */
export type Run = string | { text: string; source: number }

export interface Column {
  title: string
  /** Of the width of the text, in hundredths. */
  width: number
  align: 'left' | 'center' | 'right'
}

export interface Table {
  caption: string
  columns: Column[]
  rows: string[][]
  /** Printed under it. */
  note?: string
  /** The appendix: on pages of its own, its rows pointed at from the text. */
  anchors?: boolean
}

/** A document, ready to be written in any format. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'subtitle'; text: string }
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'table'; table: Table }
  | { kind: 'signature'; office: string; day: Day }

export interface ReportDocument {
  title: string
  /** 发文机关标志 of the red head; absent without one. */
  redHead?: string
  blocks: Block[]
}
