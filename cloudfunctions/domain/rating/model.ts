import type { Level } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import type { ContentRef } from '../case'

/**
 * The channel of the national interface (`pf`): 1 PC, 2 mobile, 3 QR, 4 hall tablet, 5 other hall
 * terminal, 6 SMS, 7 system default.
 */
export const CHANNELS = { mobile: 2, qr: 3 } as const

/** The facts of one rating, never edited or deleted; its words are behind `content`. */
export interface Rating {
  _id: string
  rater: string
  window: string
  centre: string
  /** The rated unit. */
  department: string
  level: Level
  indicators: number[]
  indicatorVersion: string
  channel: (typeof CHANNELS)[keyof typeof CHANNELS]
  /** 1 the first rating, 2 the rating of a correction (追评). */
  assessNumber: 1 | 2
  item?: string
  receivedAt: Instant
  content?: ContentRef
  /** The case that follows a bad one up. */
  caseId?: string
  /** Keyed hash of what was submitted: tells a repeat from another submission under the same request. */
  print: string
}
