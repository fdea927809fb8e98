import { addDays } from '../../../miniprogram/contract/time'
import type { Day } from '../../../miniprogram/contract/time'
import type { CalendarLayer } from '../reference'
import { createAnnounced } from './announced'
import { isNationalWorkday } from './notices'
import { remember } from './remember'

/** A day reckoned in working days. `provisional`: it rests on a notice that is not out yet. */
export interface Reckoned {
  day: Day
  provisional: boolean
}

export interface Calendar {
  /** Names the layers it was made of, `national-2026+regional-2026`; stored with each deadline. */
  version: string
  isWorkingDay(day: Day): boolean
  /** The n-th working day after `day`, which is not counted. Throws RangeError unless n is a whole number ≥ 1. */
  after(day: Day, n: number): Reckoned
  /** `day` itself if it is a working day, else the next one. */
  onOrAfter(day: Day): Reckoned
  /** The n-th working day before `day`. Throws RangeError unless n is a whole number ≥ 1. */
  before(day: Day, n: number): Day
  /** Working days in (from, to]; none when `to` is not after `from`. */
  between(from: Day, to: Day): number
}

/** The version of a calendar without layers: what chinese-days knows, and nothing more. */
const BUILT_IN = 'built-in'

/** Regional notices override national ones; among equals the later in the list does. */
const byPrecedence = (layers: CalendarLayer[]): CalendarLayer[] => [
  ...layers.filter(({ layer }) => layer === 'national'),
  ...layers.filter(({ layer }) => layer === 'regional'),
]

/**
 * The calendar of the district: the notices chinese-days carries, overlaid by the layers. Where
 * neither has anything to say, Monday to Friday are worked.
 */
export function createCalendar(layers: CalendarLayer[]): Calendar {
  const ordered = byPrecedence(layers)
  const overlay = new Map<Day, boolean>()
  for (const { off, work } of ordered) {
    for (const day of off) overlay.set(day, false)
    for (const day of work) overlay.set(day, true)
  }
  const isWorkingDay = remember((day: Day) => overlay.get(day) ?? isNationalWorkday(day))
  const isAnnounced = remember(createAnnounced(layers))

  /** Walks to the n-th working day from the day next to `day`, forward or back. */
  function walk(day: Day, n: number, step: 1 | -1): Reckoned {
    if (!Number.isInteger(n) || n < 1)
      throw new RangeError(`cannot count ${n} working days: a whole number from 1 on is needed`)
    let at = day
    let left = n
    let provisional = false
    while (left > 0) {
      at = addDays(at, step)
      if (!isAnnounced(at)) provisional = true
      if (isWorkingDay(at)) left -= 1
    }
    return { day: at, provisional }
  }

  return {
    version: ordered.map(editionOf).join('+') || BUILT_IN,
    isWorkingDay,
    after: (day, n) => walk(day, n, 1),
    onOrAfter: (day) => walk(addDays(day, -1), 1, 1),
    before: (day, n) => walk(day, n, -1).day,
    between(from, to) {
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
        if (isWorkingDay(day)) count += 1
      return count
    },
  }
}

/** A layer's name with a mark of its days, so that a corrected notice is another version. */
function editionOf({ _id, off, work }: CalendarLayer): string {
  let mark = 0
  for (const character of [...off, '/', ...work].join())
    mark = (mark * 31 + character.charCodeAt(0)) % 2_176_782_336 // 36⁶: six characters of base 36
  return `${_id}~${mark.toString(36)}`
}
