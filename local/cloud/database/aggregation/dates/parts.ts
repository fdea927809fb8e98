import type { Zone } from './zone'

const DAY = 86_400_000

/** Milliseconds of a calendar date, as if in UTC; parts beyond their range carry over. */
export function wallOf(
  year: number,
  month: number,
  day: number,
  ...time: [hour?: number, minute?: number, second?: number, millisecond?: number]
): number {
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = time
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date.getTime()
}

/** Days since 1970-01-01, a Thursday. */
export const dayNumber = (wall: number): number => Math.floor(wall / DAY)

/** 0 for Sunday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7

/** The Monday that an ISO year's first week begins with, in days. */
function isoYearStart(year: number): number {
  const fourth = dayNumber(wallOf(year, 1, 4))
  return fourth - ((weekday(fourth) + 6) % 7)
}

/** The wall clock's moment of an ISO week date. */
export function wallOfIsoWeek(
  year: number,
  week: number,
  dayOfWeek: number,
  ...time: [hour?: number, minute?: number, second?: number, millisecond?: number]
): number {
  const day = isoYearStart(year) + (week - 1) * 7 + dayOfWeek - 1
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = time
  return day * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond
}

/** What calendar and clock of a zone show at a moment. */
export interface Parts {
  year: number
  /** 1 to 12. */
  month: number
  dayOfMonth: number
  hour: number
  minute: number
  second: number
  millisecond: number
  /** 1 to 366. */
  dayOfYear: number
  /** 1 for Sunday. */
  dayOfWeek: number
  /** 0 to 53; the year's first Sunday begins week 1. */
  week: number
  isoWeekYear: number
  isoWeek: number
  /** 1 for Monday. */
  isoDayOfWeek: number
  /** Minutes ahead of UTC. */
  offset: number
}

/** Takes a moment apart. */
export function partsOf(ms: number, zone: Zone): Parts {
  const offset = zone.offsetAt(ms)
  const wall = new Date(ms + offset)
  const year = wall.getUTCFullYear()
  const day = dayNumber(ms + offset)
  const sinceNewYear = day - dayNumber(wallOf(year, 1, 1))
  const sunday = weekday(day)
  const isoDayOfWeek = sunday === 0 ? 7 : sunday
  // The ISO year is that of the week's Thursday.
  const isoWeekYear = new Date((day - isoDayOfWeek + 4) * DAY).getUTCFullYear()
  return {
    year,
    month: wall.getUTCMonth() + 1,
    dayOfMonth: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
    dayOfYear: sinceNewYear + 1,
    dayOfWeek: sunday + 1,
    week: Math.floor((sinceNewYear + 7 - sunday) / 7),
    isoWeekYear,
    isoWeek: Math.floor((day - isoYearStart(isoWeekYear)) / 7) + 1,
    isoDayOfWeek,
    offset: offset / 60_000,
  }
}
