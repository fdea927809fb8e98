import type { Day } from '../../miniprogram/contract/time'
import type { Database } from '../platform/database'
import { readWhere } from './pages'

/**
 * How many services a window gave on a day, as it was told (办件量): of an item, or of none in
 * particular. They add up. `_id` is day, window and item, so that telling it again replaces it.
 */
export interface Service {
  _id: string
  day: Day
  window: string
  item?: string
  count: number
  /** Which system or list the number comes from, such as `全城通办`. */
  source: string
}

export const servicesOn = (database: Database, day: Day): Promise<Service[]> =>
  readWhere<Service>(database, 'services', { day })
