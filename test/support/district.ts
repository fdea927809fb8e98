import type { Item, Person, Window } from '../../cloudfunctions/domain/reference'
import {
  calendar,
  centres,
  departments,
  indicators,
  items,
  people,
  windows,
} from '../../local/sample'

export * from '../../local/sample'

/** The names behind the ids of a case, for what people are shown. */
export const directory = { calendar, centres, departments, windows, items, indicators }

export function personWith(role: Person['roles'][number], department?: string): Person {
  const found = people.find(
    (person) =>
      person.roles.includes(role) && (department === undefined || person.department === department),
  )
  if (!found) throw new Error(`the sample district has no ${role} in ${department ?? 'any unit'}`)
  return found
}

export function windowAt(scene: string): Window {
  const found = windows.find((window) => window._id === scene)
  if (!found) throw new Error(`the sample district has no window ${scene}`)
  return found
}

export function itemAt(id: string): Item {
  const found = items.find((item) => item._id === id)
  if (!found) throw new Error(`the sample district has no item ${id}`)
  return found
}
