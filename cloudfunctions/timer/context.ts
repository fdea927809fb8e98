import type { LedgerKeys } from '../platform/ledger-keys'
import type { Platform } from '../platform/platform'
import type { SecondPort } from '../platform/second-port'
import type { Reference } from '../repository/reference'

export interface TimerContext extends Omit<Platform, 'caller'> {
  reference: Reference
  /** Signs heads. */
  ledgerKeys: LedgerKeys
  /** Absent where the office has none. */
  secondPort: SecondPort | undefined
}
