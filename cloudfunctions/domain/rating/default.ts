import type { Instant } from '../../../miniprogram/contract/time'

/** A rating that a system gave because nobody did (pf=7): kept apart, counted apart, never scored. */
export interface DefaultRating {
  _id: string
  window: string
  centre: string
  department: string
  item?: string
  receivedAt: Instant
  /** Height of the block it is in; 0 until it is. */
  sealedIn: number
}
