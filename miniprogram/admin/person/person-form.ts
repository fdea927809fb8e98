import type { FieldFault } from '../../api/call-error'
import type { PersonForm, PersonRow } from '../../contract/admin'
import type { Role } from '../../contract/roles'
import { say, words } from '../words'

/** A person as the form's fields hold them. */
export interface Typed {
  id: string
  name: string
  department: string
  roles: string[]
  windows: string[]
}

const t = words.pages.person

export const BLANK: Typed = { id: '', name: '', department: '', roles: [], windows: [] }

const ID = /^[\w.-]{1,32}$/

export const typedOf = ({ id, name, department, roles, windows }: PersonRow): Typed => ({
  id,
  name,
  department,
  roles,
  windows,
})

export function personFaults({ id, name, department, roles }: Typed): FieldFault[] {
  const found: [string, string | false][] = [
    ['id', !ID.test(id.trim()) && say.idWrong],
    ['name', name.trim() === '' && say.wanted(t.name)],
    ['department', department === '' && say.chosenWanted(t.department)],
    ['roles', roles.length === 0 && say.roleWanted],
  ]
  return found.flatMap(([field, message]) => (message ? [{ field, message }] : []))
}

/** What is sent; whoever sits at no window has none. */
export const personForm = ({ id, name, department, roles, windows }: Typed): PersonForm => ({
  id: id.trim(),
  name: name.trim(),
  department,
  roles: roles as Role[],
  ...(windows.length > 0 ? { windows } : {}),
})
