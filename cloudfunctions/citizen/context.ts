import type { Instant } from '../../miniprogram/contract/time'
import type { LedgerKeys } from '../platform/ledger-keys'
import type { Channel } from '../domain/rating'
import type { Platform } from '../platform/platform'
import type { Writers } from '../platform/writers'
import type { Reference } from '../repository/reference'
import type { PublicSource } from './public'

/** What every citizen action gets: the outside, the district's data, and who is asking. */
export interface CitizenContext extends Omit<Platform, 'caller'> {
  reference: Reference
  /** Signs receipts. */
  ledgerKeys: LedgerKeys
  /** Figures and matters for everybody. */
  published: PublicSource
  /** Numbers the ratings that this instance stores. */
  writers: Writers
  /** When the call came in: what it submits counts from here, however long it takes to be stored. */
  arrivedAt: Instant
  /**
   * Whoever asks, as their way here knows them: an openid, or `web:` and a visitor. What they leave
   * gets its ids from it.
   */
  caller: string
  /** Their WeChat; absent for whoever came without. */
  openid?: string
  /** Who the citizen is, as records know them. */
  rater: string
  /** The channels of the national interface: of what they give at a window, and of what they add later. */
  channels: { atWindow: Channel; later: Channel }
}
