import { ACTS, type ActName } from '../../../miniprogram/contract/acts'
import { CASE_KINDS, type CaseKind } from '../../../miniprogram/contract/case'
import { ROLES, type Role } from '../../../miniprogram/contract/roles'
import { roleFor, RULES, type Case, type Permission } from '../../../cloudfunctions/domain/case'
import type { Person } from '../../../cloudfunctions/domain/reference'
import { STAFF_NEEDS } from '../../../cloudfunctions/staff/needs'
import { code } from '../markdown'
import { ALL_ROLES } from './admin'
import { among, type Grid } from './grid'

/* What staff may do with a case: by role, by what the case has to do with their unit, by its kind. */

/** How a unit stands to a case. `helping`: asked to help, and has not answered yet. */
export const RELATIONS = {
  rating: ['own', 'other'],
  issue: ['own', 'helping', 'other'],
} as const satisfies Record<CaseKind, string[]>
export type Relation = (typeof RELATIONS)[CaseKind][number]

/** The unit that a case is about, here; others are any other. */
export const OWN_UNIT = 'mzj'
export const OTHER_UNIT = 'rsj'

/** A person who holds one role only. */
export const personOf = (role: Role, relation: Relation): Person => ({
  _id: `${role}-${relation}`,
  name: '测试',
  department: relation === 'own' ? OWN_UNIT : OTHER_UNIT,
  roles: [role],
})

type Facts = Pick<Case, 'mayContact' | 'deadlines'> & Pick<Partial<Case>, 'finding' | 'appeal'>

/** What a case may be like, as far as a permission depends on it. */
export interface Variant {
  name: string
  facts: (relation: Relation) => Facts
}

const PART: Case['deadlines'][number] = {
  name: 'part',
  party: OTHER_UNIT,
  startedAt: '2026-03-10T09:00:00.000+08:00',
  dueAt: '2026-03-20T17:00:00.000+08:00',
  shownDue: '2026-03-20T17:00:00.000+08:00',
  warnAt: [],
  calendarVersion: 'none',
  provisional: false,
} as unknown as Case['deadlines'][number]

const asked = (relation: Relation) => (relation === 'helping' ? [PART] : [])

export const VARIANTS: Record<CaseKind, Variant[]> = {
  rating: [
    { name: 'not concluded', facts: () => ({ mayContact: false, deadlines: [] }) },
    {
      name: 'found to be true',
      facts: () => ({ mayContact: false, deadlines: [], finding: 'true' }),
    },
  ],
  issue: [
    {
      name: 'the unit may contact the citizen',
      facts: (relation) => ({ mayContact: true, deadlines: asked(relation) }),
    },
    {
      name: 'the unit may not contact the citizen',
      facts: (relation) => ({ mayContact: false, deadlines: asked(relation) }),
    },
  ],
}

const CONDITIONS: Record<CaseKind, string> = {
  rating: 'once the officer has concluded that there is something for the rated unit to do',
  issue: 'if the citizen lets the unit contact them',
}

/** Whether somebody with a role holds a permission for a case that is like this. */
export function holds(
  kind: CaseKind,
  permission: Permission,
  { role, relation, variant }: { role: Role; relation: Relation; variant: Variant },
): boolean {
  const about = { kind, ownerDepartment: OWN_UNIT, ratedDepartment: OWN_UNIT }
  const person = personOf(role, relation)
  return roleFor(person, { ...about, ...variant.facts(relation) }, permission) !== undefined
}

/** One thing that can be asked for about a case, with the permission it takes. */
export interface CaseRow {
  name: string
  /** An act of `case.act`, or an action of the function. */
  act?: ActName
  action?: keyof typeof STAFF_NEEDS
  permission: Permission
  /** Level of the appeal that is open, where it matters. */
  level?: 1 | 2
}

/** Everything about a kind of case: actions of the function, then acts. */
export function caseRows(kind: CaseKind): CaseRow[] {
  const actions = Object.entries(STAFF_NEEDS).flatMap(([name, need]): CaseRow[] =>
    typeof need === 'object' && 'permission' in need && isAbout(kind, need.permission)
      ? [{ name: code(name), action: name as keyof typeof STAFF_NEEDS, ...need }]
      : [],
  )
  const acts = (Object.keys(ACTS) as ActName[])
    .filter((act) => RULES[act].kinds.includes(kind))
    .flatMap(rowsOf)
  return [...actions, ...acts]
}

/** An appeal is about a rating; everything else may be asked of either. */
const isAbout = (kind: CaseKind, permission: Permission) =>
  kind === 'rating' || permission !== 'file-appeal'

function rowsOf(act: ActName): CaseRow[] {
  const { permission } = RULES[act]
  const name = `${code(act)} ${ACTS[act].label}`
  if (permission === undefined)
    throw new Error(`${act} is an act of staff that no permission allows`)
  if (typeof permission !== 'function') return [{ name, act, permission }]
  return ([1, 2] as const).map((level) => ({
    name: `${name}, level ${level}`,
    act,
    level,
    permission: permission({ appeal: { level } } as Case),
  }))
}

export const caseGrid = (kind: CaseKind): Grid => ({
  title: `Staff and a case: ${CASE_KINDS[kind]}`,
  about:
    `By role and by what the person’s unit has to do with the case: ${RELATION_WORDS[kind]} ` +
    'From `GRANTS` (`domain/case/permission.ts`) and `RULES` (`domain/case/decide.ts`). Whoever may not see a case is told that there is none.',
  columns: ALL_ROLES.flatMap((role) =>
    RELATIONS[kind].map((relation) => `${ROLES[role]} ${RELATION_NAMES[relation]}`),
  ),
  rows: caseRows(kind).map(({ name, permission }) => ({
    name,
    cells: ALL_ROLES.flatMap((role) =>
      RELATIONS[kind].map((relation) =>
        among(
          VARIANTS[kind].map((variant) => holds(kind, permission, { role, relation, variant })),
          CONDITIONS[kind],
        ),
      ),
    ),
  })),
})

const RELATION_NAMES: Record<Relation, string> = { own: '本', helping: '协', other: '他' }
const RELATION_WORDS: Record<CaseKind, string> = {
  rating: '本 the rated unit, 他 any other.',
  issue: '本 the unit that owns it, 协 one that was asked to help, 他 any other.',
}
