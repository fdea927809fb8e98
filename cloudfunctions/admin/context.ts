import type { Role } from '../../miniprogram/contract/roles'
import type { LedgerKeys } from '../platform/ledger-keys'
import type { Platform } from '../platform/platform'
import type { Writers } from '../platform/writers'
import type { Reference } from '../repository/reference'

/** What every admin action gets; `who` is what the log says did it: a person's id, or `console`. */
export interface AdminContext extends Omit<Platform, 'caller'> {
  who: string
  /** What they are; the console is an admin. */
  roles: readonly Role[]
  /** Checks heads of the ledger. */
  ledgerKeys: LedgerKeys
  /** Numbers the ratings that this instance takes in. */
  writers: Writers
  /** The district's own data, at most a minute old. */
  reference: () => Promise<Reference>
}
