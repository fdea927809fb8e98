import type { Calendar } from '../../cloudfunctions/domain/calendar'
import { addMinutes, instantAt, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Draws } from './draws'

/** Somebody who will come: to rate, or because something could not be done. */
export interface Arrival {
  kind: 'rating' | 'issue'
  /** Its number of the year; everything about it is drawn by it. */
  index: number
  at: Instant
}

/** Share of people who come on a day off, by phone from home, and in the evening of a working day. */
const ON_A_DAY_OFF = 0.03
const IN_THE_EVENING = 0.05

/** The year's arrivals, soonest first, spread over its days as a hall fills. */
export function planYear(
  counts: Record<Arrival['kind'], number>,
  days: Day[],
  calendar: Calendar,
  draws: Draws,
): Arrival[] {
  const working = days.filter((day) => calendar.isWorkingDay(day))
  const off = days.filter((day) => !calendar.isWorkingDay(day))
  const arrival = (kind: Arrival['kind'], index: number): Arrival => {
    const about = `arrival ${kind} ${index}`
    const isOff = draws.chance(`${about} off`, ON_A_DAY_OFF)
    const day = draws.pick(`${about} day`, isOff ? off : working)
    const isEvening = isOff || draws.chance(`${about} evening`, IN_THE_EVENING)
    const [from, minutes] = isEvening ? (['17:00', 240] as const) : hallTime(draws, about)
    const at = addMinutes(instantAt(day, from), Math.floor(draws.draw(`${about} time`) * minutes))
    return { kind, index, at }
  }
  const all = (['rating', 'issue'] as const).flatMap((kind) =>
    Array.from({ length: counts[kind] }, (_, index) => arrival(kind, index)),
  )
  return all.sort((one, other) => (one.at < other.at ? -1 : 1))
}

/** The hall's two halves of a day: where each begins, and how long it is in minutes. */
const hallTime = (draws: Draws, about: string) =>
  draws.chance(`${about} morning`, 0.55) ? (['09:00', 180] as const) : (['13:00', 240] as const)
