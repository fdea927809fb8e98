import { dayNumber, partsOf, wallOf } from './parts'
import { momentOf } from './zone'
import type { Zone } from './zone'

const DAY = 86_400_000

/** Units that are a length of time, in milliseconds; the others depend on the calendar. */
const LENGTHS = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
} as const

/** Units that are so many months. */
const MONTHS = { year: 12, quarter: 3, month: 1 } as const

/** Units that are so many days. */
const DAYS = { week: 7, day: 1 } as const

export type Unit = keyof typeof LENGTHS | keyof typeof MONTHS | keyof typeof DAYS

export const UNITS: ReadonlySet<string> = new Set([
  ...Object.keys(MONTHS),
  ...Object.keys(DAYS),
  ...Object.keys(LENGTHS),
])

export const isUnit = (value: unknown): value is Unit =>
  typeof value === 'string' && UNITS.has(value)

/** Days from the zone's 1970-01-01, by its calendar. */
const dayOf = (ms: number, zone: Zone) => dayNumber(ms + zone.offsetAt(ms))

const monthOf = (ms: number, zone: Zone): number => {
  const { year, month } = partsOf(ms, zone)
  return year * 12 + month - 1
}

/** Weeks since one that began with this weekday, 1 for Monday. 1970-01-05 was a Monday. */
const weekOf = (day: number, firstDay: number) => Math.floor((day - 3 - firstDay) / 7)

/** Moves the wall clock: the time of day stays, the day is cut to the month's last. */
export function dateAdd(ms: number, unit: Unit, amount: number, zone: Zone): number {
  if (unit in LENGTHS) return ms + amount * LENGTHS[unit as keyof typeof LENGTHS]
  const wall = ms + zone.offsetAt(ms)
  if (unit in DAYS) return momentOf(wall + amount * DAYS[unit as keyof typeof DAYS] * DAY, zone)
  const { dayOfMonth } = partsOf(ms, zone)
  const months = monthOf(ms, zone) + amount * MONTHS[unit as keyof typeof MONTHS]
  const first = wallOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
  const next = wallOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 2, 1)
  const day = Math.min(dayOfMonth, Math.round((next - first) / DAY))
  const timeOfDay = wall - dayNumber(wall) * DAY
  return momentOf(first + (day - 1) * DAY + timeOfDay, zone)
}

/** How many of the unit's boundaries lie between, by the zone's calendar. `firstDay`: 1 for Monday. */
export function dateDiff(
  ...[start, end, unit, zone, firstDay]: [number, number, Unit, Zone, number]
): number {
  if (unit in MONTHS) {
    const size = MONTHS[unit as keyof typeof MONTHS]
    return Math.floor(monthOf(end, zone) / size) - Math.floor(monthOf(start, zone) / size)
  }
  const [from, to] = [dayOf(start, zone), dayOf(end, zone)]
  if (unit === 'day') return to - from
  if (unit === 'week') return weekOf(to, firstDay) - weekOf(from, firstDay)
  const size = LENGTHS[unit as keyof typeof LENGTHS]
  // Hours begin where the zone's own do: at half past in a zone of half an hour.
  const offset = unit === 'hour' ? zone.offsetAt(start) : 0
  return Math.floor((end + offset) / size) - Math.floor((start + offset) / size)
}

/** Bins of $dateTrunc count from the zone's 2000-01-01, a Saturday. */
const REFERENCE = { year: 2000, month: 2000 * 12, day: dayNumber(wallOf(2000, 1, 1)) }

const floorTo = (value: number, reference: number, size: number) =>
  reference + Math.floor((value - reference) / size) * size

/** The start of the bin of so many units that holds the moment. */
export function dateTrunc(
  ...[ms, unit, binSize, zone, firstDay]: [number, Unit, number, Zone, number]
): number {
  if (unit in MONTHS) {
    const size = MONTHS[unit as keyof typeof MONTHS] * binSize
    const months = floorTo(monthOf(ms, zone), REFERENCE.month, size)
    return momentOf(wallOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1), zone)
  }
  if (unit === 'day') return momentOf(floorTo(dayOf(ms, zone), REFERENCE.day, binSize) * DAY, zone)
  if (unit === 'week') {
    // The first day of a week on or after the reference.
    const reference = REFERENCE.day + ((firstDay - 6 + 7) % 7)
    return momentOf(floorTo(dayOf(ms, zone), reference, 7 * binSize) * DAY, zone)
  }
  const reference = momentOf(REFERENCE.day * DAY, zone)
  return floorTo(ms, reference, LENGTHS[unit as keyof typeof LENGTHS] * binSize)
}
