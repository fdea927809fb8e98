import { addDays, dayOf, isHourTold, timeOf, type Day, type Instant } from '../contract/time'
import { say } from '../words'

/** `周三` */
export function weekdayText(day: Day): string {
  return say().weekday(new Date(`${day}T00:00:00Z`).getUTCDay())
}

/** `3 月 11 日`, with the year when it is another one than today's. */
export function dateText(day: Day, today: Day): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return say().date(isThisYear ? undefined : year, month, date)
}

/** A day as people say it: `今天`, `明天`, `昨天`, else its date. */
export function dayText(day: Day, today: Day): string {
  if (day === today) return say().today
  if (day === addDays(today, 1)) return say().tomorrow
  if (day === addDays(today, -1)) return say().yesterday
  return dateText(day, today)
}

/** A moment as people say it: `今天 10:24`, `3 月 11 日 10:24`; only the day where the hour is not told. */
export function momentText(at: Instant, now: Instant): string {
  const day = dayText(dayOf(at), dayOf(now))
  return isHourTold(at) ? say().moment(day, timeOf(at)) : day
}

/** A limit as people say it: `今天 18:00 前`. */
export const byText = (at: Instant, now: Instant): string => say().by(momentText(at, now))

/** A promise of a day: `今天内`, `明天内`, `3 月 9 日（周一）内`. */
export function withinDayText(day: Day, today: Day): string {
  const said = dayText(day, today)
  const isDate = said === dateText(day, today)
  return say().withinDay(isDate ? say().dateOfWeek(said, weekdayText(day)) : said)
}
