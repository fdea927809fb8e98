import type { Instant } from '../../miniprogram/contract/time'
import type { Case, Happening } from '../domain/case'
import { daysBefore, isOver, SWEPT, type RetentionPolicy, type Swept } from '../domain/retention'
import type { Filter } from '../platform/database'
import type { Platform } from '../platform/platform'
import type { CollectionName } from '../schema'
import { commit } from './cases'
import type { Contact } from './contacts'
import { openWords, type Content } from './contents'
import { readWhere } from './pages'
import type { Reference } from './reference'

export interface RetentionDeps extends Pick<Platform, 'database' | 'files' | 'keys' | 'clock'> {
  reference: Reference
}

/** Where a walk goes on: behind this document. */
export interface Place {
  at: Instant
  id: string
}

/** What a batch came to; without `after` the walk is at its end. */
export interface Walked {
  gone: number
  after?: Place
}

const BATCH = 20

/**
 * Phone numbers and openids whose time is over. A case says when its number went and by which rule;
 * of an openid a tombstone says it. Whoever comes again leaves a new one.
 */
export async function walkContacts(
  deps: RetentionDeps,
  { contactDays }: RetentionPolicy,
  after: Place | undefined,
): Promise<Walked> {
  const { database, clock } = deps
  const now = clock.now()
  const found = await database.find<Required<Pick<Contact, '_id' | 'at'>> & Contact>('contacts', {
    where: olderThan('at', daysBefore(now, contactDays), after),
    order: { at: 1, _id: 1 },
    limit: BATCH,
  })
  let gone = 0
  for (const contact of found) {
    const isGone = contact.phone
      ? await expirePhone(deps, contact, contactDays)
      : await expireOpenid(deps, contact, contactDays)
    if (isGone) gone++
  }
  const last = found.at(-1)
  return {
    gone,
    ...(last && found.length === BATCH ? { after: { at: last.at, id: last._id } } : {}),
  }
}

async function expirePhone(
  deps: RetentionDeps,
  { _id, at }: { _id: string; at: Instant },
  days: number,
): Promise<boolean> {
  const { database, clock } = deps
  const caseId = _id.slice(_id.indexOf(':') + 1)
  const one = await database.get<Case>('cases', caseId)
  if (!isOver(one ? [one] : [], [at], days, clock.now())) return false
  // the case first: cut off after it, the number is found again
  if (one) await tell(deps, one, { type: 'expired', what: 'contact', days })
  await database.remove('contacts', { _id, at })
  return true
}

async function expireOpenid(
  { database, clock }: RetentionDeps,
  { _id, at, openid }: Contact,
  days: number,
): Promise<boolean> {
  const now = clock.now()
  const cases = await readWhere<Case>(database, 'cases', { rater: _id }, [
    'open',
    'closedAt',
    'changedAt',
  ])
  if (!isOver(cases, at ? [at] : [], days, now)) return false
  // unless they came again meanwhile
  const changed = await database.update(
    'contacts',
    { _id, at, openid },
    { $set: { expired: { at: now, days } }, $unset: { openid: '', at: '' } },
  )
  return changed > 0
}

/** Photos whose time is over: of a case all at once, with an event; of a rating alone, with a tombstone. */
export async function walkPhotos(
  deps: RetentionDeps,
  { photoDays }: RetentionPolicy,
  after: Place | undefined,
): Promise<Walked> {
  const { database, clock } = deps
  const now = clock.now()
  const found = await database.find<Content>('contents', {
    where: { hasPhotos: true, ...olderThan('createdAt', daysBefore(now, photoDays), after) },
    order: { createdAt: 1, _id: 1 },
    limit: BATCH,
  })
  let gone = 0
  for (const content of found) {
    const one =
      content.caseId === undefined ? undefined : await database.get<Case>('cases', content.caseId)
    if (!isOver(one ? [one] : [], [content.createdAt], photoDays, now)) continue
    if (one) await tell(deps, one, { type: 'expired', what: 'photos', days: photoDays })
    await expirePhotos(deps, content, { at: now, days: photoDays })
    gone++
  }
  const last = found.at(-1)
  return {
    gone,
    ...(last && found.length === BATCH ? { after: { at: last.createdAt, id: last._id } } : {}),
  }
}

/** The words stay as they are, and with them the hash that an event has of them. */
async function expirePhotos(
  { database, files, keys }: RetentionDeps,
  content: Content,
  photosExpired: NonNullable<Content['photosExpired']>,
): Promise<void> {
  await files.remove(openWords(keys, content)?.photos ?? [])
  await database.update(
    'contents',
    { _id: content._id },
    { $set: { photosExpired }, $unset: { hasPhotos: '' } },
  )
}

/** An event of the case, once since it was closed; none where it was opened again meanwhile. */
async function tell(
  deps: RetentionDeps,
  { _id, closedAt = '' }: Case,
  happening: Happening & { type: 'expired' },
): Promise<void> {
  const { keys, clock } = deps
  await commit(
    deps,
    _id,
    clock.now(),
    (one) =>
      one.open || (happening.what === 'contact' && !one.hasContact)
        ? undefined
        : { by: { role: 'system' }, happenings: [happening] },
    { id: `expired ${happening.what} ${closedAt}`, print: keys.print(happening.what) },
  )
}

function olderThan(field: string, before: Instant, after: Place | undefined): Filter {
  if (!after) return { [field]: { $lte: before } }
  return {
    [field]: { $gte: after.at, $lte: before },
    $or: [{ [field]: { $gt: after.at } }, { _id: { $gt: after.id } }],
  }
}

const AT_ONCE = 500

/** Deletes what is past its time of one collection, until `goOn` says no. */
export async function sweep(
  { database, clock }: Pick<RetentionDeps, 'database' | 'clock'>,
  name: Swept,
  policy: RetentionPolicy,
  goOn: () => boolean,
): Promise<{ gone: number; isDone: boolean }> {
  const { field, days } = SWEPT[name]
  const before = daysBefore(clock.now(), days(policy))
  let gone = 0
  while (goOn()) {
    const old = await database.find<{ _id: string }>(name satisfies CollectionName, {
      where: { [field]: { $lt: before } },
      limit: AT_ONCE,
      fields: ['_id'],
    })
    if (old.length > 0)
      gone += await database.remove(name, { _id: { $in: old.map(({ _id }) => _id) } })
    if (old.length < AT_ONCE) return { gone, isDone: true }
  }
  return { gone, isDone: false }
}
