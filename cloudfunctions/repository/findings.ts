import type { FindingForm, FindingState, GuideDraft } from '../../miniprogram/contract/findings'
import { LIMITS } from '../../miniprogram/contract/limits'
import { dayOf, type Day } from '../../miniprogram/contract/time'
import { roleFor, type Case } from '../domain/case'
import {
  decideFinding,
  findingView,
  maySee,
  seesAll,
  type Finding,
  type FindingContext,
} from '../domain/finding'
import { draftOf, withDraft } from '../domain/guide'
import type { Item, Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import type { Database, Filter } from '../platform/database'
import type { Platform } from '../platform/platform'
import type { Reference } from './reference'
import { byId } from './reference'

type Deps = Pick<Platform, 'database' | 'keys' | 'clock'> & { reference: Reference }

/** The office's numbers for findings, where the settings do not say otherwise. */
export const FINDING_POLICY = {
  /** Days looked back for blind spots. */
  days: 90,
  /** Working days in which what is demanded is due. */
  workingDays: 20,
  /** Days that are watched after something was changed, and compared with as many before. */
  retestDays: 60,
} as const

export const findingPolicy = ({ policy }: Pick<Reference, 'policy'>) => ({
  ...FINDING_POLICY,
  ...policy.findings,
})

/** Requests that a finding remembers. */
const REMEMBERED = 20

const OPEN_STATES: FindingState[] = ['proposed', 'accepted', 'measured', 'retest']
const UNIT_STATES: FindingState[] = ['accepted', 'measured', 'retest']

/** Whose findings, in which states: a unit has those that it has something to do with. */
function scopeOf(person: Person, state: FindingState | undefined): Filter {
  if (seesAll(person)) return { state: state ?? { $in: OPEN_STATES } }
  const isUnits = person.roles.some((role) => role === 'head' || role === 'handler')
  if (!isUnits || state === 'proposed') throw new Refusal('NOT_ALLOWED')
  return {
    owner: person.department,
    state: state ?? { $in: UNIT_STATES },
    ...(state === 'closed' ? { outcome: { $in: ['better', 'not'] } } : {}),
  }
}

/** A page of findings: on the first the overdue ones, oldest first, then the others by rank. */
export async function listFindings(
  database: Database,
  person: Person,
  { state, cursor, today }: { state?: FindingState; cursor?: string; today: Day },
): Promise<{ findings: Finding[]; next?: string }> {
  const scope = scopeOf(person, state)
  const isLate = { state: 'accepted', due: { $lt: today } }
  const hasLate = state === undefined || state === 'accepted'
  const [late, others] = await Promise.all([
    hasLate && cursor === undefined
      ? database.find<Finding>('findings', {
          where: { ...scope, ...isLate },
          order: { due: 1, _id: 1 },
          limit: 100,
        })
      : [],
    database.find<Finding>('findings', {
      where: { $and: [scope, { $nor: [isLate] }, after(cursor)] },
      order: { rank: -1, _id: 1 },
      limit: LIMITS.page + 1,
    }),
  ])
  const page = others.slice(0, LIMITS.page)
  const last = others.length > LIMITS.page ? page.at(-1) : undefined
  return { findings: [...late, ...page], ...(last ? { next: `${last.rank} ${last._id}` } : {}) }
}

/** Behind the last one of the page before. */
function after(cursor: string | undefined): Filter {
  if (cursor === undefined) return {}
  const [rank = '', id] = cursor.split(' ')
  if (rank === '' || !id || !Number.isFinite(Number(rank)))
    throw new Refusal('INVALID_INPUT', undefined, 'cursor')
  return { $or: [{ rank: { $lt: Number(rank) } }, { rank: Number(rank), _id: { $gt: id } }] }
}

/** A finding that a person may see; for others it is not there. */
export async function findingFor(database: Database, person: Person, id: string): Promise<Finding> {
  const one = await database.get<Finding>('findings', id)
  return seen(one, person)
}

function seen(one: Finding | undefined, person: Person): Finding {
  if (!one || !maySee(person, one)) throw new Refusal('CASE_NOT_FOUND', '没有找到这个盲点。')
  return one
}

const itemIdOf = ({ subject }: Finding) =>
  subject.startsWith('item:') ? subject.slice('item:'.length) : undefined

const contextFor = ({ clock, reference }: Deps, guide: GuideDraft | undefined): FindingContext => ({
  now: clock.now(),
  calendar: reference.calendar,
  ...findingPolicy(reference),
  departments: reference.departments,
  ...(guide ? { guide } : {}),
})

/** A finding with everything a person may see of it; `item`: as it is now, where that is known better. */
export async function viewFinding(deps: Deps, one: Finding, person: Person, item?: Item) {
  const { database, reference } = deps
  const cases = await database.find<Case>('cases', {
    where: { _id: { $in: one.evidence.map(({ caseId }) => caseId) } },
    limit: 100,
  })
  const known = item ?? byId(reference.items, itemIdOf(one))
  const guide = known && draftOf(known)
  const context = contextFor(deps, guide)
  const open = new Set(cases.filter((its) => mayOpen(person, its)).map(({ _id }) => _id))
  return {
    finding: findingView(one, {
      names: reference,
      person,
      context,
      open,
      ...(guide ? { guide } : {}),
    }),
    today: dayOf(context.now),
  }
}

/** The rated unit must not learn from here which rating it was that named an item. */
const mayOpen = (person: Person, one: Case) =>
  roleFor(person, one, one.kind === 'rating' ? 'see-words' : 'see') !== undefined

/**
 * Does an act, if the finding is still as it was seen; the item's guide is written with it, or
 * neither is. A repeat of a request that the finding remembers is not done again.
 */
export async function actOnFinding(
  deps: Deps,
  person: Person,
  { requestId, id, version, ...command }: FindingForm,
): Promise<{ one: Finding; item?: Item }> {
  const print = deps.keys.print([person._id, command])
  return await deps.database.transaction(async (transaction) => {
    const before = seen(await transaction.get<Finding>('findings', id), person)
    const itemId = itemIdOf(before)
    const item = itemId === undefined ? undefined : await transaction.get<Item>('items', itemId)
    const known = before.requests.find((request) => request.id === requestId)
    if (known && known.print !== print) throw new Refusal('REQUEST_REUSED')
    if (known) return { one: before, ...(item ? { item } : {}) }
    if (version !== before.version)
      throw new Refusal('CASE_CHANGED', '这个盲点刚刚有了新进展，请看过最新情况后再办理。')
    const decided = decideFinding(before, command, person, contextFor(deps, item && draftOf(item)))
    if (decided instanceof Refusal) throw decided
    const after: Finding = {
      ...decided,
      requests: [...before.requests, { id: requestId, print }].slice(-REMEMBERED),
    }
    await transaction.put('findings', after)
    const change = after.changes.length > before.changes.length ? after.changes.at(-1) : undefined
    const changed = item && change ? withDraft(item, change.after) : item
    if (changed && changed !== item) await transaction.put('items', changed)
    return { one: after, ...(changed ? { item: changed } : {}) }
  })
}
