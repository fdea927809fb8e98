import calendarRows from '../../data/calendar.json'
import centreRows from '../../data/centres.json'
import departmentRows from '../../data/departments.json'
import itemRows from '../../data/items.json'
import peopleRows from '../../data/people.json'
import settingRows from '../../data/settings.json'
import windowRows from '../../data/windows.json'
import { createCalendar } from '../../cloudfunctions/domain/calendar'
import type {
  CalendarLayer,
  Centre,
  Department,
  Indicators,
  Item,
  Person,
  Policy,
  Window,
} from '../../cloudfunctions/domain/reference'

/* The sample district, as the functions would have read it: tests and the playground use one. */

export const calendar = createCalendar(calendarRows as CalendarLayer[])
export const departments = departmentRows as Department[]
export const items = itemRows as Item[]
export const people = peopleRows as Person[]
export const windows = windowRows as Window[]
export const policy = settingRows.find((row) => row._id === 'policy') as unknown as Policy

/** The names behind the ids of a case, for what people are shown. */
export const directory = {
  calendar,
  centres: centreRows as Centre[],
  departments,
  windows,
  items,
  indicators: settingRows.find((row) => row._id === 'indicators') as unknown as Indicators,
}

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
