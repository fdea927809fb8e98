import calendarRows from '../../data/calendar.json'
import departmentRows from '../../data/departments.json'
import itemRows from '../../data/items.json'
import peopleRows from '../../data/people.json'
import settingRows from '../../data/settings.json'
import windowRows from '../../data/windows.json'
import { createCalendar } from '../../cloudfunctions/domain/calendar'
import type {
  CalendarLayer,
  Department,
  Item,
  Person,
  Policy,
  Window,
} from '../../cloudfunctions/domain/reference'

/* The sample district as the rules see it: the documents show its numbers. */

export const calendar = createCalendar(calendarRows as CalendarLayer[])
export const departments = departmentRows as Department[]
export const items = itemRows as Item[]
export const people = peopleRows as Person[]
export const windows = windowRows as Window[]
export const policy = settingRows.find((row) => row._id === 'policy') as unknown as Policy

export const office = found(
  departments.find(({ isOffice }) => isOffice),
  'no department is the office',
)
/** A window whose own department answers for it, as nearly all are. */
export const ratedWindow = found(
  windows.find(({ department }) => department !== office._id),
  'every window is the office’s',
)
export const officeWindow = found(
  windows.find(({ department }) => department === office._id),
  'the office has no window',
)

function found<T>(value: T | undefined, failed: string): T {
  if (value === undefined) throw new Error(`data: ${failed}`)
  return value
}
