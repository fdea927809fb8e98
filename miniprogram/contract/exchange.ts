import type { RowFault, RowSource } from './imports'
import type { Instant } from './time'

/*
 * What goes to and comes from other platforms: ratings out to the nation's and the region's, and
 * what those and the city's register have, laid beside ours.
 */

/** How a record of theirs stands to ours. */
export const MATCHES = {
  theirs: '对方有、我们原来没有',
  ours: '我们有、对方没有',
  both: '两边一致',
  differ: '两边不一致',
} as const
export type Match = keyof typeof MATCHES

/** What is compared, by what it is called. */
export const COMPARED = {
  level: '满意程度',
  indicators: '原因',
  channel: '渠道',
  assessedAt: '评价时间',
  assessNumber: '第几次评价',
  department: '单位',
  item: '事项',
  standing: '是否剔除',
  reportedAt: '反映时间',
  place: '点位',
  category: '分类',
  complexity: '简单/复杂',
  owner: '承办单位',
  due: '时限',
  repliedAt: '回复时间',
  result: '结果类',
} as const
export type Compared = keyof typeof COMPARED

export interface Difference {
  field: Compared
  ours: string
  theirs: string
}

/** The city's register of “办不成事” (台账): its cases are laid beside ours and never change them. */
export const CITY_REGISTER = 'city-register'

export interface SourceView {
  id: string
  name: string
  counts: Record<Match, number>
}

/** What went out at once: everything that the ledger took in from one block to another. */
export interface BatchView {
  target: string
  /** From 1, without a gap. */
  number: number
  /** Blocks after the first, up to the second. */
  after: number
  through: number
  rows: number
  at: Instant
  by: string
  /** When somebody said that the other side has it. */
  sentAt?: Instant
  sentBy?: string
}

export interface TargetView {
  id: string
  name: string
  /** Blocks of the ledger that have been exported, of how many. */
  through: number
  height: number
  /** Newest first; the last twenty. */
  batches: BatchView[]
}

/** What an import of another platform's records came to, or would come to. */
export interface ForeignReport {
  source: string
  total: number
  /** Rows dealt with; the others come with the next call, which takes the same rows again. */
  done: number
  counts: Record<Match, number>
  /** Of those that only they had: ratings that are ours now, with follow-ups opened, of which late. */
  entered: number
  followUps: number
  late: number
  /** System defaults (pf=7): stored apart, never scored. */
  defaults: number
  /** While there are any, nothing is written. */
  faults: RowFault[]
  faultCount: number
}

export interface ForeignRow {
  id: string
  kind: 'rating' | 'default' | 'case'
  /** Their number for it; ours, where only we have it. */
  number: string
  /** In words: unit, level, when. */
  title: string
  match: Match
  differs: Difference[]
  at: Instant
}

/** What an export job asks for: everything since the last one. */
export interface ExportInput {
  target: string
}

export type ExchangeActions = {
  /** Whom ratings go to, how far that has come, and whose records were compared. */
  'exchange.get': { input: object; output: { targets: TargetView[]; sources: SourceView[] } }
  /** The files of a batch, at addresses that work for a while: the same bytes whenever it is asked. */
  'exchange.files': {
    input: { target: string; number: number }
    output: { batch: BatchView; files: { name: string; url: string }[] }
  }
  /** Says that the other side has a batch. May be repeated. */
  'exchange.sent': { input: { target: string; number: number }; output: { batch: BatchView } }
  /**
   * Takes in what another platform has, rows or a file of theirs. Ratings that we have not become
   * ours, bad ones with a follow-up; everything else is only compared. The same rows again change
   * nothing, so a call that came only half way is repeated.
   */
  'foreign.import': {
    input: { source: string; dryRun?: boolean } & RowSource
    output: ForeignReport
  }
  'foreign.list': {
    input: { source: string; match: Match; cursor?: string }
    output: { rows: ForeignRow[]; next?: string }
  }
}
