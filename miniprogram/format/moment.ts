import { addDays, dayOf, isHourTold, timeOf, type Day, type Instant } from '../contract/time'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** `周三` */
export function weekdayText(day: Day): string {
  return `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`
}

/** `3 月 11 日`, with the year when it is another one than today's. */
export function dateText(day: Day, today: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const thisYear = day.slice(0, 4) === today.slice(0, 4)
  return `${thisYear ? '' : `${year} 年 `}${month} 月 ${date} 日`
}

/** A day as people say it: `今天`, `明天`, `昨天`, else its date. */
export function dayText(day: Day, today: Day): string {
  if (day === today) return '今天'
  if (day === addDays(today, 1)) return '明天'
  if (day === addDays(today, -1)) return '昨天'
  return dateText(day, today)
}

/** A moment as people say it: `今天 10:24`, `3 月 11 日 10:24`; only the day where the hour is not told. */
export function momentText(at: Instant, now: Instant): string {
  const day = dayText(dayOf(at), dayOf(now))
  return isHourTold(at) ? `${day} ${timeOf(at)}` : day
}

/** A promise of a day: `今天内`, `明天内`, `3 月 9 日（周一）内`. */
export function withinDayText(day: Day, today: Day): string {
  const said = dayText(day, today)
  return said === dateText(day, today) ? `${said}（${weekdayText(day)}）内` : `${said}内`
}
