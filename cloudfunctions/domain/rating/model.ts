import type { Level } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import type { ContentRef } from '../case'

/** The channel of the national interface (`pf`). */
export const CHANNELS = { pc: 1, mobile: 2, qr: 3, tablet: 4, terminal: 5, sms: 6 } as const
export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS]

/** The channel of what a system gave because nobody rated: never a rating here. */
export const DEFAULT_CHANNEL = 7

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
  channel: Channel
  /** 1 the first rating, 2 the rating of a correction (追评). */
  assessNumber: 1 | 2
  item?: string
  receivedAt: Instant
  /** When it was given, where it came by another platform, or by the clock of a device. */
  assessedAt?: Instant
  /** It came in after its first contact was due (迟到上传): outside the on-time figures. */
  late?: true
  /** The device that it was given on. */
  device?: string
  /** It is of a service that was given: whoever rated had its visit token. Others are as welcome. */
  tied?: true
  /** The platform it came by, and what it is known by there, sealed: it may name the business. */
  origin?: { source: string; names: string }
  content?: ContentRef
  /** The case that follows a bad one up. */
  caseId?: string
  /** Keyed hash of what was submitted: tells a repeat from another submission under the same request. */
  print: string
  /** Which instance of a function stored it, and as its how-manieth: one taken out leaves a gap. */
  writer: string
  seq: number
  /** What the ledger has of it: the hash of its facts with a salt. */
  leaf: string
  /** Height of the block it is in; 0 until it is. */
  sealedIn: number
}
