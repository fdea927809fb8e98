import type { CaseKind } from '../../../miniprogram/contract/case'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Person } from '../reference'
import type { Case } from './model'

/** What a person of the office can be allowed with a case. */
export type Permission =
  'see' | 'see-words' | 'accept' | 'record-follow-up' | 'reply' | 'close' | 'message'

/**
 * How far a permission reaches. `outside-rated` keeps promise 7: who follows up a rating never
 * belongs to the unit that was rated.
 */
const SCOPES = {
  own: (person: Person, one: ScopedCase) => one.ownerDepartment === person.department,
  'outside-rated': (person: Person, one: ScopedCase) => one.ratedDepartment !== person.department,
  any: () => true,
} as const
type Scope = keyof typeof SCOPES
type ScopedCase = Pick<Case, 'kind' | 'ownerDepartment' | 'ratedDepartment'>

const grant = (scope: Scope, ...permissions: Permission[]): Partial<Record<Permission, Scope>> =>
  Object.fromEntries(permissions.map((permission) => [permission, scope]))

const FOLLOW_UP = grant('outside-rated', 'see', 'see-words', 'record-follow-up', 'message', 'close')

/** Role × kind × permission × scope: the whole of who may do what with a case. */
export const PERMISSIONS: Record<
  CaseKind,
  Partial<Record<Role, Partial<Record<Permission, Scope>>>>
> = {
  rating: {
    'follow-up': FOLLOW_UP,
    supervisor: FOLLOW_UP,
    leader: FOLLOW_UP,
  },
  issue: {
    handler: grant('own', 'see', 'see-words', 'accept', 'reply', 'message', 'close'),
    head: grant('own', 'see', 'see-words', 'accept', 'reply', 'message', 'close'),
    supervisor: grant('any', 'see', 'see-words', 'accept', 'reply', 'message', 'close'),
    leader: grant('any', 'see', 'see-words'),
  },
}

/** The role by which a person holds a permission for a case, if any. */
export function roleFor(person: Person, one: ScopedCase, permission: Permission): Role | undefined {
  return person.roles.find((role) => {
    const scope = PERMISSIONS[one.kind][role]?.[permission]
    return scope !== undefined && SCOPES[scope](person, one)
  })
}
