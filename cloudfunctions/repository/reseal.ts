import { dayOf, type Day } from '../../miniprogram/contract/time'
import { log } from '../platform/log'
import type { Platform } from '../platform/platform'
import type { CollectionName } from '../schema'

type Deps = Pick<Platform, 'database' | 'keys' | 'clock'>

/** Everything that is kept sealed: in which fields of which documents. */
export const SEALED = {
  contents: ['sealed'],
  contacts: ['openid', 'phone'],
  bindings: ['openid'],
  devices: ['key', 'overlap.key'],
  visitTokens: ['projectNo'],
  closedServices: ['projectNo'],
  visits: ['words'],
  slices: ['sealed'],
  accesses: ['why'],
  ratings: ['origin.names'],
  foreign: ['number'],
} as const satisfies Partial<Record<CollectionName, readonly string[]>>
type Sealing = keyof typeof SEALED
const COLLECTIONS = Object.keys(SEALED) as Sealing[]

/** How far a round of sealing anew has come. */
interface Round {
  _id: 'reseal'
  day: Day
  collection: Sealing
  after: string
  /** Sealed anew in this round, and what could not be opened. */
  found: number
  failed: number
  isDone: boolean
}

/** Documents looked at in one turn. */
const BATCH = 200

/**
 * While an older key still opens what it sealed, seals all of that anew with the current one: a
 * round a day, so that what an instance of before sealed behind its back is found by the next. A
 * round that found nothing says that the older keys can be retired. Resolves to how much was sealed.
 */
export async function resealAll(deps: Deps, goOn: () => boolean): Promise<number> {
  const { database, keys, clock } = deps
  if (keys.openers.length === 0) return 0
  const day = dayOf(clock.now())
  const kept = await database.get<Round>('cursors', 'reseal')
  let round = kept && (kept.day === day || !kept.isDone) ? kept : firstOf(day)
  let sealed = 0
  while (!round.isDone && goOn()) {
    const before = round.found
    round = await walk(deps, round)
    sealed += round.found - before
    await database.put('cursors', round)
    if (round.isDone) log('resealed', { found: round.found, failed: round.failed })
  }
  return sealed
}

const firstOf = (day: Day): Round => ({
  ...{ _id: 'reseal', day, collection: COLLECTIONS[0] ?? 'contents', after: '' },
  ...{ found: 0, failed: 0, isDone: false },
})

async function walk(deps: Deps, round: Round): Promise<Round> {
  const { collection, after } = round
  const found = await deps.database.find<{ _id: string }>(collection, {
    where: { _id: { $gt: after } },
    order: { _id: 1 },
    limit: BATCH,
    fields: [...SEALED[collection]],
  })
  const counts = { found: round.found, failed: round.failed }
  for (const document of found)
    for (const field of SEALED[collection]) {
      const outcome = await resealField(deps, collection, document, field)
      if (outcome) counts[outcome]++
    }
  const last = found.at(-1)
  if (last && found.length === BATCH) return { ...round, ...counts, after: last._id }
  const next = COLLECTIONS[COLLECTIONS.indexOf(collection) + 1]
  return next
    ? { ...round, ...counts, collection: next, after: '' }
    : { ...round, ...counts, isDone: true }
}

async function resealField(
  { database, keys }: Deps,
  collection: Sealing,
  document: { _id: string },
  field: string,
): Promise<'found' | 'failed' | undefined> {
  const { _id } = document
  const sealed = field
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document)
  if (typeof sealed !== 'string' || keys.isCurrent(sealed)) return undefined
  let fresh: string
  try {
    fresh = keys.seal(keys.open(sealed))
  } catch (cause) {
    log('resealFailed', { collection, id: _id, field }, cause)
    return 'failed'
  }
  // unless it was changed or erased meanwhile
  await database.update(collection, { _id, [field]: sealed }, { $set: { [field]: fresh } })
  return 'found'
}
