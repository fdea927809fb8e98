import type { Calendar } from '../../cloudfunctions/domain/calendar'
import {
  addDays,
  addMinutes,
  dayOf,
  instantAt,
  msOf,
  type Day,
  type Instant,
  type TimeOfDay,
} from '../../miniprogram/contract/time'

/** When people are at their desks. */
const DESK_OPENS: TimeOfDay = '09:00'
const DESK_CLOSES: TimeOfDay = '17:30'

/** Moments at which the play stops the clock: hourly while the office works, seldom otherwise. */
const OFFICE_DAY = [
  ...['02:30', '09:00', '10:00', '11:00', '13:30', '14:30', '15:30', '16:30', '17:30'],
  ...['18:30', '21:00'],
]
const DAY_OFF = ['02:30', '10:30', '18:30']

export const isOfficeTime = (time: TimeOfDay) => time >= DESK_OPENS && time <= DESK_CLOSES

export const slotsOf = (day: Day, calendar: Calendar): TimeOfDay[] =>
  calendar.isWorkingDay(day) ? OFFICE_DAY : DAY_OFF

/** The instant after so many minutes at the desk, working days only. */
export function afterDeskMinutes(from: Instant, minutes: number, calendar: Calendar): Instant {
  let day = dayOf(from)
  let at = from
  let left = minutes
  for (;;) {
    const opens = instantAt(day, DESK_OPENS)
    const start = at > opens ? at : opens
    const today = (msOf(instantAt(day, DESK_CLOSES)) - msOf(start)) / 60_000
    if (calendar.isWorkingDay(day) && left <= today) return addMinutes(start, left)
    if (calendar.isWorkingDay(day)) left -= Math.max(0, today)
    day = addDays(day, 1)
    at = instantAt(day, DESK_OPENS)
  }
}

export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
