import { instantAt, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import type { Rating } from '../domain/rating'
import type { Database, Filter } from '../platform/database'
import { PAGE } from './pages'

interface Received {
  ratings: Rating
  cases: Case
}

/** Every record received in a time, both ends included, oldest first; `also`: what else it must be. */
export async function receivedIn<K extends keyof Received>(
  database: Database,
  collection: K,
  { from, to }: { from: Instant; to: Instant },
  also: Filter = {},
): Promise<Received[K][]> {
  const found: Received[K][] = []
  for (;;) {
    const last = found.at(-1)
    const page = await database.find<Received[K]>(collection, {
      where: {
        ...also,
        receivedAt: { $gte: last?.receivedAt ?? from, $lte: to },
        // many may have come in at the same moment
        ...(last
          ? { $or: [{ receivedAt: { $gt: last.receivedAt } }, { _id: { $gt: last._id } }] }
          : {}),
      },
      order: { receivedAt: 1, _id: 1 },
      limit: PAGE,
    })
    for (const one of page) found.push(one)
    if (page.length < PAGE) return found
  }
}

/** Every case received in a period, oldest first. */
export const casesReceived = (database: Database, from: Day, to: Day): Promise<Case[]> =>
  receivedIn(database, 'cases', {
    from: instantAt(from, '00:00'),
    to: instantAt(to, '24:00'),
  })
