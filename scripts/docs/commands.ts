import { ACTS, type ActField, type ActName } from '../../miniprogram/contract/acts'
import { CASE_STATES, type CaseKind } from '../../miniprogram/contract/case'
import { ROLES, type Role } from '../../miniprogram/contract/roles'
import {
  GRANTS,
  PERMISSION_NAMES,
  RULES,
  type CommandType,
  type Permission,
} from '../../cloudfunctions/domain/case'
import { commandLabel, statesOf } from './diagram'
import type { Step } from './explore'
import { code, distinct, table } from './markdown'

type Scope = (typeof GRANTS)[number]['scope']

/** How far a permission reaches, in words; complete by its type. */
export const SCOPE_NAMES: Record<Scope, string> = {
  own: '本单位承办的件',
  'own-may-contact': '本单位承办、群众同意单位联系的件',
  party: '请本单位协办、还没有回复的件',
  rated: '评价本单位、认定后要单位处理的件',
  'outside-rated': '评价别的单位的件',
  'outside-owner': '别的单位承办的件',
  any: '所有的件',
}

/** What can be done to a kind of case: when, by whom, and what is asked for. */
export function commandTable(kind: CaseKind, steps: Step[]): string {
  const rows = (Object.keys(RULES) as CommandType[])
    .filter((type) => RULES[type].kinds.includes(kind))
    .map((type) => [
      `${commandLabel(type)} ${code(type)}`,
      whenOf(type, steps),
      permissionsOf(type, steps)
        .map((permission) => PERMISSION_NAMES[permission])
        .join('、'),
      whoOf(type, kind, steps),
      asksOf(type),
      leadsTo(type, steps),
    ])
  return table(['办理', '什么状态下', '需要的权限', '谁', '要填什么', '办后状态'], rows)
}

function whenOf(type: CommandType, steps: Step[]): string {
  const states = statesOf(steps)
  const allowed = RULES[type].states.filter((state) => states.includes(state))
  const left = states.filter((state) => CASE_STATES[state].open && !allowed.includes(state))
  if (left.length === 0) return '所有没有结束的状态'
  return allowed.map((state) => CASE_STATES[state].label).join('、')
}

/** A permission may depend on the case: all that were asked for wherever the command was possible. */
function permissionsOf(type: CommandType, steps: Step[]): Permission[] {
  const { permission } = RULES[type]
  if (typeof permission !== 'function') return permission ? [permission] : []
  return distinct(
    steps.filter(({ cause }) => cause === type).map(({ before }) => permission(before)),
  )
}

function whoOf(type: CommandType, kind: CaseKind, steps: Step[]): string {
  const roles = permissionsOf(type, steps).flatMap((permission) => rolesWith(permission, kind))
  return [...(RULES[type].citizen ? ['群众本人'] : []), ...distinct(roles)].join('<br>')
}

/** Roles that hold a permission, each with how far it reaches. */
const rolesWith = (permission: Permission, kind: CaseKind): string[] =>
  GRANTS.filter((grant) => grant.kind === kind && grant.permissions.includes(permission)).map(
    ({ role, scope }) => `${ROLES[role]}（${SCOPE_NAMES[scope]}）`,
  )

function asksOf(type: CommandType): string {
  if (!(type in ACTS)) return ''
  const fields = Object.values<ActField>(ACTS[type as ActName].fields)
  return fields.map(({ label, optional }) => label + (optional ? '（可不填）' : '')).join('、')
}

/** States after it, as they were found; only those that differ from the one before are named. */
function leadsTo(type: CommandType, steps: Step[]): string {
  const own = steps.filter(({ cause }) => cause === type)
  const changed = own.filter(({ before, after }) => before.state !== after.state)
  const labels = distinct(changed.map(({ after }) => CASE_STATES[after.state].label))
  const stays = own.length > changed.length ? ['不变'] : []
  return [...labels, ...stays].join('、')
}

/** Role × scope × permissions, as the table has them. */
export function permissionTable(kind: CaseKind): string {
  const rows = (Object.keys(ROLES) as Role[]).flatMap((role) =>
    GRANTS.filter((grant) => grant.kind === kind && grant.role === role).map(
      ({ scope, permissions }) => [
        ROLES[role],
        SCOPE_NAMES[scope],
        permissions.map((permission) => PERMISSION_NAMES[permission]).join('、'),
      ],
    ),
  )
  return table(['角色', '范围', '可以'], rows)
}
