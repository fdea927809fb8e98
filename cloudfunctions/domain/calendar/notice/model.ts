import type { Day } from '../../../../miniprogram/contract/time'
import type { CalendarLayer } from '../../reference'

/** What the admin says of a notice beforehand; the notice's own heading wins, and a clash is a doubt. */
export interface NoticeHint {
  layer?: CalendarLayer['layer']
  year?: number
}

/** What a notice was read to say, before it is checked as a whole. */
export interface Findings {
  layer?: CalendarLayer['layer']
  year?: number
  source?: string
  off: Day[]
  work: Day[]
  /** Chinese sentences, each about something that was left out because it is not certain. */
  doubts: string[]
}

export const LAYER_NAMES = { national: '国家', regional: '自治区' } as const
