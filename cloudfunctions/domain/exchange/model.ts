import type { Level } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Channel, DEFAULT_CHANNEL } from '../rating'
import type { TimeFormat } from './time-formats'

/**
 * What a field of another platform can hold. Nothing of whoever rated is among it; `projectNo` and
 * `words` are read, sealed, and never written: nobody was asked whether they may go on.
 */
export const RATING_SOURCES = {
  id: 'which rating it is: the same wherever it goes',
  first: 'which rating it follows: of a first rating its own id',
  department: 'code of the rated unit',
  departmentName: 'name of the rated unit',
  item: 'code of the service item',
  itemName: 'name of the service item',
  window: 'scene of the window',
  windowName: 'name of the window',
  centre: 'code of the centre',
  centreName: 'name of the centre',
  channel: 'pf, 1 to 7',
  level: '1 to 5',
  indicators: 'codes of the indicators, each by the code table',
  assessNumber: '1 the first rating, 2 the rating of a correction (追评)',
  assessedAt: 'when it was given',
  tied: '`1` where a visit token ties it to a service that was given, else `0`; never read',
  standing: '`counted`, `mistaken` or `untrue`: whether a decision took it out of the figures',
  projectNo: 'case number of the business (办件编号)',
  words: 'what was written',
} as const
export type RatingSource = keyof typeof RATING_SOURCES

export type Standing = 'counted' | 'mistaken' | 'untrue'

/** One field of theirs: always the same value, or a source with codes of ours → theirs. */
export interface TargetField {
  name: string
  value?: string
  from?: RatingSource
  /** What is not named goes as it is. */
  codes?: Record<string, string>
}

/** A platform that ratings go to and come from: a table, so that its next version is data. */
export interface Target {
  id: string
  name: string
  time: TimeFormat
  /** What parts the codes of indicators. */
  separator: string
  fields: TargetField[]
}

export interface ExchangeSettings {
  _id: 'exchange'
  targets: Target[]
}

/** A rating of theirs, in our words. */
export interface ForeignRating {
  row: number
  /** What it is known by from import to import. */
  key: string
  id: string
  first: string
  department: string
  item?: string
  /** Empty where it was given at no window of ours. */
  window: string
  centre: string
  channel: Channel | typeof DEFAULT_CHANNEL
  level: Level
  indicators: number[]
  assessNumber: 1 | 2
  assessedAt: Instant
  standing: Standing
  projectNo: string
  words?: string
}
