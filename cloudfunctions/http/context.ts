import type { Instant } from '../../miniprogram/contract/time'
import type { PublicSource } from '../citizen/public'
import type { LedgerKeys } from '../platform/ledger-keys'
import type { NodePlatform } from '../platform/node-platform'
import type { Writers } from '../platform/writers'
import type { Reference } from '../repository/reference'
import type { HttpRequest } from './request'

/** What every route gets: the outside, the district's data, and the call itself. */
export interface HttpContext extends NodePlatform {
  reference: Reference
  ledgerKeys: LedgerKeys
  writers: Writers
  published: PublicSource
  arrivedAt: Instant
  request: HttpRequest
  /** From which network it came, as far as that can be believed; empty when nobody said. */
  network: string
}
