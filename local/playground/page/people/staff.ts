import { ROLES } from '../../../../miniprogram/contract/roles'
import type { Person } from '../server'

const names: Record<string, string> = ROLES

/** `承办人、部门负责人`; a role this page does not know keeps its id. */
export const rolesText = (roles: string[]) => roles.map((role) => names[role] ?? role).join('、')

export interface Unit {
  name: string
  people: Person[]
}

/** People by unit, both in the order the server lists them. */
export function unitsOf(people: Person[]): Unit[] {
  const units = new Map<string, Person[]>()
  for (const person of people) {
    const unit = units.get(person.unit)
    if (unit) unit.push(person)
    else units.set(person.unit, [person])
  }
  return [...units].map(([name, members]) => ({ name, people: members }))
}
