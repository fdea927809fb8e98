import { FINDING_ACTS, type FindingAct } from '../../../miniprogram/contract/findings'
import { ROLES, type Role } from '../../../miniprogram/contract/roles'
import { maySee, type Finding } from '../../../cloudfunctions/domain/finding'
import { FINDING_RULES } from '../../../cloudfunctions/domain/finding/decide'
import { roleIn } from '../../../cloudfunctions/domain/finding/permission'
import type { Person } from '../../../cloudfunctions/domain/reference'
import { STAFF_NEEDS, type Need } from '../../../cloudfunctions/staff/needs'
import { code } from '../markdown'
import { ALL_ROLES } from './admin'
import { OTHER_UNIT, OWN_UNIT } from './cases'
import { given, NO, YES, type Cell, type Grid } from './grid'

type Action = keyof typeof STAFF_NEEDS

/** Actions that need no case: what one is decides. */
export const PLAIN_ACTIONS = (Object.keys(STAFF_NEEDS) as Action[]).filter((action) =>
  isPlain(STAFF_NEEDS[action]),
)

function isPlain(need: Need): boolean {
  return need === 'a code' || need === 'bound' || (typeof need === 'object' && 'roles' in need)
}

/** Whether somebody with this role, or not bound at all, may ask for a plain action. */
export function mayAskStaff(action: Action, role: Role | undefined): boolean {
  const need = STAFF_NEEDS[action]
  if (need === 'a code') return true
  if (role === undefined) return false
  return typeof need === 'object' && 'roles' in need ? need.roles.includes(role) : true
}

export const plainGrid = (): Grid => ({
  title: 'Staff: what needs no case',
  about:
    'From `STAFF_NEEDS` (`cloudfunctions/staff/needs.ts`); each gives only what is the asker’s.',
  columns: [...ALL_ROLES.map((role) => ROLES[role]), 'not bound'],
  rows: PLAIN_ACTIONS.map((action) => ({
    name: code(action),
    cells: [...ALL_ROLES, undefined].map((role) => given(mayAskStaff(action, role))),
  })),
})

/** What is asked of a blind spot: to be seen, or one of its acts. */
export const FINDING_ROWS: (FindingAct | 'see')[] = [
  'see',
  ...(Object.keys(FINDING_ACTS) as FindingAct[]),
]
export const FINDING_UNITS = { own: OWN_UNIT, other: OTHER_UNIT } as const
export type FindingUnit = keyof typeof FINDING_UNITS

/** A blind spot that a unit has to do something about. */
const DEMANDED = { owner: OWN_UNIT, state: 'accepted' } as Finding

/** Whether somebody may do something to a blind spot that their own, or another unit, has to answer for. */
export function mayFind(row: FindingAct | 'see', role: Role, unit: FindingUnit): boolean {
  const person: Person = { _id: role, name: '', roles: [role], department: FINDING_UNITS[unit] }
  if (row === 'see') return maySee(person, DEMANDED)
  return FINDING_RULES[row].sides.some((side) => roleIn(person, DEMANDED, side) !== undefined)
}

export const findingGrid = (): Grid => ({
  title: 'Staff and a blind spot (盲点)',
  about:
    '本: the unit that has to change something; 他: any other. From `FINDING_RULES` and `domain/finding/permission.ts`. A proposed one its unit does not see yet.',
  columns: ALL_ROLES.flatMap((role) => [`${ROLES[role]} 本`, `${ROLES[role]} 他`]),
  rows: FINDING_ROWS.map((row) => ({
    name: row === 'see' ? code('finding.get') : `${code(row)} ${FINDING_ACTS[row].label}`,
    cells: ALL_ROLES.flatMap((role) =>
      (Object.keys(FINDING_UNITS) as FindingUnit[]).map((unit): Cell =>
        mayFind(row, role, unit) ? YES : NO,
      ),
    ),
  })),
})
