import calendarRows from '../data/calendar.json'
import centreRows from '../data/centres.json'
import departmentRows from '../data/departments.json'
import itemRows from '../data/items.json'
import peopleRows from '../data/people.json'
import settingRows from '../data/settings.json'
import windowRows from '../data/windows.json'
import { createCalendar } from '../cloudfunctions/domain/calendar'
import type {
  CalendarLayer,
  Centre,
  Department,
  Indicators,
  Item,
  Person,
  Policy,
  Window,
} from '../cloudfunctions/domain/reference'

/* The sample district of data/ as the functions would have read it: for tests and for the documents. */

export const calendar = createCalendar(calendarRows as CalendarLayer[])
export const centres = centreRows as Centre[]
export const departments = departmentRows as Department[]
export const items = itemRows as Item[]
export const people = peopleRows as Person[]
export const windows = windowRows as Window[]
export const policy = setting<Policy>('policy')
export const indicators = setting<Indicators>('indicators')

function setting<T extends { _id: string }>(id: T['_id']): T {
  const found: unknown = settingRows.find((row) => row._id === id)
  if (!found) throw new Error(`data/settings.json has no ${id}`)
  return found as T
}
