import { dayOf, instantOf, timeOf } from '../../../../miniprogram/contract/time'
import type { Day, Instant } from '../../../../miniprogram/contract/time'

const MINUTE = 60_000
const UNITS = [
  { ms: 24 * 60 * MINUTE, name: '天' },
  { ms: 60 * MINUTE, name: '小时' },
  { ms: MINUTE, name: '分钟' },
] as const

const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'long' })

const dayText = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** `2026年2月13日 星期五` */
export function dateText(ms: number): string {
  const day = dayOf(instantOf(ms))
  return `${day.slice(0, 4)}年${dayText(day)} ${weekday.format(ms)}`
}

/** `09:00:12` */
export const timeText = (ms: number) => instantOf(ms).slice(11, 19)

/** `今天 09:00`, `2月13日 09:00`, or with the year when it is another one. */
export function momentText(at: Instant, nowMs: number): string {
  const instant = instantOf(Date.parse(at))
  const [day, today] = [dayOf(instant), dayOf(instantOf(nowMs))]
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
  return `${day === today ? '今天' : `${year}${dayText(day)}`} ${timeOf(instant)}`
}

/** How far a clock has been moved, in its two largest units; nothing under a minute. */
export function shiftText(offsetMs: number): string | undefined {
  let rest = Math.round(Math.abs(offsetMs) / MINUTE) * MINUTE
  if (rest === 0) return undefined
  const parts: string[] = []
  for (const { ms, name } of UNITS) {
    const count = Math.floor(rest / ms)
    rest -= count * ms
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name}`)
  }
  return `比真实时间${offsetMs > 0 ? '快' : '慢'} ${parts.join(' ')}`
}

/** What a date-time field holds, `2026-02-13T09:00`, read as Shanghai time. */
export const fieldOf = (ms: number) => instantOf(ms).slice(0, 16)
export const instantOfField = (field: string): Instant => `${field}:00.000+08:00`
