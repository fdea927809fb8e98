import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import { DuplicateKey, type Database } from '../../platform/database'
import { follow, type Cursor } from './follow'

/*
 * Figures are kept in books. One is shown; counting everything anew fills another beside it, which
 * takes its place once it has caught up. So half a count is never shown, and no pass that is still
 * at work on the old book can disturb the new one.
 */

const SHOWN = 'statistics'
const ANEW = 'statistics-anew'

/** The book that is shown. */
interface Shown extends Cursor {
  /** When it took the place of an older one, whose documents are still to be removed. */
  swappedAt?: Instant
}

/** The book that is being filled, or was. */
interface Anew extends Cursor {
  isDone: boolean
}

/** Passes that began before a swap are over by then: a function runs a minute at most. */
const REMOVE_AFTER_MINUTES = 5

const BOOK_DIGITS = 4
const bookAfter = (...books: (string | undefined)[]) =>
  String(Math.max(0, ...books.map((book) => Number(book ?? 0))) + 1).padStart(BOOK_DIGITS, '0')

/** The book that is shown; undefined before the first pass. */
export const shownBook = (database: Database) => database.get<Shown>('cursors', SHOWN)

/** Brings the figures up to the newest block, while there is time; resolves to the height they are at. */
export async function followLedger(
  database: Database,
  now: Instant,
  goOn: () => boolean,
): Promise<number> {
  const shown = (await shownBook(database)) ?? (await begin(database, now))
  const { height } = await follow(database, shown, goOn)
  if (shown.swappedAt && addMinutes(shown.swappedAt, REMOVE_AFTER_MINUTES) <= now && goOn())
    await removeOlder(database, shown)
  return height
}

async function begin(database: Database, now: Instant): Promise<Shown> {
  const first: Shown = { _id: SHOWN, book: bookAfter(), height: 0, entries: 0, at: now }
  try {
    await database.insert('cursors', [first])
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // another pass has just begun it
  }
  return first
}

async function removeOlder(database: Database, { book, swappedAt }: Shown): Promise<void> {
  await database.remove('figures', { book: { $lt: book } })
  await database.update('cursors', { _id: SHOWN, swappedAt }, { $unset: { swappedAt: '' } })
}

/** The counting from the beginning that runs, or the last one. */
export const anewBook = (database: Database) => database.get<Anew>('cursors', ANEW)

/** Begins to count from the first block, in a book of its own; one that runs is given up. */
export async function beginAnew(database: Database, now: Instant): Promise<Anew> {
  const [shown, before] = await Promise.all([shownBook(database), anewBook(database)])
  const book = bookAfter(shown?.book, before?.book)
  const anew: Anew = { _id: ANEW, book, height: 0, entries: 0, at: now, isDone: false }
  await database.put('cursors', anew)
  return anew
}

/**
 * Goes on with a counting from the beginning while there is time, and shows its book once it has
 * caught up with the one that is shown. Does nothing where none runs.
 */
export async function followAnew(
  database: Database,
  now: Instant,
  goOn: () => boolean,
): Promise<Anew | undefined> {
  const anew = await anewBook(database)
  if (!anew || anew.isDone) return anew
  const cursor = await follow(database, anew, goOn)
  return await database.transaction(async (transaction) => {
    const shown = await transaction.get<Shown>('cursors', SHOWN)
    const latest = await transaction.get<Anew>('cursors', ANEW)
    if (latest?.book !== cursor.book || latest.isDone) return latest
    if (latest.height < (shown?.height ?? 0)) return latest
    const { isDone: _, ...rest } = latest
    const swapped: Shown = { ...rest, _id: SHOWN, swappedAt: now }
    const done: Anew = { ...latest, isDone: true }
    await transaction.put('cursors', swapped)
    await transaction.put('cursors', done)
    return done
  })
}
