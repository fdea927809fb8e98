import type { Instant } from '../../miniprogram/contract/time'
import type { Platform } from '../platform/platform'
import type { Person } from '../domain/reference'
import type { Reference } from '../repository/reference'

/** What every staff action gets; `person` reads who is behind the openid, once, and refuses strangers. */
export interface StaffContext extends Omit<Platform, 'caller'> {
  reference: Reference
  /** When the call came in: what it submits counts from here. */
  arrivedAt: Instant
  openid: string
  person: () => Promise<Person>
}
