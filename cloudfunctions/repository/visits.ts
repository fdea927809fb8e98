import { LIMITS } from '../../miniprogram/contract/limits'
import type {
  VisitForm,
  VisitKind,
  VisitResult,
  VisitRow,
  VisitState,
} from '../../miniprogram/contract/visits'
import { dayOf, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Case, Happening } from '../domain/case'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { departmentName, placeOf } from '../domain/view/names'
import { decideVisit, visitReasonOf, type Visit } from '../domain/visit'
import type { Database, Filter } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { Platform } from '../platform/platform'
import type { Change } from './cases'
import { openWords, type Content } from './contents'
import type { Reference } from './reference'

type Deps = Pick<Platform, 'database' | 'keys' | 'clock'> & { reference: Reference }

/** What an enterprise's name is called among the words of its issue. */
export const ENTERPRISE = '企业名称'

/** The same enterprise by the same name, however it is spaced and bracketed. */
export const enterpriseKey = (keys: Keyring, name: string): string =>
  keys.print([
    'enterprise',
    name
      .normalize('NFKC')
      .replace(/[\s\p{P}]/gu, '')
      .toLowerCase(),
  ])

/** The list's new entry, if what happens in a case puts its enterprise there. */
export function visitsFor(
  one: Case,
  happenings: Happening[],
  at: Instant,
): NonNullable<Change['once']> {
  const reason = visitReasonOf(one, happenings)
  if (!reason || !one.enterprise) return []
  const visit: Visit = {
    _id: `v${one._id}`,
    caseId: one._id,
    number: one.number,
    enterprise: one.enterprise.key,
    content: one.enterprise.content,
    title: one.title,
    centre: one.centre,
    window: one.window,
    department: one.ownerDepartment,
    reason,
    state: 'listed',
    at,
    version: 1,
    kinds: [],
    history: [],
    requests: [],
  }
  return [{ collection: 'visits', document: visit }]
}

/** A page of one state, the longest listed first; without a state those that are still to be made. */
export async function listVisits(
  deps: Deps,
  { state, cursor }: { state?: VisitState; cursor?: string },
): Promise<{ visits: VisitRow[]; next?: string; today: Day }> {
  const found = await deps.database.find<Visit>('visits', {
    where: {
      state: state ?? { $in: ['listed', 'planned'] satisfies VisitState[] },
      ...behind(cursor),
    },
    order: { at: 1, _id: 1 },
    limit: LIMITS.page + 1,
  })
  const page = found.slice(0, LIMITS.page)
  const last = found.length > LIMITS.page ? page.at(-1) : undefined
  return {
    visits: await rowsOf(deps, page),
    ...(last ? { next: `${last.at} ${last._id}` } : {}),
    today: dayOf(deps.clock.now()),
  }
}

function behind(cursor: string | undefined): Filter {
  if (cursor === undefined) return {}
  const [at, id] = cursor.split(' ')
  if (!at || !id) throw new Refusal('INVALID_INPUT', undefined, 'cursor')
  return { at: { $gte: at }, $or: [{ at: { $gt: at } }, { _id: { $gt: id } }] }
}

async function rowsOf(
  { database, keys, clock, reference }: Deps,
  visits: Visit[],
): Promise<VisitRow[]> {
  const ids = [...new Set(visits.flatMap(({ content }) => content ?? []))]
  const contents = await database.find<Content>('contents', {
    where: { _id: { $in: ids } },
    limit: 100,
  })
  const names = new Map(
    contents.map((content) => [content._id, openWords(keys, content)?.fields?.[ENTERPRISE]]),
  )
  const today = dayOf(clock.now())
  return visits.map((visit) => {
    const enterprise = visit.content === undefined ? undefined : names.get(visit.content)
    return {
      id: visit._id,
      version: visit.version,
      caseId: visit.caseId,
      number: visit.number,
      ...(enterprise ? { enterprise } : {}),
      matter: visit.title,
      centre: placeOf(reference, visit).centre,
      department: departmentName(reference, visit.department),
      reason: visit.reason,
      state: visit.state,
      listedAt: visit.at,
      ...(visit.day ? { day: visit.day } : {}),
      isOverdue: visit.state === 'planned' && visit.day !== undefined && visit.day < today,
      kinds: visit.kinds,
      ...(visit.result ? { result: visit.result } : {}),
      ...(visit.words ? { text: keys.open(visit.words) } : {}),
    }
  })
}

/** Requests that a visit remembers. */
const REMEMBERED = 20

/** Plans a visit, records it, or says that none is needed; a repeat of a request is not done again. */
export async function actOnVisit(
  deps: Deps,
  person: Person,
  { requestId, ...form }: VisitForm,
): Promise<VisitRow> {
  const { database, keys, clock } = deps
  const print = keys.print([person._id, form])
  const text = 'text' in form ? form.text : undefined
  const visit = await database.transaction(async (transaction) => {
    const before = await transaction.get<Visit>('visits', form.id)
    if (!before) throw new Refusal('CASE_NOT_FOUND', '没有找到这次上门。')
    const known = before.requests.find(({ id }) => id === requestId)
    if (known && known.print !== print) throw new Refusal('REQUEST_REUSED')
    if (known) return before
    if (before.version !== form.version)
      throw new Refusal('CASE_CHANGED', '别人刚刚改过，请看过再办。')
    const decided = decideVisit(
      before,
      { requestId, ...form },
      {
        person: person._id,
        now: clock.now(),
        ...(text ? { words: keys.seal(text) } : {}),
      },
    )
    if (decided instanceof Refusal) throw decided
    const after = {
      ...decided,
      requests: [...before.requests, { id: requestId, print }].slice(-REMEMBERED),
    }
    await transaction.put('visits', after)
    return after
  })
  const [row] = await rowsOf(deps, [visit])
  if (!row) throw new Error(`visit ${visit._id} has no row`)
  return row
}

export interface VisitCounts {
  /** Visits that were made, and to how many different enterprises. */
  done: number
  enterprises: number
  byKind: Record<VisitKind, number>
  byResult: Record<VisitResult, number>
  /** Enterprises that were put on the list within the same days. */
  listed: number
}

/** CloudBase answers at most this many documents at once. */
const PAGE = 1000

/** What came of visits made from one day to another, both included: for reports. */
export async function countVisits(
  database: Database,
  { from, to }: { from: Day; to: Day },
): Promise<VisitCounts> {
  const counts: VisitCounts = {
    done: 0,
    enterprises: 0,
    byKind: { service: 0, policy: 0, confidence: 0, agent: 0 },
    byResult: { solved: 0, following: 0, explained: 0, declined: 0 },
    listed: await database.count('visits', {
      at: { $gte: from, $lte: `${to}T23:59:59.999+08:00` },
    }),
  }
  const enterprises = new Set<string>()
  for (let after = ''; ;) {
    const page = await database.find<Visit>('visits', {
      where: { state: 'done', day: { $gte: from, $lte: to }, _id: { $gt: after } },
      order: { _id: 1 },
      limit: PAGE,
    })
    for (const { enterprise, kinds, result } of page) {
      counts.done++
      enterprises.add(enterprise)
      for (const kind of kinds) counts.byKind[kind]++
      if (result) counts.byResult[result]++
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return { ...counts, enterprises: enterprises.size }
    after = last._id
  }
}
