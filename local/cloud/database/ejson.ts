import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { notSimulated } from '../error'
import { invalidParameter, requestFailed } from './failures'
import { MAX_DEPTH } from './limits'
import { whole } from './numbers'
import { asObject, isPlainObject } from './types'
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

const WHOLE = /^-?\d{1,19}$/

function toLong(value: unknown): number | Long {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  const long = typeof value === 'string' && WHOLE.test(value) ? whole(BigInt(value)) : undefined
  if (long === undefined) throw invalidParameter(`not a whole number of 64 bits: ${String(value)}`)
  return long
}

const toDate: Reader = (value) => {
  const ms = isPlainObject(value)
    ? Number(toLong(value.$numberLong))
    : typeof value === 'string'
      ? Date.parse(value)
      : value
  const date = new Date(typeof ms === 'number' ? ms : NaN)
  if (Number.isNaN(date.getTime())) throw invalidParameter(`not a date: ${JSON.stringify(value)}`)
  return date
}

/** What PCRE understands and JavaScript would silently take for something else. */
const PCRE_ONLY = /(?<!\\)(?:\\\\)*(?:\\[AZzhHGKRQ]|\[:\^?\w+:\]|\(\?[>#|R&]|[*+?}]\+)/

const INLINE_OPTIONS = /^\(\?([ims]+)\)/

/** Reads a pattern with its options, or throws what the service says to a wrong one. */
export function readRegExp(pattern: string, options: string): RegExp {
  const wrong = /[^imsuxl]/.exec(options)
  if (wrong) throw requestFailed(`invalid flag in regex options: ${wrong[0]}`)
  if (/[xl]/.test(options)) throw notSimulated(`regular expression options "${options}"`)
  if (PCRE_ONLY.test(pattern)) throw notSimulated(`the syntax of the regular expression ${pattern}`)
  const inline = INLINE_OPTIONS.exec(pattern)?.[1] ?? ''
  try {
    const flags = [...new Set(options + inline)].join('')
    return new RegExp(pattern.replace(INLINE_OPTIONS, ''), flags)
  } catch (cause) {
    throw requestFailed(`Regular expression is invalid: ${pattern}`, cause)
  }
}

const toRegExp: Reader = (value) => {
  const { pattern, options = '' } = isPlainObject(value) ? value : {}
  if (typeof pattern !== 'string' || typeof options !== 'string')
    throw invalidParameter('$regularExpression needs a pattern and options')
  return readRegExp(pattern, options)
}

/** Reads what one of bson's classes reads, whose errors say little. */
const reading =
  (type: string, read: (value: unknown) => unknown): Reader =>
  (value) => {
    try {
      return read(value)
    } catch (cause) {
      throw invalidParameter(`not a value of type ${type}: ${JSON.stringify(value)}`, cause)
    }
  }

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const HEX_BYTE = /^[0-9a-f]{1,2}$/i
const LARGEST_UINT32 = 2 ** 32 - 1

const toBinary = (value: unknown): Binary => {
  const { base64, subType } = isPlainObject(value) ? value : {}
  if (typeof base64 !== 'string' || !BASE64.test(base64)) throw new TypeError('base64 expected')
  if (typeof subType !== 'string' || !HEX_BYTE.test(subType)) throw new TypeError('hex expected')
  return new Binary(Buffer.from(base64, 'base64'), Number.parseInt(subType, 16))
}

const toTimestamp = (value: unknown): Timestamp => {
  const { t, i } = asObject(revive(value, 0, false, 0))
  const isPart = (part: unknown): part is number =>
    Number.isInteger(part) && Number(part) >= 0 && Number(part) <= LARGEST_UINT32
  if (!isPart(t) || !isPart(i)) throw new TypeError('two numbers of 32 bits expected')
  return new Timestamp({ t, i })
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
    $oid: reading('ObjectId', (value) => ObjectId.createFromHexString(String(value))),
    $numberDecimal: reading('Decimal128', (value) => Decimal128.fromString(String(value))),
    $binary: reading('Binary', toBinary),
    $timestamp: reading('Timestamp', toTimestamp),
    $minKey: () => new MinKey(),
    $maxKey: () => new MaxKey(),
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

/** Reads several texts that `encode` made, joined as one JSON array. */
export function decodeStoredList(text: string): Document[] {
  const list: unknown = JSON.parse(text)
  const documents = Array.isArray(list) ? list.filter(isPlainObject) : []
  if (!text.includes('{"$')) return documents
  return documents.map((one) => asObject(revive(one, 0, false, 0)))
}

/** Values of bson's classes as they are written. */
const written = (value: object): Document => {
  if (value instanceof ObjectId) return { $oid: value.toHexString() }
  // Before Long, of which bson makes it.
  if (value instanceof Timestamp) return { $timestamp: { t: value.t, i: value.i } }
  if (value instanceof Long) return { $numberLong: value.toString() }
  if (value instanceof Decimal128) return { $numberDecimal: value.toString() }
  if (value instanceof MinKey) return { $minKey: 1 }
  if (value instanceof MaxKey) return { $maxKey: 1 }
  if (!(value instanceof Binary)) throw requestFailed('a value has no type that can be stored')
  const subType = value.sub_type.toString(16).padStart(2, '0')
  return { $binary: { base64: value.toString('base64'), subType } }
}

/** Where a name may begin with `$`: nowhere in what is stored, only inside of it, or anywhere in an answer. */
export type DollarNames = 'nowhere' | 'inside' | 'anywhere'

function toJson(value: unknown, dollars: DollarNames, depth: number): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) throw requestFailed(`a document has more than ${MAX_DEPTH} levels`)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  // Array.from, not map: an update may leave holes, which MongoDB fills with null.
  if (Array.isArray(value)) return Array.from(value, (one) => toJson(one, dollars, depth + 1))
  if (!isPlainObject(value)) return written(value)
  const json: Document = {}
  for (const [key, inner] of Object.entries(value)) {
    const isRefused = dollars === 'nowhere' || (dollars === 'inside' && depth === 0)
    if (isRefused && key.startsWith('$'))
      throw requestFailed(`The dollar ($) prefixed field '${key}' is not valid for storage`)
    json[key] = toJson(inner, dollars, depth + 1)
  }
  return json
}

/** Writes a value that an answer carries. */
export const encode = (value: unknown) => JSON.stringify(toJson(value, 'anywhere', 0))

/** Writes a document as it is kept. Throws DATABASE_REQUEST_FAILED for names MongoDB does not store. */
export const encodeStored = (document: Document, dollars: DollarNames) =>
  JSON.stringify(toJson(document, dollars, 0))
