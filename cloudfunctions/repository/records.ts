import type { Instant } from '../../miniprogram/contract/time'
import type { Case, CaseEvent } from '../domain/case'
import type { Rating } from '../domain/rating'
import type { Database } from '../platform/database'
import type { Contact } from './contacts'
import type { Content } from './contents'
import { readByIds, readWhere } from './pages'

/* What is kept of one citizen, whichever keys their hash was made with. */

/** A page of somebody's records of one kind, newest first, from behind `before`. */
async function page<T>(
  database: Database,
  collection: 'ratings' | 'cases',
  raters: string[],
  limit: number,
  before?: string,
): Promise<T[]> {
  return await database.find<T>(collection, {
    where: { rater: ownedBy(raters), ...(before ? { receivedAt: { $lt: before } } : {}) },
    order: { receivedAt: -1 },
    limit,
  })
}

export const ratingsOf = (database: Database, raters: string[], limit: number, before?: string) =>
  page<Rating>(database, 'ratings', raters, limit, before)

export const casesOf = (database: Database, raters: string[], limit: number, before?: string) =>
  page<Case>(database, 'cases', raters, limit, before)

/** A single key as an equality, so that the index also gives the order. */
export const ownedBy = (raters: string[]) => (raters.length === 1 ? raters[0] : { $in: raters })

/**
 * The words that citizens themselves wrote in these cases and with these ratings, and that are still
 * there: all, or those written up to an instant.
 */
export async function wordsBy(
  database: Database,
  cases: Pick<Case, '_id'>[],
  ratings: Pick<Rating, 'content'>[],
  until?: Instant,
): Promise<Content[]> {
  const events = await readWhere<CaseEvent>(
    database,
    'events',
    { caseId: { $in: cases.map(({ _id }) => _id) }, 'by.role': 'citizen' },
    ['content'],
  )
  const refs = [...events, ...ratings].flatMap(({ content }) => (content ? [content.id] : []))
  const found = await readByIds<Content>(database, 'contents', [...new Set(refs)])
  return found.filter(
    ({ sealed, createdAt }) => sealed !== undefined && (until === undefined || createdAt <= until),
  )
}

/** What the office wrote for the public about these cases (公开摘要), and that is still there. */
export async function summariesOf(
  database: Database,
  cases: Pick<Case, '_id'>[],
): Promise<Content[]> {
  const events = await database.find<CaseEvent>('events', {
    where: { caseId: { $in: cases.map(({ _id }) => _id) }, 'summary.id': { $exists: true } },
    limit: MOST,
  })
  const ids = events.flatMap((event) =>
    event.type === 'compared' && event.summary ? [event.summary.id] : [],
  )
  return await database.find<Content>('contents', {
    where: { _id: { $in: ids }, sealed: { $exists: true } },
    limit: MOST,
  })
}

/** CloudBase answers at most this many documents at once. */
const MOST = 1000

/** The phone numbers left with cases. */
export const phonesOf = (database: Database, cases: Pick<Case, '_id'>[]) =>
  database.find<Contact>('contacts', {
    where: { _id: { $in: cases.map(({ _id }) => phoneId(_id)) } },
    limit: MOST,
  })

export const phoneId = (caseId: string) => `case:${caseId}`
