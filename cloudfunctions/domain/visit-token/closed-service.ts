import type { Stage } from '../../../miniprogram/contract/devices'
import type { Instant } from '../../../miniprogram/contract/time'

/** A service that a business system has given; `_id` derives from the system, its number and the stage. */
export interface ClosedService {
  _id: string
  /** The device that told of it. */
  system: string
  stage: Stage
  window: string
  item?: string
  /** 办件编号, sealed. */
  projectNo: string
  closedAt: Instant
  receivedAt: Instant
  /** The visit token of whoever it was given to. */
  token: string
  /** Tells the same once more from something else under the same number. */
  print: string
}
