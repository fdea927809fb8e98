import type { Stage } from '../../../miniprogram/contract/devices'
import { addMinutes, type Instant } from '../../../miniprogram/contract/time'

/** A right to rate one visit or matter, once. `_id` is what its code says. */
export interface VisitToken {
  _id: string
  window: string
  item?: string
  /** The business system's 办件编号, sealed. */
  projectNo?: string
  stage?: Stage
  /** The closed service that it is of, once its business system told of one. */
  service?: string
  /** The device that issued it, and what it asked: tells a repeat from another request. */
  device: string
  print?: string
  issuedAt: Instant
  expiresAt: Instant
  /**
   * A keyed hash of token and rating, once there is one: whoever reads this, or has the token,
   * cannot tell which rating it is, and a business system knows whose token it was.
   */
  usedBy?: string
}

/** Whoever opened the page in time may take so long to send it, in minutes. */
const GRACE_MINUTES = 30

/** Whether a page that is opened at a moment may still offer it. */
export const isExpired = ({ expiresAt }: Pick<VisitToken, 'expiresAt'>, at: Instant): boolean =>
  at > expiresAt

/** Whether a rating that comes in at a moment may still use it. */
export const isTooLate = ({ expiresAt }: Pick<VisitToken, 'expiresAt'>, at: Instant): boolean =>
  at > addMinutes(expiresAt, GRACE_MINUTES)
