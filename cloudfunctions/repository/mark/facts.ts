import { addDays, instantAt, type Day, type Instant } from '../../../miniprogram/contract/time'
import {
  limitOf,
  type DayFacts,
  type RatingFact,
  type Thresholds,
  type WindowFacts,
} from '../../domain/mark'
import type { Rating } from '../../domain/rating'
import type { Centre, Window } from '../../domain/reference'
import type { Filter } from '../../platform/database'
import type { Platform } from '../../platform/platform'
import type { Content } from '../contents'
import { readByIds, readWhere } from '../pages'
import type { Binding } from '../people'
import { placeName } from '../places'
import { byId, readAll, type Reference } from '../reference'
import { PUSHED, type Service } from '../services'
import { queryStatistics } from '../statistics'

/* What the rules look at, read a day, a window, or the units’ cases at a time. */

export type FactDeps = Pick<Platform, 'database' | 'keys'> & { reference: Reference }

const from = (day: Day): Instant => instantAt(day, '00:00')
const during = (first: Day, last: Day) => ({ $gte: from(first), $lt: from(addDays(last, 1)) })

/** What is read of a rating. */
const READ = [
  ...(['rater', 'window', 'centre', 'department', 'level', 'receivedAt'] as const),
  ...(['content', 'assessedAt'] as const),
] as const satisfies (keyof Rating)[]
type ReadRating = Pick<Rating, '_id' | (typeof READ)[number]>

const factOf = ({ _id, rater, assessedAt, ...rating }: ReadRating): RatingFact => {
  const { window, centre, department, level, receivedAt } = rating
  return {
    id: _id,
    ...(rater ? { rater } : {}),
    ...{ window, centre, department, level, receivedAt },
    ...(assessedAt ? { givenAt: assessedAt } : {}),
  }
}

/** All that is known of one day. */
export async function readDay(
  deps: FactDeps,
  day: Day,
  { 'same-text': limits }: Thresholds,
): Promise<DayFacts> {
  const rows = await ratingsIn(deps, { receivedAt: during(day, day) })
  const isQuiet = rows.length === 0
  const [prints, staff] = await Promise.all([
    printsOf(deps, rows),
    isQuiet ? new Map<string, string>() : staffRaters(deps),
  ])
  const withPrint = (rating: ReadRating): RatingFact => {
    const textPrint = prints.get(rating._id)
    return { ...factOf(rating), ...(textPrint ? { textPrint } : {}) }
  }
  // what everybody writes is looked for on the day itself only
  const lasting = [...new Set(prints.values())].filter(
    (print) => (limitOf(print, limits)?.days ?? 1) > 1,
  )
  const days = Math.max(1, ...limits.map((limit) => limit.days))
  return {
    day,
    ratings: rows.map(withPrint),
    repeated: await repeatsOf(deps, lasting, addDays(day, 1 - days), day),
    staff,
    nameOf: (window) => placeName(deps.reference, window),
  }
}

/** Oldest first. */
async function ratingsIn({ database }: FactDeps, where: Filter): Promise<ReadRating[]> {
  const found = await readWhere<ReadRating>(database, 'ratings', where, [...READ])
  return found.sort(byTime)
}

const byTime = (one: { receivedAt: Instant }, other: { receivedAt: Instant }) =>
  one.receivedAt < other.receivedAt ? -1 : 1

/** The prints of what was written with ratings, by rating. */
async function printsOf(
  { database }: FactDeps,
  ratings: ReadRating[],
): Promise<Map<string, string>> {
  const byContent = new Map(
    ratings.flatMap(({ _id, content }): [string, string][] => (content ? [[content.id, _id]] : [])),
  )
  const contents = await readByIds<Content>(database, 'contents', [...byContent.keys()])
  return new Map(
    contents.flatMap(({ _id, textPrint }): [string, string][] =>
      textPrint ? [[byContent.get(_id) ?? '', textPrint]] : [],
    ),
  )
}

/** Ratings of the days before that say the same. */
async function repeatsOf(
  { database }: FactDeps,
  prints: string[],
  first: Day,
  day: Day,
): Promise<RatingFact[]> {
  if (prints.length === 0) return []
  const contents = await readWhere<Content>(database, 'contents', {
    textPrint: { $in: prints },
    createdAt: { $gte: from(first), $lt: from(day) },
  })
  const printOf = new Map(contents.map(({ _id, textPrint = '' }) => [_id, textPrint]))
  const ratings = await readByIds<Rating>(
    database,
    'ratings',
    contents.map(({ _id }) => ratingOfContent(_id)),
  )
  return ratings
    .map((rating) => ({
      ...factOf(rating),
      textPrint: printOf.get(rating.content?.id ?? '') ?? '',
    }))
    .sort(byTime)
}

/** The rating that words were written with: their ids are made together (`idsOf`). */
const ratingOfContent = (content: string) => content.slice(1)

/** Everybody bound as staff, as a rating of theirs would know them, with their unit. */
async function staffRaters({ database, keys, reference }: FactDeps): Promise<Map<string, string>> {
  const bindings = await readAll<Binding>(database, 'bindings')
  return new Map(
    bindings.flatMap(({ person, openid }): [string, string][] => {
      const unit = byId(reference.people, person)?.department
      return unit === undefined ? [] : keys.raters(keys.open(openid)).map((rater) => [rater, unit])
    }),
  )
}

/** How the ratings of all windows are, for one to be judged beside the others: as they are counted. */
export async function readDistrict({ database, reference }: FactDeps, first: Day, day: Day) {
  const { total } = await queryStatistics(database, { from: first, to: day }, reference)
  const counts = Object.values(total.levels)
  return { ratings: counts.reduce((sum, count) => sum + count, 0), best: total.levels[5] }
}

/** Who sat at a window on a day; `_id` is both. */
interface Shift {
  _id: string
  day: Day
  window: string
  person: string
}

/** All that is known of a window until a day. */
export async function readWindow(
  deps: FactDeps,
  window: Window,
  first: Day,
  day: Day,
  district: { ratings: number; best: number },
): Promise<WindowFacts> {
  const { database, reference } = deps
  const reported = { window: window._id, day: { $gte: first, $lte: day } }
  const [rows, services, shifts] = await Promise.all([
    ratingsIn(deps, { window: window._id, receivedAt: during(first, day) }),
    // what business systems told of may be a part only: more ratings than that say nothing
    readWhere<Service>(database, 'services', { ...reported, source: { $ne: PUSHED } }),
    readWhere<Shift>(database, 'shifts', reported),
  ])
  const given = new Map<Day, number>()
  for (const one of services) given.set(one.day, (given.get(one.day) ?? 0) + one.count)
  const best = rows.filter(({ level }) => level === 5).length
  return {
    day,
    from: first,
    name: placeName(reference, window._id),
    ratings: rows.map(factOf),
    services: given,
    shifts: new Map(shifts.map((shift) => [shift.day, shift.person])),
    openSeconds: openSeconds(byId(reference.centres, window.centre)),
    others: {
      ratings: Math.max(0, district.ratings - rows.length),
      best: Math.max(0, district.best - best),
    },
    windows: reference.windows.length,
  }
}

function openSeconds(centre: Centre | undefined): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return (centre?.hours ?? []).reduce(
    (sum, { open, close }) => sum + (minutes(close) - minutes(open)) * 60,
    0,
  )
}
