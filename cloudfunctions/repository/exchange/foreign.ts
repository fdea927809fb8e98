import { MATCHES, type Difference, type Match } from '../../../miniprogram/contract/exchange'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Database } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { inBatches } from './in-batches'

/** A record as another platform has it, and how it stands to ours. */
export interface Foreign {
  _id: string
  source: string
  kind: 'rating' | 'default' | 'case'
  match: Match
  /** What they call it, or we where only we have it, sealed: it may name the business. */
  number: string
  /** Our record: the one it was compared with, or became. */
  ours?: string
  title: string
  differs: Difference[]
  /** Keyed hash of the row: the same row again is not looked at again. */
  print: string
  at: Instant
}

/** The id of a record of theirs, from import to import. */
export const foreignId = (keys: Keyring, source: string, key: string): string =>
  keys.derive('foreign', source, key).toString('hex').slice(0, 32)

/** What is known already of these. */
export async function knownOf(database: Database, ids: string[]): Promise<Map<string, Foreign>> {
  const found = await inBatches<Foreign>(database, 'foreign', '_id', ids)
  return new Map(found.map((one) => [one._id, one]))
}

/** How many of a source stand in which way to ours. */
export async function countsOf(database: Database, source: string): Promise<Record<Match, number>> {
  const matches = Object.keys(MATCHES) as Match[]
  const counts = await Promise.all(
    matches.map((match) => database.count('foreign', { source, match })),
  )
  return Object.fromEntries(matches.map((match, at) => [match, counts[at] ?? 0])) as Record<
    Match,
    number
  >
}

/** A page of those, in the order of their ids. */
export const pageOf = (
  database: Database,
  { source, match, cursor }: { source: string; match: Match; cursor?: string },
  limit: number,
) =>
  database.find<Foreign>('foreign', {
    where: { source, match, ...(cursor ? { _id: { $gt: cursor } } : {}) },
    order: { _id: 1 },
    limit,
  })
