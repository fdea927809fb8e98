import { addDays, dayOf, instantAt, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import {
  clustersOf,
  hitsOf,
  renewed,
  type Cluster,
  type Finding,
  type Hit,
  type Subject,
} from '../domain/finding'
import type { Database, Filter } from '../platform/database'
import { DuplicateKey } from '../platform/database'
import type { Platform } from '../platform/platform'
import { byId, readAll, type Reference } from './reference'

type Deps = Pick<Platform, 'database' | 'keys'> & { reference: Reference }

/** How far today's search is. */
export interface FindingCursor {
  _id: string
  day: Day
  after: string
  isDone: boolean
}

export const readCursor = (database: Database) => database.get<FindingCursor>('cursors', 'findings')

export const writeCursor = (database: Database, cursor: FindingCursor) =>
  database.put('cursors', cursor)

/** Every finding there is, by its subject. */
export async function knownFindings(database: Database): Promise<Map<Subject, Finding[]>> {
  const bySubject = new Map<Subject, Finding[]>()
  for (const one of await readAll<Finding>(database, 'findings'))
    bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one])
  return bySubject
}

/** Everything that can have a blind spot, in an order that does not change. */
export const subjectsOf = (
  { items, windows }: Pick<Reference, 'items' | 'windows'>,
  known: ReadonlyMap<Subject, unknown>,
): Subject[] =>
  [
    ...new Set<Subject>([
      ...items.map(({ _id }) => `item:${_id}` as const),
      ...windows.map(({ _id }) => `window:${_id}` as const),
      ...known.keys(),
    ]),
  ].sort()

interface Look {
  now: Instant
  days: number
  since: Instant
}

/** Looks at one subject and writes what has changed. Resolves to how many findings that is. */
export async function lookAt(
  deps: Deps,
  subject: Subject,
  known: Finding[],
  { now, days, since }: Look,
): Promise<number> {
  const { database, keys, reference } = deps
  const [hits, silent] = await Promise.all([
    hitsAt(deps, subject, earliest(known, since), now),
    silentSince(database, subject, since),
  ])
  const owner = ownerOf(reference, subject)
  if (owner === undefined && known.length === 0) return 0
  const changes = renewed({ clusters: [...clustersOf(hits), ...silent], hits }, known, {
    now,
    days,
    owner: owner ?? known[0]?.owner ?? '',
    idOf: (key) => `f${keys.derive('finding', key).toString('hex').slice(0, 24)}`,
  })
  let written = 0
  for (const { before, after } of changes) if (await write(database, before, after)) written++
  return written
}

/** A re-test looks back as far before the change as it has watched after it. */
function earliest(known: Finding[], since: Instant): Instant {
  const wanted = known.flatMap(({ action, retestDays }) =>
    action && retestDays !== undefined
      ? [instantAt(addDays(action.since, -retestDays), '00:00')]
      : [],
  )
  return [since, ...wanted].sort()[0] ?? since
}

/** The department that owns the item, or sits at the window. */
function ownerOf({ items, windows }: Reference, subject: Subject): string | undefined {
  const [kind, id] = subject.split(/:(.*)/s)
  return byId<{ _id: string; department: string }>(kind === 'item' ? items : windows, id)
    ?.department
}

/** So many services without one rating are no chance: on average one in some dozens is rated. */
const SILENT_FROM = 100

/** A window that gave services and was not rated once, as the spot that it is. */
async function silentSince(
  database: Database,
  subject: Subject,
  since: Instant,
): Promise<Cluster[]> {
  const [kind, window] = subject.split(/:(.*)/s)
  if (kind !== 'window') return []
  const [reported, ratings] = await Promise.all([
    database.find<{ count: number }>('services', {
      where: { window, day: { $gte: dayOf(since) } },
      limit: PAGE,
    }),
    database.count('ratings', { window, receivedAt: { $gte: since } }),
  ])
  const services = reported.reduce((sum, { count }) => sum + count, 0)
  if (ratings > 0 || services < SILENT_FROM) return []
  return [{ subject, step: '', cause: 'silent', hits: [], silent: services }]
}

/** CloudBase answers at most this many documents at once. */
const PAGE = 1000

async function hitsAt(
  { database, reference: { calendar } }: Deps,
  subject: Subject,
  since: Instant,
  now: Instant,
): Promise<Hit[]> {
  const [kind, id = ''] = subject.split(/:(.*)/s)
  const where: Filter = kind === 'item' ? { item: id } : { window: id, item: { $exists: false } }
  const [cases, asked] = await Promise.all([
    allSince<Case>(database, 'cases', where, 'receivedAt', since),
    kind === 'item'
      ? allSince<{ _id: string; at: Instant }>(database, 'consultations', { item: id }, 'at', since)
      : [],
  ])
  const questions = asked.map(({ _id, at }): Hit => ({
    subject,
    step: '',
    cause: '',
    kind: 'consultation',
    citizen: _id, // nobody's name is taken down with a question
    day: dayOf(at),
    why: ['consultation'],
    lost: 1,
    isSettled: true,
  }))
  return [...cases.flatMap((one) => hitsOf(one, { calendar, now })), ...questions]
}

async function allSince<T extends { _id: string }>(
  database: Database,
  collection: 'cases' | 'consultations',
  where: Filter,
  field: 'receivedAt' | 'at',
  since: Instant,
): Promise<T[]> {
  const found: T[] = []
  for (let from: Filter = { [field]: { $gte: since } }; ;) {
    const page = await database.find<T>(collection, {
      where: { ...where, ...from },
      order: { [field]: 1, _id: 1 },
      limit: PAGE,
    })
    found.push(...page)
    const last = page.at(-1) as (T & Record<string, unknown>) | undefined
    if (!last || page.length < PAGE) return found
    const at = last[field]
    from = {
      [field]: { $gte: at },
      $or: [{ [field]: { $gt: at } }, { _id: { $gt: last._id } }],
    }
  }
}

/**
 * Writes what the clock found, unless somebody has decided something meanwhile: then tomorrow's look
 * sees what they decided.
 */
async function write(
  database: Database,
  before: Finding | undefined,
  after: Finding,
): Promise<boolean> {
  if (!before) {
    try {
      await database.insert('findings', [after])
      return true
    } catch (error) {
      if (error instanceof DuplicateKey) return false // another pass was first
      throw error
    }
  }
  const { _id, ...rest } = after
  const gone = Object.keys(before).filter((key) => !(key in after))
  const changed = await database.update(
    'findings',
    { _id, version: before.version, state: before.state },
    {
      $set: rest,
      ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((key) => [key, ''])) } : {}),
    },
  )
  return changed > 0
}
