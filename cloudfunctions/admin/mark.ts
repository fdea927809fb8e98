import * as v from 'valibot'
import { LIMITS } from '../../miniprogram/contract/limits'
import {
  MARK_STATES,
  type MarkActions,
  type MarkCluster,
  type MarkState,
} from '../../miniprogram/contract/marks'
import { dayOf, withoutHour } from '../../miniprogram/contract/time'
import { barredFrom, OWN_DEVICE, type Mark, type Review } from '../domain/mark'
import type { Rating } from '../domain/rating'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { requestId, text } from '../platform/schemas'
import { clustersIn, type Cluster } from '../repository/mark/clusters'
import { markStale } from '../repository/outcomes'
import { readByIds, readWhere } from '../repository/pages'
import type { Binding } from '../repository/people'
import { placeName } from '../repository/places'
import { byId, type Reference } from '../repository/reference'
import type { AdminContext } from './context'

const state = v.picklist(Object.keys(MARK_STATES) as MarkState[])
const clusterId = v.pipe(v.string(), v.maxLength(120))

/** Reasons that are answered at once. */
const MOST_CLUSTERS = 20

/** Ratings of one reason that are shown one by one. */
const MOST_SHOWN = 30

/** What looks doubtful, and what the supervisor says of it. */
export const markActions: ActionTable<MarkActions, AdminContext> = {
  'mark.list': {
    input: v.object({
      state: v.exactOptional(state),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(160))),
    }),
    run: listMarks,
  },
  'mark.review': {
    input: v.object({
      requestId,
      clusters: v.pipe(v.array(clusterId), v.minLength(1), v.maxLength(MOST_CLUSTERS)),
      verdict: state,
      note: v.exactOptional(text(LIMITS.text)),
    }),
    run: reviewMarks,
  },
}

async function listMarks(
  { state: wanted = 'open', cursor }: MarkActions['mark.list']['input'],
  { database, who, reference: readReference }: AdminContext,
): Promise<MarkActions['mark.list']['output']> {
  const [at = '', id = ''] = cursor?.split(' ') ?? []
  const [reference, { clusters, isMore }] = await Promise.all([
    readReference(),
    clustersIn(database, wanted, LIMITS.page, cursor === undefined ? undefined : { at, id }),
  ])
  const reader = byId(reference.people, who)
  const last = clusters.at(-1)
  return {
    clusters: clusters.map((cluster) => viewOf(cluster, reader, reference)),
    ...(isMore && last ? { next: `${last.at} ${last.id}` } : {}),
  }
}

function viewOf(
  { id, at, marks }: Cluster,
  reader: Person | undefined,
  reference: Reference,
): MarkCluster {
  const [first] = marks
  if (!first) throw new Error(`cluster ${id} has no marks`)
  const units = [...new Set(marks.map(({ department }) => department))]
  const barred = barredFrom(marks, reader)
  // the hour would tell a rated unit whom it served then
  const isOwn = reader !== undefined && units.includes(reader.department)
  const inOrder = [...marks].sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
  const review = first.reviews.at(-1)
  return {
    id,
    rule: first.rule,
    state: first.state,
    day: dayOf(at),
    reason: newest(marks).reason,
    places: [...new Set(marks.map(({ window }) => placeName(reference, window)))],
    units: units.map((unit) => byId(reference.departments, unit)?.name ?? unit),
    count: marks.length,
    ratings: inOrder.slice(0, MOST_SHOWN).map(({ receivedAt, level }) => ({
      receivedAt: isOwn ? withoutHour(receivedAt) : receivedAt,
      level,
    })),
    ...(barred ? { barred } : {}),
    ...(review && first.state !== 'open' ? { review: reviewView(review, reference) } : {}),
  }
}

/** Of marks whose reason grew, the last says it all. */
const newest = (marks: Mark[]): Mark =>
  marks.reduce((one, other) => (other.evidence.ratings > one.evidence.ratings ? other : one))

const reviewView = ({ by, at, note }: Review, { people }: Reference) => ({
  by: byId(people, by)?.name ?? by,
  at,
  ...(note ? { note } : {}),
})

/**
 * Says of all marks of some reasons what they were. The ratings stay as they are: only what is
 * counted as doubtful follows. A repeat of the request changes nothing.
 */
async function reviewMarks(
  { requestId: request, clusters, verdict, note }: MarkActions['mark.review']['input'],
  { database, keys, clock, who, reference: readReference }: AdminContext,
): Promise<MarkActions['mark.review']['output']> {
  const [reference, marks] = await Promise.all([
    readReference(),
    readWhere<Mark>(database, 'marks', { cluster: { $in: clusters } }),
  ])
  if (marks.length === 0)
    throw new Refusal('INVALID_INPUT', '没有找到这些疑点，请刷新后再看。', 'clusters')
  const barred = barredFrom(marks, byId(reference.people, who))
  if (barred) throw new Refusal('NOT_ALLOWED', barred)
  const own = await ownRaters({ database, keys }, who)
  const ratings = await readByIds<Rating>(
    database,
    'ratings',
    marks.map(({ rating }) => rating),
    ['rater'],
  )
  if (ratings.some(({ rater }) => own.has(rater))) throw new Refusal('NOT_ALLOWED', OWN_DEVICE)
  const review: Review = {
    requestId: request,
    verdict,
    by: who,
    at: clock.now(),
    ...(note ? { note } : {}),
  }
  const reviewed = await database.update(
    'marks',
    {
      cluster: { $in: clusters },
      state: { $ne: verdict },
      'reviews.requestId': { $ne: request },
    },
    { $set: { state: verdict }, $push: { reviews: review } },
  )
  const days = [...new Set(marks.map(({ receivedAt }) => dayOf(receivedAt)))]
  await markStale(database, days, review.at)
  log('marksReviewed', { who, clusters, verdict, reviewed })
  return { reviewed }
}

/** The reviewer as their own ratings would know them. */
async function ownRaters(
  { database, keys }: Pick<AdminContext, 'database' | 'keys'>,
  who: string,
): Promise<Set<string>> {
  const bindings = await database.find<Binding>('bindings', { where: { person: who }, limit: 10 })
  return new Set(bindings.flatMap(({ openid }) => keys.raters(keys.open(openid))))
}
