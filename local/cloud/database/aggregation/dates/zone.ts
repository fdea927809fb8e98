import { requestFailed } from '../../failures'

/** Where a wall clock stands apart from UTC. */
export interface Zone {
  /** Milliseconds that the wall clock is ahead of UTC at this moment. */
  offsetAt(ms: number): number
  readonly isUtc: boolean
}

const MINUTE = 60_000
/** Zones change their offset only on quarters of an hour. */
const QUARTER = 15 * MINUTE
/** And never twice within a day. */
const DAY = 24 * 60 * MINUTE
const MOST_KNOWN = 20_000

const fixed = (offset: number): Zone => ({ offsetAt: () => offset, isUtc: offset === 0 })

/** The zone when nobody names one. */
export const UTC: Zone = fixed(0)

const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/

const unknownZone = (name: string) => requestFailed(`unrecognized time zone identifier: "${name}"`)

/** A zone of the IANA database, by way of the runtime's own copy of it. */
function olson(name: string): Zone {
  let wall: Intl.DateTimeFormat
  try {
    wall = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw unknownZone(name)
  }
  const known = new Map<number, number>()
  const askOnce = (ms: number): number => {
    let offset = known.get(ms)
    if (offset === undefined) {
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(ms, (offset = ask(ms)))
    }
    return offset
  }
  const ask = (ms: number): number => {
    const parts = Object.fromEntries(wall.formatToParts(ms).map(({ type, value }) => [type, value]))
    const part = (type: string) => Number(parts[type])
    const year = parts['era'] === 'BC' ? 1 - part('year') : part('year')
    const shown = new Date(0)
    shown.setUTCFullYear(year, part('month') - 1, part('day'))
    shown.setUTCHours(part('hour'), part('minute'), part('second'))
    return shown.getTime() - Math.floor(ms / 1000) * 1000
  }
  return {
    isUtc: /^(utc|gmt|etc\/utc|etc\/gmt)$/i.test(name),
    offsetAt(ms) {
      const day = Math.floor(ms / DAY) * DAY
      const offset = askOnce(day)
      return offset === askOnce(day + DAY) ? offset : askOnce(Math.floor(ms / QUARTER) * QUARTER)
    },
  }
}

const zones = new Map<string, Zone>()
const MOST_ZONES = 1000

/**
 * A zone by its Olson name or its offset (`+08`, `+0800`, `+08:00`). Throws DATABASE_REQUEST_FAILED
 * for an unknown one.
 */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (zone) return zone
  const [, sign, hours, minutes = '00'] = OFFSET.exec(name) ?? []
  if (sign !== undefined) {
    const size = (Number(hours) * 60 + Number(minutes)) * MINUTE
    zone = fixed(sign === '-' ? -size : size)
  } else if (/^[a-z]/i.test(name)) zone = olson(name)
  else throw unknownZone(name)
  if (zones.size >= MOST_ZONES) zones.clear()
  zones.set(name, zone)
  return zone
}

/** The moment at which the zone's wall clock shows this (`wall` as if it were UTC). */
export function momentOf(wall: number, zone: Zone): number {
  const guess = wall - zone.offsetAt(wall)
  return wall - zone.offsetAt(guess)
}
