import { addDays, instantAt, type Day } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import type { Database } from '../platform/database'
import { readWhere } from './pages'

/** Every case received in a period, oldest first. */
export async function casesReceived(database: Database, from: Day, to: Day): Promise<Case[]> {
  const during = { $gte: instantAt(from, '00:00'), $lt: instantAt(addDays(to, 1), '00:00') }
  const found = await readWhere<Case>(database, 'cases', { receivedAt: during })
  return found.sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
}
