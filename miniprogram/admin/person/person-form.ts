import type { FieldFault } from '../../api/call-error'
import type { PersonForm, PersonRow } from '../../contract/admin'
import type { Role } from '../../contract/roles'
import { faultsOf, ID, type FormRow } from '../format/form'
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

/** Its first rows; what they do comes after. */
export const ROWS: FormRow[] = [
  {
    ...{ field: 'id', kind: 'text', title: t.id, hint: t.idHint, placeholder: t.idPlaceholder },
    ...{ most: 32, isOnlyNew: true },
  },
  { field: 'name', kind: 'text', title: t.name, placeholder: t.namePlaceholder },
  {
    ...{ field: 'department', kind: 'pick', title: t.department, placeholder: t.choose },
    list: 'departments',
  },
]
export const WINDOWS_ROW: FormRow = {
  ...{ field: 'windows', kind: 'many', title: t.windows, add: t.addWindow, list: 'windows' },
}

export const typedOf = ({ id, name, department, roles, windows }: PersonRow): Typed => ({
  id,
  name,
  department,
  roles,
  windows,
})

export const personFaults = ({ id, name, department, roles }: Typed): FieldFault[] =>
  faultsOf([
    ['id', !ID.test(id.trim()) && say.idWrong],
    ['name', name.trim() === '' && say.wanted(t.name)],
    ['department', department === '' && say.chosenWanted(t.department)],
    ['roles', roles.length === 0 && say.roleWanted],
  ])

/** What is sent; whoever sits at no window has none. */
export const personForm = ({ id, name, department, roles, windows }: Typed): PersonForm => ({
  id: id.trim(),
  name: name.trim(),
  department,
  roles: roles as Role[],
  ...(windows.length > 0 ? { windows } : {}),
})
