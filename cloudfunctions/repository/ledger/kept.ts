import { correctionFacts, defaultFacts, type Entry, type Kept } from '../../domain/ledger'
import type { DefaultRating, Rating } from '../../domain/rating'
import type { Database, Filter } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { isWriter } from '../../platform/writers'
import type { CollectionName } from '../../schema'
import type { Correction } from '../corrections'
import { factsOf, keyedLeaf } from './entries'

/** What goes into the ledger: where each kind is kept, by what it is in order, and what it comes to. */
export const KINDS = {
  rating: { collection: 'ratings', time: 'receivedAt' },
  correction: { collection: 'corrections', time: 'at' },
  default: { collection: 'defaults', time: 'receivedAt' },
} as const satisfies Record<Entry['kind'], { collection: CollectionName; time: string }>

export const KIND_NAMES = Object.keys(KINDS) as Entry['kind'][]

interface Documents {
  rating: Rating
  correction: Correction
  default: DefaultRating
}

/** Each kind of document as the ledger sees it, its leaf made anew with the keys. */
const READ: { [K in Entry['kind']]: (keys: Keyring, one: Documents[K]) => Kept } = {
  rating: (keys, one) => ({
    id: one._id,
    kind: 'rating',
    at: one.receivedAt,
    sealedIn: one.sealedIn,
    leaf: one.leaf,
    made: keyedLeaf(keys, factsOf(keys, one)),
    stamp: { writer: one.writer, seq: one.seq },
    isGenuine: isWriter(keys, one.writer),
  }),
  correction: (keys, one) => ({
    id: one._id,
    kind: 'correction',
    at: one.at,
    sealedIn: one.sealedIn,
    leaf: one.leaf,
    made: keyedLeaf(keys, correctionFacts(one)),
    isGenuine: true,
  }),
  // stored by whoever tells of it, its leaf is made when it is sealed
  default: (keys, one) => {
    const made = keyedLeaf(keys, defaultFacts(one))
    return {
      id: one._id,
      kind: 'default',
      at: one.receivedAt,
      sealedIn: one.sealedIn,
      leaf: made,
      made,
      isGenuine: true,
    }
  },
}

interface Deps {
  database: Database
  keys: Keyring
}

/** Documents of one kind as the ledger sees them. */
export async function findKept(
  { database, keys }: Deps,
  kind: Entry['kind'],
  { by, where, limit }: { by?: 'time' | 'id'; where: Filter; limit: number },
): Promise<Kept[]> {
  const { collection, time } = KINDS[kind]
  const found = await database.find<Documents[Entry['kind']]>(collection, {
    where,
    ...(by ? { order: { [by === 'id' ? '_id' : time]: 1 } } : {}),
    limit,
  })
  const read = READ[kind] as (keys: Keyring, one: Documents[Entry['kind']]) => Kept
  return found.map((one) => read(keys, one))
}

/** CloudBase answers at most this many documents at once. */
const MOST = 1000

/** All of a kind that say they are in one of these blocks, however many that are. */
export async function keptInBlocks(
  deps: Deps,
  kind: Entry['kind'],
  from: number,
  to: number,
): Promise<Kept[]> {
  if (from === to) return await keptInBlock(deps, kind, from)
  const where = { sealedIn: { $gte: from, $lte: to } }
  const found = await findKept(deps, kind, { where, limit: MOST })
  if (found.length < MOST) return found
  const middle = Math.floor((from + to) / 2)
  return [
    ...(await keptInBlocks(deps, kind, from, middle)),
    ...(await keptInBlocks(deps, kind, middle + 1, to)),
  ]
}

/** A full block has a thousand; somebody may have put more into the database than into the block. */
async function keptInBlock(deps: Deps, kind: Entry['kind'], height: number): Promise<Kept[]> {
  const all: Kept[] = []
  for (;;) {
    const after = all.at(-1)?.id ?? ''
    const where = { sealedIn: height, _id: { $gt: after } }
    const found = await findKept(deps, kind, { by: 'id', where, limit: MOST })
    all.push(...found)
    if (found.length < MOST) return all
  }
}
