import type { CaseKind } from '../../../miniprogram/contract/case'
import type { Role } from '../../../miniprogram/contract/roles'
import { isOpen } from '../deadline'
import type { Person } from '../reference'
import type { Case } from './model'

/** What a person of the office can be allowed with a case, in the words a refusal names it with. */
export const PERMISSION_NAMES = {
  see: '查看',
  'see-words': '查看群众原话',
  'see-held': '查看待审核的内容',
  message: '给群众留言',
  note: '写内部备注',
  'follow-up': '回访',
  conclude: '认定',
  release: '向被评价单位公开',
  rectify: '整改',
  'file-appeal': '申诉',
  'decide-appeal': '裁定一级申诉',
  'decide-final-appeal': '裁定二级申诉',
  handle: '办理',
  triage: '分类定难易',
  adjudicate: '裁定退单和延期',
  'answer-part': '回复协办',
  visit: '回访三问',
  compare: '比对归档',
  'hand-over': '更换承办人',
  reveal: '查看联系方式',
} as const
export type Permission = keyof typeof PERMISSION_NAMES

type ScopedCase = Pick<
  Case,
  'kind' | 'ownerDepartment' | 'ratedDepartment' | 'deadlines' | 'finding' | 'mayContact'
>

/**
 * How far a permission reaches. `outside-rated` and `outside-owner` keep promise 7: who follows up,
 * compares or decides never belongs to the unit it is about.
 */
const SCOPES = {
  own: ({ department }: Person, one: ScopedCase) => one.ownerDepartment === department,
  'own-may-contact': ({ department }: Person, one: ScopedCase) =>
    one.ownerDepartment === department && one.mayContact,
  party: ({ department }: Person, one: ScopedCase) =>
    one.deadlines.some((part) => part.name === 'part' && part.party === department && isOpen(part)),
  // the rated unit learns of a rating only when there is something for it to do
  rated: ({ department }: Person, one: ScopedCase) =>
    one.ratedDepartment === department && one.finding !== undefined && one.finding !== 'no-basis',
  'outside-rated': ({ department }: Person, one: ScopedCase) => one.ratedDepartment !== department,
  'outside-owner': ({ department }: Person, one: ScopedCase) => one.ownerDepartment !== department,
  any: () => true,
} as const
type Scope = keyof typeof SCOPES

/** One line of the table: a role may do these things this far. A role may have several lines. */
interface Grant {
  kind: CaseKind
  role: Role
  scope: Scope
  permissions: Permission[]
}

const OFFICE: Permission[] = ['see', 'see-words', 'see-held', 'message', 'note', 'reveal']
const FOLLOWING_UP: Permission[] = [...OFFICE, 'follow-up', 'conclude', 'release', 'compare']
const DECIDING: Permission[] = [...FOLLOWING_UP, 'decide-appeal', 'hand-over']
const UNIT: Permission[] = ['see', 'see-words', 'message', 'note', 'handle']

/** Role × kind × permission × scope: the whole of who may do what with a case. */
export const GRANTS: Grant[] = [
  { kind: 'rating', role: 'follow-up', scope: 'outside-rated', permissions: FOLLOWING_UP },
  { kind: 'rating', role: 'supervisor', scope: 'outside-rated', permissions: DECIDING },
  { kind: 'rating', role: 'leader', scope: 'outside-rated', permissions: DECIDING },
  {
    kind: 'rating',
    role: 'city',
    scope: 'outside-rated',
    permissions: ['see', 'see-words', 'note', 'decide-final-appeal'],
  },
  {
    kind: 'rating',
    role: 'handler',
    scope: 'rated',
    permissions: ['see', 'note', 'rectify', 'file-appeal'],
  },
  {
    kind: 'rating',
    role: 'head',
    scope: 'rated',
    permissions: ['see', 'note', 'rectify', 'file-appeal', 'hand-over'],
  },
  { kind: 'issue', role: 'handler', scope: 'own', permissions: UNIT },
  { kind: 'issue', role: 'handler', scope: 'own-may-contact', permissions: ['reveal'] },
  {
    kind: 'issue',
    role: 'handler',
    scope: 'party',
    permissions: ['see', 'see-words', 'note', 'answer-part'],
  },
  { kind: 'issue', role: 'head', scope: 'own', permissions: [...UNIT, 'triage', 'hand-over'] },
  { kind: 'issue', role: 'head', scope: 'own-may-contact', permissions: ['reveal'] },
  {
    kind: 'issue',
    role: 'head',
    scope: 'party',
    permissions: ['see', 'see-words', 'note', 'answer-part'],
  },
  {
    kind: 'issue',
    role: 'follow-up',
    scope: 'outside-owner',
    permissions: ['see', 'see-words', 'see-held', 'note', 'reveal', 'visit', 'compare'],
  },
  {
    kind: 'issue',
    role: 'supervisor',
    scope: 'any',
    permissions: [...OFFICE, 'handle', 'triage', 'adjudicate', 'hand-over'],
  },
  // the office may handle a matter itself; then somebody outside it compares
  { kind: 'issue', role: 'supervisor', scope: 'outside-owner', permissions: ['visit', 'compare'] },
  {
    kind: 'issue',
    role: 'leader',
    scope: 'any',
    permissions: ['see', 'see-words', 'note', 'adjudicate', 'hand-over'],
  },
  { kind: 'issue', role: 'leader', scope: 'outside-owner', permissions: ['visit', 'compare'] },
]

/** The role by which a person holds a permission for a case, if any. */
export function roleFor(person: Person, one: ScopedCase, permission: Permission): Role | undefined {
  return GRANTS.find(
    ({ kind, role, scope, permissions }) =>
      kind === one.kind &&
      person.roles.includes(role) &&
      permissions.includes(permission) &&
      SCOPES[scope](person, one),
  )?.role
}

/** Whether a person only sees what the rated unit may see of a rating (DESIGN §8). */
export const isShielded = (person: Person, one: ScopedCase): boolean =>
  one.kind === 'rating' && roleFor(person, one, 'see-words') === undefined
