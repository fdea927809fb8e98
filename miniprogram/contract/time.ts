/**
 * A moment, always written in Shanghai time with milliseconds, `2026-02-13T09:00:00.000+08:00`,
 * so that comparing two as text compares them in time and the first ten characters are the day.
 */
export type Instant = string

/** A day in Shanghai, `YYYY-MM-DD`. */
export type Day = string

/** A time of day in Shanghai, `HH:mm`. */
export type TimeOfDay = string

const SHANGHAI_MS = 8 * 3600_000

/** The instant of a count of milliseconds since 1970 (what `Date.now()` gives). */
export function instantOf(ms: number): Instant {
  return new Date(ms + SHANGHAI_MS).toISOString().replace('Z', '+08:00')
}

/** Milliseconds since 1970 of an instant. */
export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

/** The Shanghai day of an instant. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10)
}

/** The Shanghai time of day of an instant. */
export function timeOf(instant: Instant): TimeOfDay {
  return instant.slice(11, 16)
}

/**
 * The first instant of a day stands for the whole of it, where the hour is not for the reader: it
 * would tell a rated unit whom it served then.
 */
export const withoutHour = (at: Instant): Instant => `${dayOf(at)}T00:00:00.000+08:00`
export const isHourTold = (at: Instant): boolean => at !== withoutHour(at)

/** The instant at a time of day; `24:00` is its last millisecond. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  return instantOf(
    Date.parse(`${day}T${time === '24:00' ? '23:59:59.999' : `${time}:00.000`}+08:00`),
  )
}

/** The day `days` after (or before, if negative) a day. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The instant `minutes` after an instant. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOf(msOf(instant) + minutes * 60_000)
}
