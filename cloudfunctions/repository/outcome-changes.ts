import { addMinutes, dayOf, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import type { Database, Filter } from '../platform/database'
import { markStale } from './outcomes'
import { PAGE } from './pages'

/* Which days are to be counted anew, because a case or a consultation of theirs changed. */

/** How far the changes of a collection have been looked at. */
interface Position {
  /** Until when: of changes, or the time of the look where it saw all of them. */
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
      if (fresh.length > 0)
        await markStale(
          database,
          fresh.map(({ day }) => day),
          now,
        )
      const isAll = page.length < PAGE
      if (after) {
        // all that is there has been looked at: what comes now carries a later time
        const at = isAll && now > after.at ? now : after.at
        cursor[source] = movedOn(cursor[source], page, at)
        await database.put('cursors', cursor)
      }
      if (isAll) break
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

function movedOn({ seen }: Position, page: Changed[], at: Instant): Position {
  const since = addMinutes(at, -LOOK_BACK_MINUTES)
  const known = page.filter((one) => one.at >= since).slice(-MOST_SEEN)
  const versions = Object.fromEntries(known.map(({ _id, version }) => [_id, version]))
  const room = MOST_SEEN - known.length
  const kept = room > 0 ? Object.entries(seen).slice(-room) : []
  return { at, seen: { ...Object.fromEntries(kept), ...versions } }
}
