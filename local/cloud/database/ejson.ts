import { notSimulated } from '../error'
import { invalidParameter, requestFailed } from './failures'
import { MAX_DEPTH } from './limits'
import { isPlainObject } from './types'
import type { Document } from './types'

/*
 * Extended JSON v2 as the SDK sends it (canonical) and as we store and answer it: plain numbers,
 * everything else canonical. The stored text is the answer's text, so reading by id parses nothing.
 */

const LARGEST_OFFSET_MS = 8.64e15

/** Reads the value under a one-key wrapper such as `{"$numberInt": "1"}`. */
type Reader = (value: unknown, now: number) => unknown

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
  if (Number.isNaN(number) && value !== 'NaN')
    throw invalidParameter(`not a number: ${String(value)}`)
  return number === 0 ? 0 : number
}

function toLong(value: unknown): number {
  const number = toNumber(value)
  if (!Number.isSafeInteger(number)) throw notSimulated(`whole numbers beyond 2^53: ${number}`)
  return number
}

const toDate: Reader = (value) => {
  const ms = isPlainObject(value)
    ? toLong(value.$numberLong)
    : typeof value === 'string'
      ? Date.parse(value)
      : value
  const date = new Date(typeof ms === 'number' ? ms : NaN)
  if (Number.isNaN(date.getTime())) throw invalidParameter(`not a date: ${JSON.stringify(value)}`)
  return date
}

const toRegExp: Reader = (value) => {
  const { pattern, options = '' } = isPlainObject(value) ? value : {}
  if (typeof pattern !== 'string' || typeof options !== 'string')
    throw invalidParameter('$regularExpression needs a pattern and options')
  if (/[xl]/.test(options)) throw notSimulated(`regular expression options "${options}"`)
  if (/[^imsu]/.test(options)) throw invalidParameter(`regular expression options "${options}"`)
  try {
    return new RegExp(pattern, options)
  } catch (cause) {
    throw invalidParameter(`regular expression /${pattern}/`, cause)
  }
}

const toServerDate: Reader = (value, now) => {
  const given = isPlainObject(value) ? revive(value.offset ?? 0, now, false, 0) : NaN
  if (typeof given !== 'number' || !(Math.abs(given) < LARGEST_OFFSET_MS))
    throw invalidParameter('$tcb_server_date needs an offset in milliseconds')
  return new Date(now + given)
}

const unsupported =
  (type: string): Reader =>
  () => {
    throw notSimulated(`values of type ${type}`)
  }

const READERS = new Map<string, Reader>(
  Object.entries({
    $numberInt: toNumber,
    $numberLong: toLong,
    $numberDouble: toNumber,
    $date: toDate,
    $regularExpression: toRegExp,
    $tcb_server_date: toServerDate,
    $undefined: () => undefined,
    $oid: unsupported('ObjectId'),
    $numberDecimal: unsupported('Decimal128'),
    $binary: unsupported('Binary'),
    $timestamp: unsupported('Timestamp'),
    $minKey: unsupported('MinKey'),
    $maxKey: unsupported('MaxKey'),
    $symbol: unsupported('Symbol'),
    $code: unsupported('Code'),
  }),
)

/** BSON strings are UTF-8: half a character becomes U+FFFD, as on its way to the service. */
const HALF_CHARACTER = /\\u[dD][89a-fA-F]|[\ud800-\udfff]/u
const wellFormed = (text: string) => Buffer.from(text, 'utf8').toString('utf8')

function revive(value: unknown, now: number, isRagged: boolean, depth: number): unknown {
  if (typeof value === 'string') return isRagged ? wellFormed(value) : value
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value
  if (depth >= MAX_DEPTH) throw invalidParameter(`more than ${MAX_DEPTH} levels`)
  if (Array.isArray(value))
    return value.map((element) => revive(element, now, isRagged, depth + 1) ?? null)
  const entries = Object.entries(value)
  const [first] = entries
  if (first && entries.length === 1) {
    const read = READERS.get(first[0])
    if (read) return read(first[1], now)
  }
  const object: Document = {}
  for (const [key, inner] of entries) {
    if (key === '__proto__') throw invalidParameter('a field cannot be called __proto__')
    const revived = revive(inner, now, isRagged, depth + 1)
    if (revived !== undefined) object[isRagged ? wellFormed(key) : key] = revived
  }
  return object
}

/**
 * Reads EJSON text. `now` is what `$tcb_server_date` counts from, one for a request.
 * Throws INVALID_PARAM for text that is none, and “not simulated” for types we do not keep.
 */
export function decode(text: unknown, now: number): unknown {
  if (typeof text !== 'string') throw invalidParameter('EJSON text expected')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalidParameter('the text is not valid EJSON', cause)
  }
  return revive(json, now, HALF_CHARACTER.test(text), 0)
}

/** Reads EJSON text that must hold an object. */
export function decodeObject(text: unknown, now: number): Document {
  const value = decode(text, now)
  if (!isPlainObject(value)) throw invalidParameter('an EJSON object expected')
  return value
}

/** Reads a text that `encode` made. */
export function decodeStored(text: string): Document {
  const json: unknown = JSON.parse(text)
  // Most documents hold nothing that JSON cannot say.
  const value = text.includes('{"$') ? revive(json, 0, false, 0) : json
  if (!isPlainObject(value)) throw new Error('a stored document is not an object')
  return value
}

function toJson(value: unknown, isStored: boolean, depth: number): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) throw requestFailed(`a document has more than ${MAX_DEPTH} levels`)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  // Array.from, not map: an update may leave holes, which MongoDB fills with null.
  if (Array.isArray(value)) return Array.from(value, (one) => toJson(one, isStored, depth + 1))
  const json: Document = {}
  for (const [key, inner] of Object.entries(value)) {
    if (isStored && key.startsWith('$'))
      throw requestFailed(`the dollar ($) prefixed field '${key}' is not valid for storage`)
    json[key] = toJson(inner, isStored, depth + 1)
  }
  return json
}

/** Writes a value that an answer carries. */
export const encode = (value: unknown) => JSON.stringify(toJson(value, false, 0))

/** Writes a document as it is kept. Throws DATABASE_REQUEST_FAILED for names MongoDB does not store. */
export const encodeStored = (document: Document) => JSON.stringify(toJson(document, true, 0))
