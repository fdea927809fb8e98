import type { AuditFinding } from '../../../miniprogram/contract/ledger'
import { addDays, instantAt } from '../../../miniprogram/contract/time'
import type { DefaultRating, Rating } from '../../domain/rating'
import {
  correctionEntry,
  defaultEntry,
  DIMENSIONS,
  emptyTally,
  lastOf,
  ratingEntry,
  store,
  tallyEntries,
  type Entry,
} from '../../domain/statistics'
import type { Database } from '../../platform/database'
import type { Correction } from '../corrections'
import { PAGE, readWhere } from '../pages'
import { RATING_FIELDS } from './blocks'
import { shownBook } from './books'
import type { FiguresDocument } from './documents'

/* The figures against the ratings themselves: each window’s month counted once more, with its days. */

/** How far a recount has come. */
export interface Recount {
  /** The book it looks at, and the last month of a window that it has looked at. */
  book: string
  after: string
  /** The height at which it began: what is sealed while it runs counts for no sum. */
  height: number
  /** Ratings up to that height, in the months looked at so far. */
  ratings: number
}

/** Months of windows looked at in one step. */
const STEP = 5

export interface Recounted {
  findings: AuditFinding[]
  /** Where to go on; absent when all of it has been looked at. */
  recount?: Recount
}

/**
 * Goes on with a recount by a few months of windows. Counting anew puts another book in the place
 * of the one that is shown: then it begins again with that.
 */
export async function auditFigures(
  database: Database,
  before: Recount | undefined,
): Promise<Recounted> {
  const shown = await shownBook(database)
  if (!shown) return { findings: [] }
  const { book, height } = shown
  const begun =
    before?.book === book ? before : { book, after: `${book}:month:`, height, ratings: 0 }
  const months = await database.find<FiguresDocument>('figures', {
    where: { _id: { $gt: begun.after, $lt: `${book}:month;` } }, // `;` comes behind `:`
    order: { _id: 1 },
    limit: STEP,
  })
  let { ratings } = begun
  const findings: AuditFinding[] = []
  for (const month of months) {
    const looked = await recountMonth(database, month, shown.height)
    ratings += looked.ratings.filter((sealedIn) => sealedIn <= begun.height).length
    // a pass that is at work on it just now may have been met half-way: once more
    const isSure = looked.findings.length === 0
    findings.push(...(isSure ? [] : await lookAgain(database, month)))
  }
  const last = months.at(-1)
  if (last && months.length === STEP)
    return { findings, recount: { ...begun, after: last._id, ratings } }
  return { findings: [...findings, ...(await nothingLeftOut(database, begun.height, ratings))] }
}

async function lookAgain(database: Database, month: FiguresDocument): Promise<AuditFinding[]> {
  const [shown, again] = [
    await shownBook(database),
    await database.get<FiguresDocument>('figures', month._id),
  ]
  if (shown?.book !== month.book) return []
  return (await recountMonth(database, again ?? month, shown.height)).findings
}

/**
 * Each document is held against what it says it took in: a pass that was cut off leaves some of a
 * batch ahead of the others, and of the height that is shown, until the next one ends it.
 */
async function recountMonth(
  database: Database,
  month: FiguresDocument,
  height: number,
): Promise<{ ratings: number[]; findings: AuditFinding[] }> {
  const { book, window, department, centre, start } = month
  const day = { $gte: start, $lte: lastOf(start) }
  const [days, entries] = await Promise.all([
    readWhere<FiguresDocument>(database, 'figures', {
      span: 'day',
      start: day,
      book,
      window,
      department,
      centre,
    }),
    entriesOf(database, month),
  ])
  const talliesUpTo = (most: number) =>
    tallyEntries(entries.all.filter(({ sealedIn }) => sealedIn <= most).map(({ entry }) => entry))
  const made = talliesUpTo(height)
  const kept = new Map([month, ...days].map((one) => [one._id, one]))
  const keys = new Set([...kept.keys(), ...[...made.keys()].map((key) => `${book}:${key}`)])
  const findings = [...keys].flatMap((id): AuditFinding[] => {
    const own = kept.get(id)
    const tallies = own && own.height > height ? talliesUpTo(own.height) : made
    const counted = store(tallies.get(id.slice(book.length + 1))?.tally ?? emptyTally())
    const wrong = DIMENSIONS.filter(
      (dimension) => (own?.[dimension] ?? '[]') !== counted[dimension],
    )
    if (wrong.length === 0) return []
    const detail = `${wrong.join(', ')}: ${own?.all ?? 'no document'}, counted ${counted.all}`
    return [{ fault: 'figures', entry: id, detail }]
  })
  return { ratings: entries.ratings, findings }
}

/** Everything of a window in a month that is in the ledger, with the block it is in; of ratings only that. */
async function entriesOf(
  database: Database,
  { window, department, centre, start }: FiguresDocument,
): Promise<{ all: { entry: Entry; sealedIn: number }[]; ratings: number[] }> {
  const receivedAt = {
    $gte: instantAt(start, '00:00'),
    $lt: instantAt(addDays(lastOf(start), 1), '00:00'),
  }
  const where = { window, receivedAt }
  const isMine = (one: Pick<Rating, 'department' | 'centre' | 'sealedIn'>) =>
    one.department === department && one.centre === centre && isSealed(one)
  const isSealed = ({ sealedIn }: { sealedIn: number }) => sealedIn > 0
  const [found, givenByDefault] = await Promise.all([
    readWhere<Rating>(database, 'ratings', where, [...RATING_FIELDS, 'sealedIn']),
    readWhere<DefaultRating>(database, 'defaults', where),
  ])
  const ratings = found.filter(isMine)
  // only a bad rating can be taken out
  const bad = new Map(ratings.filter(({ level }) => level <= 2).map((one) => [one._id, one]))
  const corrections: Correction[] = []
  const ids = [...bad.keys()]
  for (let first = 0; first < ids.length; first += PAGE) {
    const rating = { $in: ids.slice(first, first + PAGE) }
    corrections.push(...(await readWhere<Correction>(database, 'corrections', { rating })))
  }
  return {
    ratings: ratings.map(({ sealedIn }) => sealedIn),
    all: [
      ...ratings.map((one) => ({ entry: ratingEntry(one), sealedIn: one.sealedIn })),
      ...givenByDefault
        .filter(isMine)
        .map((one) => ({ entry: defaultEntry(one), sealedIn: one.sealedIn })),
      ...corrections.filter(isSealed).flatMap(({ kind, rating, sealedIn }) => {
        const about = bad.get(rating)
        return about ? [{ entry: correctionEntry(kind, about), sealedIn }] : []
      }),
    ],
  }
}

/** A window’s month that has no document at all would not have been looked at. */
async function nothingLeftOut(
  database: Database,
  height: number,
  ratings: number,
): Promise<AuditFinding[]> {
  const sealed = await database.count('ratings', { sealedIn: { $gte: 1, $lte: height } })
  if (sealed === ratings) return []
  const detail = `${sealed} ratings are in the ledger, ${ratings} of them in the months of windows`
  return [{ fault: 'figures', detail }]
}
