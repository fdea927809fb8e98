import {
  emptyTally,
  mergeInto,
  restore,
  store,
  type StoredTally,
  type Subject,
  type Tally,
} from '../../domain/statistics'
import { Busy, DuplicateKey, type Database } from '../../platform/database'
import { readByIds } from '../pages'

/** What the ratings of a window come to on a day or in a month. */
export interface FiguresDocument extends Subject, StoredTally {
  /** Book, span, start and place. */
  _id: string
  /** Which counting from the beginning it belongs to. */
  book: string
  /** The last block it took in. */
  height: number
}

/** What blocks add to one document, block by block. */
export interface Addition {
  subject: Subject
  blocks: { height: number; tally: Tally }[]
}

/** Documents written at the same time, and in one insert. */
const WIDTH = 8
const BATCH = 100

/** Passes that meet at a document get in each other's way once or twice; more often something is wrong. */
const TRIES = 10

/**
 * Adds blocks to the documents of a book. Each document knows the last block it took in and is
 * changed only as it was read, so that nothing is ever added twice: not by a pass that was cut off
 * and begins again, and not by two at once. Resolves to how many were written.
 */
export async function addToDocuments(
  database: Database,
  book: string,
  additions: Map<string, Addition>,
): Promise<number> {
  let waiting = [...additions].map(([key, addition]) => ({ _id: `${book}:${key}`, ...addition }))
  const all = waiting.length
  for (let tries = 0; waiting.length > 0; tries++) {
    if (tries === TRIES) throw new Busy()
    const kept = await readByIds<FiguresDocument>(
      database,
      'figures',
      waiting.map(({ _id }) => _id),
    )
    const known = new Map(kept.map((one) => [one._id, one]))
    const changed = waiting.map((one) => ({ ...one, before: known.get(one._id) }))
    waiting = [
      ...(await insertNew(database, book, changed)),
      ...(await changeKnown(database, changed)),
    ]
  }
  return all
}

interface Waiting extends Addition {
  _id: string
}
type Looked = Waiting & { before: FiguresDocument | undefined }

/** What a document is with the blocks above those it has; undefined where it has them all. */
function grown({ before, blocks }: Looked): (StoredTally & { height: number }) | undefined {
  const more = blocks.filter(({ height }) => height > (before?.height ?? 0))
  const last = more.at(-1)
  if (!last) return undefined
  const tally = before ? restore(before) : emptyTally()
  for (const block of more) mergeInto(tally, block.tally)
  return { height: last.height, ...store(tally) }
}

/** Resolves to those that somebody else was quicker with. */
async function insertNew(database: Database, book: string, looked: Looked[]): Promise<Waiting[]> {
  const fresh = looked.filter(({ before }) => !before)
  const missed: Waiting[] = []
  for (let at = 0; at < fresh.length; at += BATCH) {
    const batch = fresh.slice(at, at + BATCH)
    try {
      await database.insert(
        'figures',
        batch.map((one) => ({ _id: one._id, book, ...one.subject, ...grown(one) })),
      )
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      missed.push(...batch)
    }
  }
  return missed
}

/** Resolves to those that changed since they were read. */
async function changeKnown(database: Database, looked: Looked[]): Promise<Waiting[]> {
  const queue = looked.values()
  const missed: Waiting[] = []
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (const one of queue) {
        const { _id, before } = one
        const next = before && grown(one)
        if (!next) continue
        const found = { _id, height: before.height }
        if ((await database.update('figures', found, { $set: next })) === 0) missed.push(one)
      }
    }),
  )
  return missed
}
