import { requestFailed } from '../../failures'
import { partsOf } from './parts'
import type { Parts } from './parts'
import type { Zone } from './zone'

const padded = (value: number, width: number) => String(value).padStart(width, '0')

function offset(minutes: number): string {
  const size = Math.abs(Math.trunc(minutes))
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
}

/** [mongodb.com/docs/manual/reference/operator/aggregation/dateToString] */
const SPECIFIERS: Readonly<Record<string, (parts: Parts) => string>> = {
  '%': () => '%',
  d: ({ dayOfMonth }) => padded(dayOfMonth, 2),
  G: ({ isoWeekYear }) => padded(isoWeekYear, 4),
  H: ({ hour }) => padded(hour, 2),
  j: ({ dayOfYear }) => padded(dayOfYear, 3),
  L: ({ millisecond }) => padded(millisecond, 3),
  M: ({ minute }) => padded(minute, 2),
  m: ({ month }) => padded(month, 2),
  S: ({ second }) => padded(second, 2),
  U: ({ week }) => padded(week, 2),
  u: ({ isoDayOfWeek }) => String(isoDayOfWeek),
  V: ({ isoWeek }) => padded(isoWeek, 2),
  w: ({ dayOfWeek }) => String(dayOfWeek),
  Y: ({ year }) => padded(year, 4),
  Z: ({ offset: minutes }) => `${minutes < 0 ? '-' : '+'}${Math.abs(minutes)}`,
  z: ({ offset: minutes }) => offset(minutes),
}

/** Throws DATABASE_REQUEST_FAILED when the format has a specifier that is none of the known ones. */
export function checkFormat(format: string, known: ReadonlySet<string>): void {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 2)) {
    const letter = format[at + 1]
    if (letter === undefined) throw requestFailed("Unmatched '%' at end of format string")
    if (!known.has(letter))
      throw requestFailed(`Invalid format character '%${letter}' in format string`)
  }
}

const KNOWN = new Set(Object.keys(SPECIFIERS))

type Piece = (parts: Parts) => string

/** The text of a format between specifiers, and what each of these writes. */
function readFormat(format: string): Piece[] {
  checkFormat(format, KNOWN)
  return Array.from(format.matchAll(/%(.)|[^%]+/gs), ([text, letter]): Piece => {
    const write = letter === undefined ? undefined : SPECIFIERS[letter]
    return write ?? (() => text)
  })
}

const MOST_FORMATS = 200
const formats = new Map<string, Piece[]>()

/** Writes a moment by the format, as the zone's calendar and clock show it. */
export function formatDate(ms: number, format: string, zone: Zone): string {
  let pieces = formats.get(format)
  if (!pieces) {
    if (formats.size >= MOST_FORMATS) formats.clear()
    formats.set(format, (pieces = readFormat(format)))
  }
  const parts = partsOf(ms, zone)
  if (parts.year < 0 || parts.year > 9999)
    throw requestFailed(
      `$dateToString is only defined on year 0-9999, tried to use year ${parts.year}`,
    )
  return pieces.reduce((text, write) => text + write(parts), '')
}
