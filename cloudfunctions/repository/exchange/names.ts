import type { Exported, Standing } from '../../domain/exchange'
import type { Rating } from '../../domain/rating'
import type { Case } from '../../domain/case'
import type { Database } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import type { Correction } from '../corrections'
import { inBatches } from './in-batches'

/** What a rating that came by another platform is known by there, and how it stood then. */
export interface Names {
  id: string
  first: string
  standing: Standing
}

export const sealNames = (keys: Keyring, { id, first, standing }: Names): string =>
  keys.seal(JSON.stringify({ id, first, standing }))

interface Deps {
  database: Database
  keys: Keyring
}

/**
 * Ratings as they go out, and as they are compared: with what they are known by, and whether a
 * decision took them out of the figures. `isKnown`: which corrections count, by default all.
 */
export async function exportedOf(
  { database, keys }: Deps,
  ratings: Rating[],
  isKnown: (correction: Correction) => boolean = () => true,
): Promise<Exported[]> {
  const [standings, firsts] = await Promise.all([
    standingsOf(database, ratings, isKnown),
    firstsOf(database, ratings),
  ])
  return ratings.map((rating) => {
    const { _id, origin, assessedAt = rating.receivedAt } = rating
    const names = origin
      ? (JSON.parse(keys.open(origin.names)) as Names)
      : { id: _id, first: firsts.get(rating.caseId ?? '') ?? _id, standing: 'counted' as const }
    return { ...rating, ...names, assessedAt, standing: standings.get(_id) ?? names.standing }
  })
}

/** What the last decision about each says. */
async function standingsOf(
  database: Database,
  ratings: Rating[],
  isKnown: (correction: Correction) => boolean,
): Promise<Map<string, Standing>> {
  const ids = ratings.filter(({ level }) => level <= 2).map(({ _id }) => _id)
  const found = await inBatches<Correction>(database, 'corrections', 'rating', ids)
  const inOrder = found.filter(isKnown).sort((one, other) => (one.at < other.at ? -1 : 1))
  return new Map(
    inOrder.map(({ rating, kind, grounds = 'mistaken' }) => [
      rating,
      kind === 'restored' ? 'counted' : grounds,
    ]),
  )
}

/** The first rating of each case that a second one was given in. */
async function firstsOf(database: Database, ratings: Rating[]): Promise<Map<string, string>> {
  const ids = ratings.flatMap(({ assessNumber, caseId, origin }) =>
    assessNumber === 2 && caseId && !origin ? [caseId] : [],
  )
  const cases = await inBatches<Case>(database, 'cases', '_id', ids)
  return new Map(cases.flatMap(({ _id, rating }) => (rating ? [[_id, rating] as const] : [])))
}
