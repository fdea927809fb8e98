import { randomUUID } from 'node:crypto'
import { addDays, instantAt } from '../../miniprogram/contract/time'
import type { Day, Instant } from '../../miniprogram/contract/time'
import type { Mark } from '../domain/mark'
import {
  caseRow,
  consultationRow,
  doubtedRows,
  lastOf,
  monthOf,
  restoreRows,
  serviceRow,
  storeRows,
  type CaseFacts,
  type OutcomeRow,
  type Places,
  type StoredRows,
} from '../domain/statistics'
import { Busy, DuplicateKey, type Database } from '../platform/database'
import { log } from '../platform/log'
import { PAGE, readWhere } from './pages'
import { countPushed, servicesOn } from './services'

/*
 * What cases, consultations, marks and services come to, by the day they count on. A day whose
 * records changed is put on a list, and made anew from its records as they are now: in whatever
 * order they changed, however often and by however many passes it is done, it comes out the same.
 */

/** What the records of a day, or of the days of a month, come to. */
export interface Outcomes extends StoredRows {
  /** `day:2026-02-13`, `month:2026-02` */
  _id: string
  span: 'day' | 'month'
  /** Its first day. */
  start: Day
  /** Grows with every writing: who read an older one writes nothing. */
  version: number
}

/** A day that is to be made anew. */
interface Stale {
  _id: string
  span: 'stale'
  start: Day
  /** When it was put on the list. */
  at: Instant
  /** Another each time: what is put on the list again meanwhile is not taken off. */
  token: string
}

/** How many days, or documents, are worked at together. */
const WIDTH = 8

/** Has days made anew by the next pass: to be called after records of these days were written. */
export async function markStale(
  database: Database,
  days: Iterable<Day>,
  at: Instant,
): Promise<void> {
  const queue = new Set(days).values()
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (const start of queue) {
        const token = randomUUID()
        const stale: Stale = { _id: `stale:${start}`, span: 'stale', start, at, token }
        await database.put('outcomes', stale)
      }
    }),
  )
}

export const countStale = (database: Database): Promise<number> =>
  database.count('outcomes', { span: 'stale' })

/** Makes the days on the list anew, month by month, while there is time; resolves to how many. */
export async function remakeStale(
  database: Database,
  places: Places,
  goOn: () => boolean,
): Promise<number> {
  let remade = 0
  while (goOn()) {
    const stale = await database.find<Stale>('outcomes', {
      where: { span: 'stale' },
      order: { start: 1 },
      limit: PAGE,
    })
    const [first] = stale
    if (!first) break
    const month = monthOf(first.start)
    const days = stale.filter(({ start }) => monthOf(start) === month)
    const queue = days.values()
    await Promise.all(
      Array.from({ length: WIDTH }, async () => {
        for (const { start } of queue) await remakeDay(database, places, start)
      }),
    )
    await remakeMonth(database, month)
    await database.remove('outcomes', {
      _id: { $in: days.map(({ _id }) => _id) },
      token: { $in: days.map(({ token }) => token) },
    })
    remade += days.length
  }
  return remade
}

async function remakeDay(database: Database, places: Places, day: Day): Promise<void> {
  await countPushed(database, day)
  await remake(database, { _id: `day:${day}`, span: 'day', start: day }, () =>
    rowsOfDay(database, places, day),
  )
}

const remakeMonth = (database: Database, month: Day) =>
  remake(database, { _id: `month:${month.slice(0, 7)}`, span: 'month', start: month }, async () => {
    const days = await database.find<Outcomes>('outcomes', {
      where: { span: 'day', start: { $gte: month, $lte: lastOf(month) } },
      limit: PAGE,
      fields: ['items'],
    })
    return days.flatMap(({ items }) => restoreRows(items))
  })

/** Two passes get in each other's way once or twice; more often something is wrong. */
const TRIES = 10

/**
 * Writes a document from what `make` reads, unless somebody wrote it since that reading began: then
 * it is read and made again. So an older reading never covers a newer one.
 */
async function remake(
  database: Database,
  subject: Pick<Outcomes, '_id' | 'span' | 'start'>,
  make: () => Promise<OutcomeRow[]>,
): Promise<void> {
  const { _id } = subject
  for (let tries = 0; tries < TRIES; tries++) {
    const [before] = await database.find<Pick<Outcomes, '_id' | 'version'>>('outcomes', {
      where: { _id },
      limit: 1,
      fields: ['version'],
    })
    const version = before?.version ?? 0
    const next = { ...storeRows(await make()), version: version + 1 }
    const isWritten = before
      ? (await database.update('outcomes', { _id, version }, { $set: next })) > 0
      : await inserted(database, { ...subject, ...next })
    if (isWritten) return
  }
  throw new Busy()
}

async function inserted(database: Database, document: Outcomes): Promise<boolean> {
  try {
    await database.insert('outcomes', [document])
    return true
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
}

const CASE_FIELDS: (keyof CaseFacts)[] = [
  ...(['kind', 'centre', 'window', 'ratedDepartment', 'ownerDepartment', 'item'] as const),
  ...(['deadlines', 'outcome', 'appeal', 'result', 'answers', 'reopenings'] as const),
  ...(['comparison', 'late'] as const),
]

/** Everything that counts on a day, as it is now. */
export async function rowsOfDay(
  database: Database,
  places: Places,
  day: Day,
): Promise<OutcomeRow[]> {
  const during = { $gte: instantAt(day, '00:00'), $lt: instantAt(addDays(day, 1), '00:00') }
  const [cases, consultations, marks, services] = await Promise.all([
    readWhere<CaseFacts & { _id: string }>(database, 'cases', { receivedAt: during }, CASE_FIELDS),
    readWhere<{ _id: string; window: string; item: string }>(database, 'consultations', {
      at: during,
    }),
    readWhere<Pick<Mark, '_id' | 'rating' | 'centre' | 'department' | 'window' | 'state'>>(
      database,
      'marks',
      { receivedAt: during },
      ['rating', 'centre', 'department', 'window', 'state'],
    ),
    servicesOn(database, day),
  ])
  return [
    ...cases.flatMap(countable),
    ...consultations.map((one) => consultationRow(one, places)),
    ...doubtedRows(marks),
    ...services.map((one) => serviceRow(one, places)),
  ]
}

/** A case that somebody damaged is left out and called out; the figures of all others go on. */
function countable(one: CaseFacts & { _id: string }): OutcomeRow[] {
  try {
    return [caseRow(one)]
  } catch (cause) {
    log('caseNotCounted', { caseId: one._id }, cause)
    return []
  }
}
