import type { Platform } from '../platform/platform'
import type { Reference } from '../repository/reference'

export interface PushContext extends Omit<Platform, 'caller'> {
  reference: Reference
}
