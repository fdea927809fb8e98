import { STAGES } from '../../../miniprogram/contract/case'
import { ROLES } from '../../../miniprogram/contract/roles'
import type { Calendar } from '../calendar'
import type { Actor, Case } from '../case'
import type { Centre, Department, Item, Window } from '../reference'

/** The names behind the ids of a case, and the calendar its days are counted by. */
export interface Directory {
  calendar: Calendar
  centres: Centre[]
  departments: Department[]
  windows: Window[]
  items: Item[]
}

const nameIn = (rows: { _id: string; name: string }[], id: string | undefined) =>
  rows.find((row) => row._id === id)?.name ?? ''

export const departmentName = (names: Directory, id: string) => nameIn(names.departments, id)
export const itemName = (names: Directory, id: string | undefined) => nameIn(names.items, id)

/** The steps a case can have gone wrong at: its item's own, then the stages of any service. */
export function stepsOf(names: Pick<Directory, 'items'>, { item }: Pick<Case, 'item'>): string[] {
  const own = names.items.find(({ _id }) => _id === item)?.guide.steps ?? []
  return [...new Set([...own, ...STAGES])]
}

/** Where it happened, in the words of the window's sign. */
export function placeOf(names: Directory, one: Pick<Case, 'centre' | 'window'>) {
  const window = names.windows.find((row) => row._id === one.window)
  return {
    centre: nameIn(names.centres, one.centre),
    window: window ? `${window.name}（${window.service}）` : '',
  }
}

/** A unit and a role, never a person: who did something, as everybody may know it. */
export function whoDid(names: Directory, by: Actor): string {
  if (by.role === 'citizen') return '您'
  if (by.role === 'system') return '系统'
  return 'department' in by ? `${departmentName(names, by.department)} ${ROLES[by.role]}` : ''
}
