import type { Platform } from '../platform/platform'
import type { Reference } from '../repository/reference'

/** What every citizen action gets: the outside, the district's data, and who is asking. */
export interface CitizenContext extends Omit<Platform, 'caller'> {
  reference: Reference
  openid: string
  /** Who the citizen is, as records know them. */
  rater: string
}
