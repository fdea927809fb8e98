import type { FigureName } from './figures'
import type { Day } from './time'

/** What a period is called, and so which sentences a report is written with. */
export const REPORT_SPANS = {
  month: '月报',
  quarter: '季报',
  year: '年度报告',
  range: '阶段报告',
} as const
export type ReportSpan = keyof typeof REPORT_SPANS

/** A report on both windows (好差评 and “办不成事”反映), as a Word document. */
export interface ReportInput {
  span: ReportSpan
  /** First and last day, both included; those of a month, quarter or year are checked. */
  from: Day
  to: Day
  /** Of one centre or one department; else of the whole district. */
  centre?: string
  department?: string
  /** With the office's red head (红头). */
  redHead?: boolean
  /** Rates as they were published elsewhere, to be checked against our own numbers. */
  stated?: { figure: FigureName; percent: number }[]
}

/** Published rates that one report checks. */
export const MOST_STATED = 8

/** The ledgers (台账) that can be printed. */
export const REGISTERS = {
  issues: '“办不成事”反映台账',
  'follow-ups': '差评回访台账',
  rectifications: '整改台账',
  appeals: '申诉台账',
} as const
export type RegisterName = keyof typeof REGISTERS

/** A register as an Excel sheet, of cases received in a range of days. */
export interface RegisterInput {
  register: RegisterName
  from: Day
  to: Day
  centre?: string
  department?: string
  /** Telephone numbers too, for whoever may open them: each opening is recorded with this reason. */
  contactsFor?: string
}

export const POSTER_SIZES = {
  A4: 'A4，一张一页',
  A6: 'A6，桌牌',
  sheet: 'A4 一页四张，裁开用',
} as const
export type PosterSize = keyof typeof POSTER_SIZES

/** Printable posters with the codes of windows, in one zip. */
export interface PosterInput {
  /** Scenes; all windows when none is named. */
  windows?: string[]
  sizes: PosterSize[]
  /** Also a plain QR code of this address with the scene at its end (普通链接二维码), when the office has one. */
  link?: string
}
