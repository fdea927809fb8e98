import { randomUUID } from 'node:crypto'
import { addDays, addMinutes, dayOf, instantAt } from '../../miniprogram/contract/time'
import type { Day, Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
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
import { Busy, DuplicateKey, type Database, type Filter } from '../platform/database'
import { log } from '../platform/log'
import { PAGE, readWhere } from './pages'
import { servicesOn } from './services'

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

const remakeDay = (database: Database, places: Places, day: Day) =>
  remake(database, { _id: `day:${day}`, span: 'day', start: day }, () =>
    rowsOfDay(database, places, day),
  )

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

/** How far the changes of a collection have been looked at. */
interface Position {
  at: Instant
  /** Versions of what was found in the last minutes before: it is found again, and known. */
  seen: Record<string, number>
}

interface OutcomesCursor {
  _id: 'outcomes'
  cases: Position
  consultations: Position
}

/**
 * How long before the cursor is looked again, in minutes: what is written carries the time at which
 * its call came in, and may become visible behind what came in later.
 */
const LOOK_BACK_MINUTES = 5

/** More than these are found again as if they were new: their days are made anew once more. */
const MOST_SEEN = 1000

interface Changed {
  _id: string
  at: Instant
  day: Day
  version: number
}

type Source = Exclude<keyof OutcomesCursor, '_id'>

const SOURCES: Record<Source, { by: string; fields: string[]; read: (one: never) => Changed }> = {
  cases: {
    by: 'changedAt',
    fields: ['changedAt', 'receivedAt', 'version'],
    read: ({ _id, changedAt, receivedAt, version }: Case) => ({
      _id,
      at: changedAt,
      day: dayOf(receivedAt),
      version,
    }),
  },
  consultations: {
    by: 'at',
    fields: ['at'],
    read: ({ _id, at }: { _id: string; at: Instant }) => ({ _id, at, day: dayOf(at), version: 1 }),
  },
}

const BEGINNING: Position = { at: '', seen: {} }

/** A clock that was set back leaves new changes behind the cursor: then everything is looked at again. */
const asOf = (position: Position, now: Instant): Position =>
  position.at !== '' && now < addMinutes(position.at, -LOOK_BACK_MINUTES) ? BEGINNING : position

/** Puts the days of whatever changed since the last time on the list, page by page. */
export async function findStale(
  database: Database,
  now: Instant,
  goOn: () => boolean,
): Promise<void> {
  const kept = await database.get<OutcomesCursor>('cursors', 'outcomes')
  const cursor: OutcomesCursor = {
    _id: 'outcomes',
    cases: asOf(kept?.cases ?? BEGINNING, now),
    consultations: asOf(kept?.consultations ?? BEGINNING, now),
  }
  for (const source of Object.keys(SOURCES) as Source[])
    for (let after: Changed | undefined; goOn();) {
      const page = await changedSince(database, source, cursor[source], after)
      const { seen } = cursor[source]
      const fresh = page.filter(({ _id, version }) => seen[_id] !== version)
      after = page.at(-1)
      if (fresh.length > 0 && after) {
        await markStale(
          database,
          fresh.map(({ day }) => day),
          now,
        )
        cursor[source] = movedOn(cursor[source], page, after.at)
        await database.put('cursors', cursor)
      }
      if (page.length < PAGE) break
    }
}

async function changedSince(
  database: Database,
  source: Source,
  { at }: Position,
  after: Changed | undefined,
): Promise<Changed[]> {
  const { by, fields, read } = SOURCES[source]
  const since = at === '' ? '' : addMinutes(at, -LOOK_BACK_MINUTES)
  const where: Filter = after
    ? {
        [by]: { $gte: after.at },
        $and: [{ $or: [{ [by]: { $gt: after.at } }, { [by]: after.at, _id: { $gt: after._id } }] }],
      }
    : { [by]: { $gte: since } }
  const order = { [by]: 1, _id: 1 } as const
  const found = await database.find<never>(source, { where, order, limit: PAGE, fields })
  return found.map(read)
}

function movedOn({ at: before, seen }: Position, page: Changed[], last: Instant): Position {
  const at = last > before ? last : before
  const since = addMinutes(at, -LOOK_BACK_MINUTES)
  const known = page.filter((one) => one.at >= since).slice(-MOST_SEEN)
  const versions = Object.fromEntries(known.map(({ _id, version }) => [_id, version]))
  const room = MOST_SEEN - known.length
  const kept = room > 0 ? Object.entries(seen).slice(-room) : []
  return { at, seen: { ...Object.fromEntries(kept), ...versions } }
}
