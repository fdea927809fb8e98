import notices from 'chinese-days/dist/chinese-days.json'
import type { Day } from '../../../miniprogram/contract/time'

/** The years whose national notice chinese-days carries; a test holds these to the package. */
export const FIRST_KNOWN_YEAR = 2004
export const LAST_KNOWN_YEAR = 2026

const off = new Set<Day>(Object.keys(notices.holidays))
const work = new Set<Day>(Object.keys(notices.workdays))

const SUNDAY = 0
const SATURDAY = 6

/**
 * Whether a day is worked by the national notices, and from Monday to Friday where they are
 * silent. Only the data of chinese-days is used: its functions reckon in the machine's time zone
 * and are a day off west of Greenwich.
 */
export function isNationalWorkday(day: Day): boolean {
  if (work.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== SUNDAY && weekday !== SATURDAY && !off.has(day)
}
