import type { CaseKind, CaseState } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Calendar } from '../calendar'
import { startDeadline } from '../deadline'
import type { DatedDeadline, Department, Person, Policy } from '../reference'
import type { Refusal } from '../refusal'
import type { Case, Happening, Owner } from './model'
import type { Permission } from './permission'

/** What a decision may look at beside the case and the command: all of it given, none of it read. */
export interface Context {
  now: Instant
  policy: Policy
  calendar: Calendar
  people: Person[]
  departments: Department[]
  /** Picks among equals: the same case always gets the same person. */
  turn: number
}

/** Who asks. */
export type Asker = { citizen: true } | { person: Person }

/** One row of the table of commands. */
export interface Rule<C> {
  kinds: CaseKind[]
  states: CaseState[]
  /** What a member of staff needs; a function where it depends on the case. Citizens only where there is none. */
  permission?: Permission | ((one: Case) => Permission)
  /** Whether the citizen whose case it is may do it. */
  citizen?: true
  /** A sentence why not, where kind, state and permission would let it pass; a refusal where a field is wrong. */
  unless?: (one: Case, command: C, context: Context, asker: Asker) => string | Refusal | undefined
  happen: (command: C, one: Case, context: Context, asker: Asker) => Happening[]
}

/** A deadline of the policy's table that starts now. */
export const begin = (
  name: DatedDeadline,
  { now, policy, calendar }: Pick<Context, 'now' | 'policy' | 'calendar'>,
  extra: Parameters<typeof startDeadline>[2] = {},
) => startDeadline(name, now, extra, policy, calendar)

/** A person of a department by the first of these roles that it has; the unit's own where it has none. */
export function holderIn(
  department: string,
  roles: [Person['roles'][number], ...Person['roles']],
  { people, turn }: Pick<Context, 'people' | 'turn'>,
): Owner {
  for (const role of roles) {
    const holders = people
      .filter((person) => person.department === department && person.roles.includes(role))
      .sort((one, other) => (one._id < other._id ? -1 : 1))
    const person = holders[turn % Math.max(1, holders.length)]
    if (person) return { department, role, person: person._id }
  }
  return { department, role: roles[0] }
}

/** Somebody of the office outside the owning unit, for what that unit may not do itself. */
export function outsider(one: Case, context: Context): { assignee?: string } {
  const { people, turn } = context
  for (const role of ['follow-up', 'supervisor', 'leader'] as const) {
    const eligible = people
      .filter((person) => person.roles.includes(role) && person.department !== one.ownerDepartment)
      .sort((a, b) => (a._id < b._id ? -1 : 1))
    const person = eligible[turn % Math.max(1, eligible.length)]
    if (person) return { assignee: person._id }
  }
  return {}
}

/** What the citizen says to the matter being told in public without names; nothing where that is as it was. */
export const consent = (one: Case, mayPublish: boolean): Happening[] =>
  mayPublish === (one.mayPublish ?? false) ? [] : [{ type: 'consented', mayPublish }]

/** Round again: the rated unit rectifies anew, or the owning unit replies anew, with a new deadline. */
export function reopen(one: Case, context: Context): Happening {
  const isRating = one.kind === 'rating'
  return {
    type: 'reopened',
    count: one.reopenings + 1,
    starts: [begin(isRating ? 'rectify' : 'reply', context, { complexity: one.complexity })],
    owner: isRating
      ? holderIn(one.ratedDepartment, ['head', 'handler'], context)
      : holderIn(one.ownerDepartment, [one.ownerRole, 'handler', 'head'], context),
  }
}
