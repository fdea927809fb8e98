import type { FieldFault } from '../../api/call-error'
import type { WindowForm, WindowRow } from '../../contract/admin'
import { faultsOf, ID, type FormCard } from '../format/form'
import { say, words } from '../words'

/** A window as its fields hold it. */
export type Typed = Omit<WindowForm, 'number'> & { number: string }

const t = words.pages.window

export const BLANK: Typed = {
  id: '',
  centre: '',
  number: '',
  name: '',
  service: '',
  department: '',
  items: [],
}

/** Its rows, card by card. */
export const CARDS: FormCard[] = [
  {
    id: 'what',
    rows: [
      {
        ...{ field: 'id', kind: 'text', title: t.id, hint: t.idHint, placeholder: t.idPlaceholder },
        ...{ most: 32, isOnlyNew: true },
      },
      { field: 'name', kind: 'text', title: t.name, placeholder: t.namePlaceholder },
      { field: 'number', kind: 'text', title: t.number, type: 'number', most: 4 },
      { field: 'service', kind: 'text', title: t.service, placeholder: t.servicePlaceholder },
    ],
  },
  {
    id: 'whose',
    rows: [
      { field: 'centre', kind: 'pick', title: t.centre, placeholder: t.choose, list: 'centres' },
      {
        ...{ field: 'department', kind: 'pick', title: t.department, placeholder: t.choose },
        list: 'departments',
      },
    ],
  },
  {
    id: 'items',
    rows: [{ field: 'items', kind: 'many', title: t.items, add: t.addItem, list: 'items' }],
  },
]

export const typedOf = ({ closedAt: _, ...form }: WindowRow): Typed => ({
  ...form,
  number: String(form.number),
})

/** What is sent. */
export const windowForm = (typed: Typed): WindowForm => ({
  ...typed,
  name: typed.name.trim(),
  service: typed.service.trim(),
  number: Number(typed.number),
})

export const windowFaults = (typed: Typed): FieldFault[] => {
  const { id, centre, number, name, service, department } = typed
  return faultsOf([
    ['id', !ID.test(id) && say.idWrong],
    ['centre', centre === '' && say.chosenWanted(t.centre)],
    ['number', !/^\d+$/.test(number.trim()) && say.wrongNumber],
    ['name', name.trim() === '' && say.wanted(t.name)],
    ['service', service.trim() === '' && say.wanted(t.service)],
    ['department', department === '' && say.chosenWanted(t.department)],
  ])
}
