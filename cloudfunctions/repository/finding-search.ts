import { addDays, instantAt, type Day, type Instant } from '../../miniprogram/contract/time'
import { clustersOf, renewed, type Finding, type Subject } from '../domain/finding'
import type { Database } from '../platform/database'
import { DuplicateKey } from '../platform/database'
import type { Platform } from '../platform/platform'
import type { Evidence } from './finding-evidence'
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

/** A re-test looks back as far before the change as it has watched after it. */
export function earliest(known: Finding[], since: Instant): Instant {
  const wanted = known.flatMap(({ action, retestDays }) =>
    action && retestDays !== undefined
      ? [instantAt(addDays(action.since, -retestDays), '00:00')]
      : [],
  )
  return [since, ...wanted].sort()[0] ?? since
}

interface Look {
  now: Instant
  days: number
  since: Instant
}

/** Looks at one subject and writes what has changed. Resolves to how many findings that is. */
export async function lookAt(
  { database, keys, reference }: Deps,
  evidence: Evidence,
  subject: Subject,
  known: Finding[],
  { now, days, since }: Look,
): Promise<number> {
  const [hits, silent] = await Promise.all([
    evidence.hits(subject, earliest(known, since)),
    evidence.silent(subject, since),
  ])
  const owner = ownerOf(reference, subject) ?? known[0]?.owner
  if (owner === undefined) return 0
  const changes = renewed({ clusters: [...clustersOf(hits), ...silent], hits }, known, {
    now,
    days,
    owner,
    idOf: (key) => `f${keys.derive('finding', key).toString('hex').slice(0, 24)}`,
  })
  let written = 0
  for (const { before, after } of changes) if (await write(database, before, after)) written++
  return written
}

/** The department that owns the item, or sits at the window. */
function ownerOf({ items, windows }: Reference, subject: Subject): string | undefined {
  const [kind, id] = subject.split(/:(.*)/s)
  return byId<{ _id: string; department: string }>(kind === 'item' ? items : windows, id)
    ?.department
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
