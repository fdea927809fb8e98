import { addDays, instantAt, type Day } from '../../miniprogram/contract/time'
import type { ClosedService } from '../domain/visit-token'
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

/** The source of counts that nobody reported: services that business systems told of, one by one. */
export const PUSHED = '业务系统推送'

/** Apart from what is reported of a window and day, and of none of its items. */
const pushedId = (day: Day, window: string) => `${day}:${window}::pushed`

/**
 * Counts the services of a day that business systems told of, window by window. Where somebody
 * reported a number for a window and day, that number holds: systems may tell of a part only.
 */
export async function countPushed(database: Database, day: Day): Promise<void> {
  const during = { $gte: instantAt(day, '00:00'), $lt: instantAt(addDays(day, 1), '00:00') }
  const given = await readWhere<Pick<ClosedService, '_id' | 'window'>>(
    database,
    'closedServices',
    { closedAt: during },
    ['window'],
  )
  const counts = new Map<string, number>()
  for (const { window } of given) counts.set(window, (counts.get(window) ?? 0) + 1)
  const known = await servicesOn(database, day)
  const reported = new Set(
    known.filter(({ source }) => source !== PUSHED).map(({ window }) => window),
  )
  for (const [window, count] of counts) {
    const pushed: Service = { _id: pushedId(day, window), day, window, count, source: PUSHED }
    const before = known.find(({ _id }) => _id === pushed._id)
    if (!reported.has(window) && before?.count !== count) await database.put('services', pushed)
  }
  const superseded = known.filter(({ window, source }) => source === PUSHED && reported.has(window))
  if (superseded.length > 0)
    await database.remove('services', { _id: { $in: superseded.map(({ _id }) => _id) } })
}

export const servicesOn = (database: Database, day: Day): Promise<Service[]> =>
  readWhere<Service>(database, 'services', { day })
