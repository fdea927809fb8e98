import type { Platform } from '../platform/platform'

/** What every admin action gets; `who` is what the log says did it: a person's id, or `console`. */
export interface AdminContext extends Omit<Platform, 'caller'> {
  who: string
}
