import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { checkFormat } from './format'
import { wallOf, wallOfIsoWeek } from './parts'
import { UTC, momentOf, zoneOf } from './zone'
import type { Zone } from './zone'

const bad = (text: string, reason: string) =>
  requestFailed(`Error parsing date string '${text}'; ${reason}`)

/** Parts as they stand in a text, by name. */
type Read = Partial<Record<string, string>>

const DATE = String.raw`(?<Y>\d{4})(?<dash>-|\/|)(?<m>\d{2})\k<dash>(?<d>\d{2})`
const TIME = String.raw`(?<H>\d{2})(?::?(?<M>\d{2})(?::?(?<S>\d{2})(?:[.,](?<L>\d{1,9}))?)?)?`
const ZONE = String.raw`\s*(?<z>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)`
const ISO = new RegExp(`^\\s*${DATE}(?:[T ]\\s*${TIME}(?:${ZONE})?)?\\s*$`, 'i')

const MONTH_NAME = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

function checkRanges(text: string, { m, d, H, M, S }: Read): void {
  const within = (value: string | undefined, least: number, most: number) =>
    value === undefined || (Number(value) >= least && Number(value) <= most)
  const isGood =
    within(m, 1, 12) && within(d, 1, 31) && within(H, 0, 24) && within(M, 0, 59) && within(S, 0, 60)
  if (!isGood) throw bad(text, '0: Unexpected character')
}

/** The zone that the text itself names, which then must not be named beside it as well. */
function zoneIn(text: string, named: string | undefined, zone: Zone | undefined): Zone {
  if (named === undefined) return zone ?? UTC
  if (zone)
    throw requestFailed(
      `you cannot pass in a date/time string with time zone information ('${named}') together with a timezone argument`,
    )
  if (/^(z|utc|gmt)$/i.test(named)) return UTC
  try {
    return zoneOf(named)
  } catch {
    throw bad(text, '0: The timezone could not be found in the database')
  }
}

/** A fraction of a second in whole milliseconds. */
const milliseconds = (digits: string | undefined) =>
  Number((digits ?? '').padEnd(3, '0').slice(0, 3))

/**
 * Reads an ISO 8601 date. Throws DATABASE_REQUEST_FAILED for text that is no date, “not simulated”
 * for the freer ways of writing one that MongoDB also takes.
 */
export function parseDate(text: string, zone?: Zone): Date {
  const read: Read | undefined = ISO.exec(text)?.groups
  if (!read) {
    if (/\d/.test(text) && MONTH_NAME.test(text))
      throw notSimulated(`the date '${text}': write it as ISO 8601`)
    throw bad(text, '0: Unexpected character')
  }
  checkRanges(text, read)
  const { Y, m, d, H, M, S, L } = read
  const time = [Number(H ?? 0), Number(M ?? 0), Number(S ?? 0), milliseconds(L)] as const
  const wall = wallOf(Number(Y), Number(m), Number(d), ...time)
  return new Date(momentOf(wall, zoneIn(text, read['z'], zone)))
}

/** How each specifier looks in a text. */
const PATTERNS: Readonly<Record<string, string>> = {
  '%': '%',
  d: String.raw`(?<d>\d{2})`,
  G: String.raw`(?<G>\d{4})`,
  H: String.raw`(?<H>\d{2})`,
  j: String.raw`(?<j>\d{3})`,
  L: String.raw`(?<L>\d{3})`,
  m: String.raw`(?<m>\d{2})`,
  M: String.raw`(?<M>\d{2})`,
  S: String.raw`(?<S>\d{2})`,
  u: String.raw`(?<u>\d)`,
  V: String.raw`(?<V>\d{2})`,
  Y: String.raw`(?<Y>\d{4})`,
  z: String.raw`(?<z>Z|[+-]\d{2}:?\d{2})`,
  Z: String.raw`(?<Z>[+-]\d{1,3})`,
}

const KNOWN = new Set(Object.keys(PATTERNS))

function patternOf(format: string): RegExp {
  checkFormat(format, KNOWN)
  const seen = new Set<string>()
  const source = format.replace(/%(.)|[\\^$.*+?()[\]{}|/-]/gs, (match, letter?: string) => {
    if (letter === undefined) return `\\${match}`
    if (letter !== '%' && seen.has(letter)) throw requestFailed(`the format names %${letter} twice`)
    seen.add(letter)
    return PATTERNS[letter] ?? ''
  })
  return new RegExp(`^${source}$`)
}

const offsetText = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('')

/** Reads a text written in the format. Throws DATABASE_REQUEST_FAILED when it does not fit. */
export function parseFormatted(text: string, format: string, zone?: Zone): Date {
  const read: Read | undefined = patternOf(format).exec(text)?.groups
  if (!read) throw bad(text, '0: Format does not match')
  checkRanges(text, read)
  const { Y, m, d, j, G, V, u, H, M, S, L, z, Z } = read
  const time = [Number(H ?? 0), Number(M ?? 0), Number(S ?? 0), milliseconds(L)] as const
  if (Y === undefined && G === undefined)
    throw bad(
      text,
      'the parsed date is missing its year: an incomplete date/time string has been found',
    )
  if (Y === undefined ? V === undefined && u !== undefined : j === undefined && m === undefined)
    throw requestFailed(
      `an incomplete date/time string has been found, with elements missing: '${text}'`,
    )
  const wall =
    G !== undefined
      ? wallOfIsoWeek(Number(G), Number(V ?? 1), Number(u ?? 1), ...time)
      : j !== undefined
        ? wallOf(Number(Y), 1, Number(j), ...time)
        : wallOf(Number(Y), Number(m), Number(d ?? 1), ...time)
  const named = Z === undefined ? z : `${Z.slice(0, 1)}${offsetText(Math.abs(Number(Z)))}`
  return new Date(momentOf(wall, zoneIn(text, named, zone)))
}
