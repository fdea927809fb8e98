import type { Instant } from '../../../miniprogram/contract/time'
import { blockId, type Block } from '../../domain/ledger'
import type { DefaultRating, Rating } from '../../domain/rating'
import { correctionEntry, defaultEntry, ratingEntry, type Entry } from '../../domain/statistics'
import type { Database } from '../../platform/database'
import type { CollectionName } from '../../schema'
import type { Correction } from '../corrections'
import { PAGE, readByIds } from '../pages'

/** A block as the figures need to know it. */
export interface BlockHead {
  height: number
  at: Instant
  /** Entries of the ledger up to it and with it. */
  entries: number
}

/** The next blocks above a height, without gaps. */
export async function blocksAbove(
  database: Database,
  height: number,
  most: number,
): Promise<BlockHead[]> {
  const found = await database.find<{ height: number; at: Instant; head: { entries: number } }>(
    'blocks',
    {
      where: { _id: { $gt: blockId(height) } },
      order: { _id: 1 },
      limit: most,
      fields: ['height', 'at', 'head.entries'],
    },
  )
  // what lies above a block that is gone is not counted: the audit tells of it
  return found
    .filter((block, index) => block.height === height + index + 1)
    .map(({ height: own, at, head }) => ({ height: own, at, entries: head.entries }))
}

export const RATING_FIELDS = [
  ...['window', 'centre', 'department', 'level', 'indicators', 'channel'],
  ...['assessNumber', 'item', 'receivedAt', 'late', 'tied'],
]

type Kept = { _id: string }

/**
 * What a block's entries say, as the figures take it in. `expected`: how many there are; where
 * fewer say that they are in it, its sealer died before it had told them all, and the block itself
 * is asked. One that is nowhere any more is left out: the audit tells of it.
 */
export async function readEntries(
  database: Database,
  height: number,
  expected: number,
): Promise<Entry[]> {
  const sealedIn = <T extends Kept>(collection: CollectionName, fields?: string[]) =>
    database.find<T>(collection, {
      where: { sealedIn: height },
      limit: PAGE,
      ...(fields ? { fields } : {}),
    })
  const told = {
    ratings: await sealedIn<Rating>('ratings', RATING_FIELDS),
    corrections: [] as Correction[],
    defaults: [] as DefaultRating[],
  }
  // most blocks hold nothing but ratings
  if (told.ratings.length < expected)
    [told.corrections, told.defaults] = await Promise.all([
      sealedIn<Correction>('corrections'),
      sealedIn<DefaultRating>('defaults'),
    ])
  const { ratings, corrections, defaults } = told
  if (ratings.length + corrections.length + defaults.length < expected)
    await askBlock(database, height, told)
  return [
    ...ratings.map(ratingEntry),
    ...defaults.map(defaultEntry),
    ...(await correctionEntries(database, corrections)),
  ]
}

/** Adds to what was told in a block whatever the block names beside it. */
async function askBlock(
  database: Database,
  height: number,
  told: { ratings: Rating[]; corrections: Correction[]; defaults: DefaultRating[] },
): Promise<void> {
  const block = await database.get<Block>('blocks', blockId(height))
  const missing = (kind: Block['entries'][number]['kind'], known: Kept[]) => {
    const ids = new Set(known.map(({ _id }) => _id))
    return (block?.entries ?? []).flatMap((entry) =>
      entry.kind === kind && !ids.has(entry.id) ? [entry.id] : [],
    )
  }
  const { ratings, corrections, defaults } = told
  const [moreRatings, moreCorrections, moreDefaults] = await Promise.all([
    readByIds<Rating>(database, 'ratings', missing('rating', ratings), RATING_FIELDS),
    readByIds<Correction>(database, 'corrections', missing('correction', corrections)),
    readByIds<DefaultRating>(database, 'defaults', missing('default', defaults)),
  ])
  ratings.push(...moreRatings)
  corrections.push(...moreCorrections)
  defaults.push(...moreDefaults)
}

async function correctionEntries(database: Database, corrections: Correction[]): Promise<Entry[]> {
  const ids = [...new Set(corrections.map(({ rating }) => rating))]
  const about = await readByIds<Rating>(database, 'ratings', ids, RATING_FIELDS)
  const ratings = new Map(about.map((rating) => [rating._id, rating]))
  return corrections.flatMap(({ kind, rating }) => {
    const found = ratings.get(rating)
    return found ? [correctionEntry(kind, found)] : []
  })
}
