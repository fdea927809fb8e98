import { EJSON } from 'bson'
import type { Case } from '../../cloudfunctions/domain/case'
import type { Notice } from '../../cloudfunctions/domain/notice'
import type { Rating } from '../../cloudfunctions/domain/rating'
import type { Person } from '../../cloudfunctions/domain/reference'
import {
  ratingEntry,
  store,
  tallyEntries,
  type Entry,
} from '../../cloudfunctions/domain/statistics'
import { readKeyring } from '../../cloudfunctions/platform/keys'
import type { Cloud } from '../../local/cloud'
import { addDays, addMinutes, dayOf, instantAt, instantOf } from '../../miniprogram/contract/time'
import type { Instant } from '../../miniprogram/contract/time'
import { layBlocks, LEDGER_ENV, waiting } from '../blocks'
import { ratingsOfYear, writeAll } from '../ratings'

/** As many as a year has at the rate at which they are laid: four thousand a working day. */
const A_YEAR = 1_100_000
const YEAR = 2026
const BOOK = '0001'
/** One rating of so many has a case: five times as many as in the year that is played. */
const CASE_EVERY = 10
const KEYS = readKeyring(LEDGER_ENV)
const DAY_MINUTES = 1440
/** Before this nothing of what was laid is due. */
const NOT_SOON_MINUTES = 300 * DAY_MINUTES

/** Ratings of the year from one number to another, in the order in which they came. */
export function* ratingsBetween(from: number, to: number): Generator<Rating> {
  let index = 0
  for (const rating of ratingsOfYear(A_YEAR, YEAR)) {
    if (index === to) return
    if (index++ >= from) yield rating
  }
}

/** Ratings that came in just now, for the timer to seal. */
export const newRatings = (from: number, count: number, at: Instant): Iterable<Rating> =>
  waiting(KEYS, restamped(from, count, at))

function* restamped(from: number, count: number, at: Instant): Generator<Rating> {
  for (const rating of ratingsBetween(from, from + count))
    yield { ...rating, _id: `new-${rating._id}`, receivedAt: at }
}

/** What copies are made of: something the functions stored. */
export interface Patterns {
  one: Case
  notice: Notice
  people: Person[]
}

/**
 * Lays ratings in blocks up to so many, and for every tenth a case with an event and a notice.
 * Resolves to the morning after the last of them.
 */
export async function layUpTo(
  cloud: Cloud,
  patterns: Patterns,
  from: number,
  to: number,
): Promise<Instant> {
  await layBlocks(cloud, LEDGER_ENV, waiting(KEYS, ratingsBetween(from, to)))
  let last: Instant = ''
  for (const { receivedAt } of ratingsBetween(to - 1, to)) last = receivedAt
  await layFigures(cloud, to)
  const numbers = (make: (index: number) => object) => made(from, to, make)
  await writeAll(
    cloud,
    'cases',
    numbers((index) => caseOf(patterns, index, last)),
  )
  await writeAll(
    cloud,
    'events',
    numbers((index) => eventOf(index, last)),
  )
  await writeAll(
    cloud,
    'notices',
    numbers((index) => noticeOf(patterns, index, last)),
  )
  return instantAt(addDays(dayOf(last), 1), '10:00')
}

function* made(from: number, to: number, make: (index: number) => object): Generator<object> {
  for (let index = from; index < to; index += CASE_EVERY) yield make(index)
}

const idOf = (index: number) => `bench-${String(index).padStart(8, '0')}`

/** Spread over the people and their units, open, due some time in the year around it. */
function caseOf({ one, people }: Patterns, index: number, last: Instant): object {
  const person = people[(index / CASE_EVERY) % people.length]
  const department = person?.department ?? one.ownerDepartment
  const receivedAt = addMinutes(last, -((index * 7919) % (300 * DAY_MINUTES)))
  return {
    ...one,
    ...{ _id: idOf(index), number: `BENCH${index}`, rater: `k1:${(index % 200_000).toString(16)}` },
    ...{ assignee: person?._id, ownerDepartment: department, parties: [department] },
    ...{ receivedAt, changedAt: receivedAt, open: true },
    sortAt: addMinutes(last, ((index * 7919) % 80_000) - 40_000),
    nextAt: addMinutes(last, 2 * 365 * DAY_MINUTES),
  }
}

const eventOf = (index: number, at: Instant) => ({
  ...{ _id: `${idOf(index)}:1`, caseId: idOf(index), seq: 1, at, type: 'noted' },
  by: { role: 'system' },
})

/** Sent long ago. */
const noticeOf = ({ notice }: Patterns, index: number, at: Instant) => ({
  ...notice,
  ...{
    _id: `${idOf(index)}:1:x`,
    caseId: idOf(index),
    state: 'sent',
    sentAt: at,
    nextAt: undefined,
  },
  recipient: `rater:k1:${(index % 200_000).toString(16)}`,
})

/** All figures of that many ratings, as the timer would have counted them. */
async function layFigures(cloud: Cloud, count: number): Promise<void> {
  const all = { queryType: 'WHERE', query: '{}', multi: true }
  for (const collectionName of ['figures', 'cursors'])
    await cloud.database.run('database.removeDocument', { collectionName, ...all })
  const height = cloud.database.collections().find(({ name }) => name === 'blocks')?.documents ?? 0
  const cursor = {
    _id: 'statistics',
    book: BOOK,
    height,
    entries: count,
    at: instantOf(cloud.clock.now()),
  }
  await writeAll(
    cloud,
    'figures',
    [...tallyEntries(entries(count))].map(([key, { subject, tally }]) => ({
      ...{ _id: `${BOOK}:${key}`, book: BOOK, height: cursor.height },
      ...subject,
      ...store(tally),
    })),
  )
  await writeAll(cloud, 'cursors', [cursor])
}

function* entries(count: number): Generator<Entry> {
  for (const rating of ratingsBetween(0, count)) yield ratingEntry(rating)
}

/** Leaves the timer nothing to do: nothing is due, no day changed, its daily work is done. */
export async function quiet(cloud: Cloud, now: Instant): Promise<void> {
  for (const collectionName of ['cases', 'notices'])
    await cloud.database.run('database.modifyDocument', {
      ...{ collectionName, queryType: 'WHERE', multi: true, merge: true },
      query: EJSON.stringify({ nextAt: { $gt: '', $lt: addMinutes(now, NOT_SOON_MINUTES) } }),
      data: EJSON.stringify({ $unset: { nextAt: '' } }),
    })
  const today = dayOf(now)
  const seen = { at: now, seen: {} }
  await put(cloud, 'cursors', { _id: 'outcomes', cases: seen, consultations: seen })
  await put(cloud, 'cursors', { _id: 'findings', day: today, after: '', isDone: true })
  await put(cloud, 'cursors', { _id: 'marks', day: addDays(today, -1), hour: now.slice(0, 13) })
  await put(cloud, 'audits', { _id: `day:${today}`, startedAt: now, finishedAt: now })
}

/** Sets a document whole, whether or not it was there. */
export async function put(
  cloud: Cloud,
  collectionName: string,
  { _id, ...data }: Record<string, unknown> & { _id: string },
): Promise<void> {
  await cloud.database.run('database.modifyDocument', {
    ...{ collectionName, queryType: 'DOC', upsert: true, merge: false, multi: false },
    query: EJSON.stringify({ _id }),
    data: EJSON.stringify(data),
  })
}
