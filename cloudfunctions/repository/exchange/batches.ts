import type { Instant } from '../../../miniprogram/contract/time'
import { filesOf, type Target } from '../../domain/exchange'
import { blockId, type Block, type Entry } from '../../domain/ledger'
import type { Rating } from '../../domain/rating'
import type { Database } from '../../platform/database'
import type { Files } from '../../platform/files'
import type { Keyring } from '../../platform/keys'
import type { Correction } from '../corrections'
import type { Reference } from '../reference'
import { inBatches } from './in-batches'
import { exportedOf } from './names'

/** Entries that end a batch: its files stay small enough for any upload page. */
const ENOUGH_ENTRIES = 5000

/** Blocks read at once: each may have a thousand entries. */
const BLOCKS_AT_ONCE = 20

/** How far the export to a target has come. */
export interface Cursor {
  _id: string
  /** Height of the last block that has gone out. */
  through: number
  batches: number
}

/** What went out at once, with its files: it never changes but for being sent. */
export interface Batch {
  _id: string
  target: string
  number: number
  after: number
  through: number
  rows: number
  files: { name: string; fileId: string }[]
  at: Instant
  by: string
  sentAt?: Instant
  sentBy?: string
}

export const cursorId = (target: string) => `exchange:${target}`
export const batchId = (target: string, number: number) =>
  `${cursorId(target)}:${String(number).padStart(6, '0')}`

export const cursorOf = async (database: Database, target: string): Promise<Cursor> =>
  (await database.get<Cursor>('cursors', cursorId(target))) ?? {
    _id: cursorId(target),
    through: 0,
    batches: 0,
  }

interface Deps {
  database: Database
  files: Files
  keys: Keyring
  reference: Reference
}

/**
 * Exports what the ledger took in after the last batch, up to `height` at most; undefined when there
 * is nothing. Cut off anywhere, it leaves the cursor where it was, and the next try makes the same
 * files; of two at once, one is recorded.
 */
export async function nextBatch(
  deps: Deps,
  target: Target,
  { height, by, at }: { height: number; by: string; at: Instant },
): Promise<Batch | undefined> {
  const { database } = deps
  const cursor = await cursorOf(database, target.id)
  const { entries, through } = await entriesAfter(database, cursor.through, height)
  if (through === cursor.through) return undefined
  const ratings = await ratingsIn(deps, entries, cursor.through)
  const number = cursor.batches + 1
  const name = `${target.id}-${String(number).padStart(6, '0')}-${cursor.through + 1}-${through}`
  const made = filesOf(target, ratings, deps.reference)
  const batch: Batch = {
    _id: batchId(target.id, number),
    ...{ target: target.id, number, after: cursor.through, through, rows: ratings.length },
    files: await storeAll(deps.files, name, made),
    ...{ at, by },
  }
  return await database.transaction(async (transaction) => {
    const kept = await transaction.get<Cursor>('cursors', cursor._id)
    if ((kept?.through ?? 0) !== cursor.through) return undefined // somebody else was faster
    await transaction.insert('cursors', [batch])
    const moved: Cursor = { ...cursor, through, batches: number }
    await transaction.put('cursors', moved)
    return batch
  })
}

/** Entries of the next blocks, whole blocks only. */
async function entriesAfter(
  database: Database,
  after: number,
  height: number,
): Promise<{ entries: Entry[]; through: number }> {
  const entries: Entry[] = []
  let through = after
  while (through < height && entries.length < ENOUGH_ENTRIES) {
    const blocks = await database.find<Block>('blocks', {
      where: { _id: { $gt: blockId(through), $lte: blockId(height) } },
      order: { _id: 1 },
      limit: BLOCKS_AT_ONCE,
    })
    for (const block of blocks) {
      if (entries.length >= ENOUGH_ENTRIES) break
      entries.push(...block.entries)
      through = block.height
    }
    if (blocks.length === 0) throw new Error(`the ledger has no block ${through + 1}`)
  }
  return { entries, through }
}

/** The ratings of these entries, and those that the corrections among them are about, as of then. */
async function ratingsIn({ database, keys }: Deps, entries: Entry[], after: number) {
  const idsOf = (kind: Entry['kind']) =>
    entries.filter((entry) => entry.kind === kind).map(({ id }) => id)
  const decided = idsOf('correction')
  const corrections = await inBatches<Correction>(database, 'corrections', '_id', decided)
  const ids = new Set([...idsOf('rating'), ...corrections.map(({ rating }) => rating)])
  const ratings = await inBatches<Rating>(database, 'ratings', '_id', [...ids])
  const here = new Set(decided)
  const isKnown = ({ _id, sealedIn }: Correction) =>
    here.has(_id) || (sealedIn > 0 && sealedIn <= after)
  return await exportedOf({ database, keys }, ratings, isKnown)
}

const storeAll = (files: Files, name: string, made: { csv: string; json: string }) =>
  Promise.all(
    Object.entries(made).map(async ([extension, text]) => ({
      name: `${name}.${extension}`,
      fileId: await files.upload(`exchange/${name}.${extension}`, Buffer.from(text)),
    })),
  )

/** The last batches of a target, newest first. */
export const batchesOf = (database: Database, target: string, limit: number) =>
  database.find<Batch>('cursors', {
    where: { _id: { $gt: `${cursorId(target)}:`, $lt: `${cursorId(target)};` } },
    order: { _id: -1 },
    limit,
  })
