import type { Instant } from '../../miniprogram/contract/time'
import type { Platform } from '../platform/platform'
import type { Reference } from '../repository/reference'

/** What every citizen action gets: the outside, the district's data, and who is asking. */
export interface CitizenContext extends Omit<Platform, 'caller'> {
  reference: Reference
  /** When the call came in: what it submits counts from here, however long it takes to be stored. */
  arrivedAt: Instant
  openid: string
  /** Who the citizen is, as records know them. */
  rater: string
}
