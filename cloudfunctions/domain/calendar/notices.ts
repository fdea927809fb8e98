import type Notices from 'chinese-days/dist/chinese-days.json'
import type { Day } from '../../../miniprogram/contract/time'

/** The years whose national notice chinese-days carries; a test holds these to the package. */
export const FIRST_KNOWN_YEAR = 2004
export const LAST_KNOWN_YEAR = 2026

interface National {
  off: ReadonlySet<Day>
  work: ReadonlySet<Day>
}

let read: National | undefined
/** Read when the first day is asked about: twenty years of notices cost a cold start dear. */
function national(): National {
  if (read) return read
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  const notices = require('chinese-days/dist/chinese-days.json') as typeof Notices
  read = {
    off: new Set(Object.keys(notices.holidays)),
    work: new Set(Object.keys(notices.workdays)),
  }
  return read
}

const SUNDAY = 0
const SATURDAY = 6

/**
 * Whether a day is worked by the national notices, and from Monday to Friday where they are
 * silent. Only the data of chinese-days is used: its functions reckon in the machine's time zone
 * and are a day off west of Greenwich.
 */
export function isNationalWorkday(day: Day): boolean {
  const { off, work } = national()
  if (work.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== SUNDAY && weekday !== SATURDAY && !off.has(day)
}
