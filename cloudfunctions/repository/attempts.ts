import { instantOf, msOf, type Instant } from '../../miniprogram/contract/time'
import { DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'

/** How often something was tried in one stretch of time; `_id` says neither what nor by whom. */
export interface Attempts {
  _id: string
  count: number
  /** From here on it counts nothing any more and may be deleted. */
  until: Instant
}

/** The id under which attempts of `who` at `what` are counted: an HMAC, so nobody's address is kept. */
export const attemptId = (keys: Keyring, what: string, who: string): string =>
  keys.derive('attempt', what, who).toString('hex').slice(0, 32)

interface Stretch {
  /** Of `attemptId`. */
  id: string
  now: Instant
  /** How long a stretch is. Stretches follow one another without a gap, the same ones for everybody. */
  windowMs: number
}

const stretchOf = ({ id, now, windowMs }: Stretch) => {
  const index = Math.floor(msOf(now) / windowMs)
  return { _id: `${id}-${index}`, until: instantOf((index + 1) * windowMs) }
}

/**
 * Counts one more attempt and says how many there are in this stretch, with this one, and when the
 * next stretch begins. Count first and then decide: many at once cannot slip under a ceiling, as
 * each sees at least itself and those counted before. Two round trips, three for the first of a stretch.
 */
export async function countAttempt(
  database: Database,
  stretch: Stretch,
): Promise<{ count: number; until: Instant }> {
  const { _id, until } = stretchOf(stretch)
  const add = () => database.update('attempts', { _id }, { $inc: { count: 1 } })
  if ((await add()) === 0)
    try {
      const first: Attempts = { _id, count: 1, until }
      await database.insert('attempts', [first])
      return { count: 1, until }
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      await add() // another instance was first
    }
  const counted = await database.get<Attempts>('attempts', _id)
  return { count: counted?.count ?? 1, until }
}

/** How many attempts this stretch has had, counting none. One round trip. */
export async function attemptsSoFar(database: Database, stretch: Stretch): Promise<number> {
  const counted = await database.get<Attempts>('attempts', stretchOf(stretch)._id)
  return counted?.count ?? 0
}
