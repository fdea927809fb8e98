import { LIMITS } from '../../miniprogram/contract/limits'
import type { CaseKind, StaffCaseSummary } from '../../miniprogram/contract/case'
import { COUNTED_VIEWS, type CountedView, type DeskView } from '../../miniprogram/contract/staff'
import { addDays, dayOf, instantAt, type Instant } from '../../miniprogram/contract/time'
import { NOTHING_DUE, roleFor, type Case } from '../domain/case'
import { normalizeCode } from '../domain/number'
import type { Person } from '../domain/reference'
import { staffSummary } from '../domain/view'
import { Refusal } from '../domain/refusal'
import type { Filter } from '../platform/database'
import { contextOf } from '../repository/decision-context'
import type { StaffContext } from './context'

/** Each view is a query over indexed fields: whose cases, and due by when. */
const VIEWS: Record<DeskView, (person: Person, now: Instant) => Filter> = {
  mine: (person) => ({ assignee: person._id, open: true }),
  unit: (person) => ({ ...unitOf(person), open: true }),
  today: (person, now) => ({
    ...unitOf(person),
    open: true,
    sortAt: { $lt: instantAt(addDays(dayOf(now), 1), '00:00') },
  }),
  overdue: (person, now) => ({ ...unitOf(person), open: true, sortAt: { $lt: now } }),
  // an officer waits for the unit that corrects, everybody else for the citizen
  waiting: (person) =>
    person.roles.includes('follow-up')
      ? { 'officer.person': person._id, open: true, assignee: { $ne: person._id } }
      : {
          ...unitOf(person),
          open: true,
          $or: [{ sortAt: NOTHING_DUE }, { awaitsCitizen: true }],
        },
  parts: (person) => ({ parties: person.department, open: true }),
  appeals: (person) => ({ appealLevel: person.roles.includes('city') ? 2 : 1, open: true }),
}

/** The district's supervisors and leaders look after every unit. */
const unitOf = (person: Person): Filter =>
  person.roles.includes('supervisor') || person.roles.includes('leader')
    ? {}
    : { ownerDepartment: person.department }

interface Asked {
  view?: DeskView
  kind?: CaseKind
  number?: string
  cursor?: string
}

/**
 * One page of a desk, by deadline. Two round trips: who is asking, and the query. A page may hold
 * fewer than 20 when some of its cases are not for this person's eyes.
 */
export async function listDesk(
  { view = 'mine', kind, number, cursor }: Asked,
  context: StaffContext,
): Promise<{ cases: StaffCaseSummary[]; next?: string; now: Instant }> {
  const person = await context.person()
  const now = context.clock.now()
  const asked = number === undefined ? VIEWS[view](person, now) : numbered(number)
  const found = await context.database.find<Case>('cases', {
    where: after({ ...asked, ...(kind ? { kind } : {}) }, cursor),
    order: { sortAt: 1, _id: 1 },
    limit: LIMITS.page + 1,
  })
  const page = found.slice(0, LIMITS.page)
  const last = found.length > LIMITS.page ? page.at(-1) : undefined
  return {
    cases: page
      .filter((one) => roleFor(person, one, 'see'))
      .map((one) => staffSummary(one, person, context.reference, contextOf(context, one._id))),
    ...(last ? { next: `${last.sortAt} ${last._id}` } : {}),
    now,
  }
}

/** Every number that begins so. */
function numbered(typed: string): Filter {
  const number = normalizeCode(typed)
  return { number: { $gte: number, $lt: `${number}\uffff` } }
}

/** Goes on behind the last case of the page before; the bound on `sortAt` lets the index start there. */
function after(where: Filter, cursor: string | undefined): Filter {
  if (cursor === undefined) return where
  const [sortAt, id, ...rest] = cursor.split(' ')
  if (!sortAt || !id || rest.length > 0) throw new Refusal('INVALID_INPUT', undefined, 'cursor')
  const { sortAt: until = {}, ...others } = where
  return {
    ...others,
    sortAt: { ...(until as Filter), $gte: sortAt },
    $and: [{ $or: [{ sortAt: { $gt: sortAt } }, { sortAt, _id: { $gt: id } }] }],
  }
}

/** How many cases the counted views hold. */
export async function countDesk(
  _: object,
  context: StaffContext,
): Promise<{ counts: Record<CountedView, number> }> {
  const person = await context.person()
  const now = context.clock.now()
  const counts = await Promise.all(
    COUNTED_VIEWS.map((view) => context.database.count('cases', VIEWS[view](person, now))),
  )
  return {
    counts: Object.fromEntries(
      COUNTED_VIEWS.map((view, index) => [view, counts[index] ?? 0]),
    ) as Record<CountedView, number>,
  }
}
