import type { Instant } from '../../../miniprogram/contract/time'
import { tallyEntries } from '../../domain/statistics'
import type { Database } from '../../platform/database'
import { blocksAbove, readEntries, type BlockHead } from './blocks'
import { addToDocuments, type Addition } from './documents'

/** How far a book of figures has followed the ledger. */
export interface Cursor {
  _id: string
  /** Whose documents these are: each counting from the beginning fills a book of its own. */
  book: string
  /** The last block that all its documents took in, and the entries up to it. */
  height: number
  entries: number
  /** When that block was made; before the first one, when the book was begun. */
  at: Instant
}

/** Blocks taken in together: a document that several of them touch is written once. */
const BATCH = 20
/** Blocks read at the same time. */
const WIDTH = 4

/**
 * Takes the blocks above a cursor into the documents of its book, strictly by height, while there
 * is time. The cursor moves when all documents of a batch are done; a pass that is cut off before
 * that does the batch again, and documents that have it already stay as they are.
 */
export async function follow(
  database: Database,
  cursor: Cursor,
  goOn: () => boolean,
): Promise<Cursor> {
  let at = cursor
  while (goOn()) {
    const blocks = await blocksAbove(database, at.height, BATCH)
    const last = blocks.at(-1)
    if (!last) break
    await addToDocuments(database, at.book, await additionsOf(database, at, blocks))
    const { height, entries, at: madeAt } = last
    const next = { height, entries, at: madeAt }
    // another pass may be further, or the book given up
    await database.update(
      'cursors',
      { _id: at._id, book: at.book, height: { $lt: height } },
      { $set: next },
    )
    at = { ...at, ...next }
    if (blocks.length < BATCH) break
  }
  return at
}

/** What the blocks add to each document. */
async function additionsOf(
  database: Database,
  { entries }: Cursor,
  blocks: BlockHead[],
): Promise<Map<string, Addition>> {
  const tallies = await inOrder(blocks, async (block, index) => {
    const before = blocks[index - 1]?.entries ?? entries
    return tallyEntries(await readEntries(database, block.height, block.entries - before))
  })
  const additions = new Map<string, Addition>()
  for (const [index, { height }] of blocks.entries())
    for (const [key, { subject, tally }] of tallies[index] ?? []) {
      const known = additions.get(key) ?? { subject, blocks: [] }
      known.blocks.push({ height, tally })
      additions.set(key, known)
    }
  return additions
}

/** Runs `work` over items, some at a time; results in the order of the items. */
async function inOrder<T, R>(
  items: T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (const [index, item] of queue) results[index] = await work(item, index)
    }),
  )
  return results
}
