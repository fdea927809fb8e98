import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { doublesAround, exactly, isNumeric } from './numbers'
import { asList, asObject } from './types'
import type { Exact, Numeric } from './numbers'

/*
 * Values as bytes that sort as MongoDB compares them: first by type, then by value
 * [mongodb.com/docs/manual/reference/bson-type-comparison-order]. Descending parts are the same
 * bytes inverted. Index and sort share this order, so they cannot disagree.
 */

/** The first byte of a value: its place among the types. A missing field counts as null. */
export const TYPE = {
  /** Stands for a document whose indexed field holds an array; no value sorts here. */
  array: 0x01,
  minKey: 0x03,
  emptyArray: 0x05,
  null: 0x10,
  notANumber: 0x1f,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  list: 0x50,
  binary: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
  timestamp: 0xa0,
  regExp: 0xb0,
  maxKey: 0xe0,
} as const

/**
 * Sorts after every continuation of a prefix: what follows a complete value is a type byte or an
 * inverted one, never 0xff.
 */
const AFTER = 0xff

/** Stands for an empty array among sort values: below null. */
export const EMPTY_ARRAY = Symbol('empty array')

const SIGN = 0x80

const isNotANumber = (value: unknown) =>
  Number.isNaN(value) || (value instanceof Decimal128 && value.toString() === 'NaN')

/** The types that JavaScript has no value of its own for, by their class. */
const BY_CLASS: ReadonlyMap<unknown, (value: unknown) => number> = new Map<
  unknown,
  (value: unknown) => number
>([
  [Object.prototype, () => TYPE.object],
  [Array.prototype, () => TYPE.list],
  [Date.prototype, () => TYPE.date],
  [RegExp.prototype, () => TYPE.regExp],
  [ObjectId.prototype, () => TYPE.objectId],
  [Long.prototype, () => TYPE.number],
  [Decimal128.prototype, (value) => (isNotANumber(value) ? TYPE.notANumber : TYPE.number)],
  [Binary.prototype, () => TYPE.binary],
  [Timestamp.prototype, () => TYPE.timestamp],
  [MinKey.prototype, () => TYPE.minKey],
  [MaxKey.prototype, () => TYPE.maxKey],
])

/** The byte a value's key begins with. */
export function typeByte(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return Number.isNaN(value) ? TYPE.notANumber : TYPE.number
    case 'string':
      return TYPE.string
    case 'boolean':
      return TYPE.boolean
    case 'undefined':
      return TYPE.null
    case 'symbol':
      return TYPE.emptyArray
  }
  if (value === null) return TYPE.null
  return BY_CLASS.get(Object.getPrototypeOf(value))?.(value) ?? TYPE.object
}

/** Bytes of the digits of a decimal, of which there are 34 at most. */
const DIGITS = 34
const DIGIT_BYTES = 15
/** Makes a decimal's exponent positive. */
const EXPONENT_BIAS = 0x8000

/** Exponent and digits as bytes that sort as the numbers' magnitudes do. */
function magnitude({ digits, exponent }: Exact): Buffer {
  const text = String(digits < 0n ? -digits : digits)
  const scaled = BigInt(text.padEnd(DIGITS, '0'))
  const bytes = Buffer.alloc(2 + DIGIT_BYTES)
  bytes.writeUInt16BE(exponent + text.length + EXPONENT_BIAS)
  bytes.write(scaled.toString(16).padStart(DIGIT_BYTES * 2, '0'), 2, 'hex')
  return bytes
}

class KeyWriter {
  #bytes = Buffer.allocUnsafe(4096)
  #length = 0

  reset(prefix: Buffer | undefined): void {
    this.#length = 0
    if (!prefix) return
    this.#reserve(prefix.length)
    this.#length += prefix.copy(this.#bytes)
  }

  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length))
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  value(value: unknown, direction: 1 | -1): void {
    const start = this.#length
    if (direction === 1) this.#ascending(value)
    else if (typeof value !== 'number' && isNumeric(value)) this.#descendingNumber(value)
    else {
      this.#ascending(value)
      this.#invert(start, this.#length)
    }
  }

  #ascending(value: unknown): void {
    const type = typeByte(value)
    this.byte(type)
    switch (type) {
      case TYPE.number:
        if (typeof value === 'number') this.#double(value)
        else if (isNumeric(value)) this.#between(value, doublesAround(value).below, false)
        break
      case TYPE.date:
        this.#double(Number(value))
        break
      case TYPE.string:
      case TYPE.regExp:
        this.#text(String(value))
        break
      case TYPE.boolean:
        this.byte(value === true ? 1 : 0)
        break
      case TYPE.list:
        for (const element of asList(value)) this.#ascending(element)
        this.byte(0)
        break
      case TYPE.object:
        // MongoDB compares field by field: the type, then the name, then the value.
        for (const [name, inner] of Object.entries(asObject(value))) {
          // Here NaN is a number like any other.
          this.byte(isNotANumber(inner) ? TYPE.number : typeByte(inner))
          this.#text(name)
          this.#ascending(inner)
        }
        this.byte(0)
        break
      case TYPE.objectId:
        if (value instanceof ObjectId) this.#bytesOf(value.id)
        break
      case TYPE.timestamp:
        if (value instanceof Timestamp) this.#pair(value.t, value.i)
        break
      case TYPE.binary:
        // MongoDB compares the length, then the subtype, then the bytes.
        if (value instanceof Binary) {
          this.#pair(value.length(), value.sub_type)
          this.#bytesOf(value.value())
        }
    }
  }

  /**
   * A number that no double is: the double before it, then a byte that comes after whatever may
   * follow that double itself, then the digits. So it lies outside the range of keys that begin with
   * the double, and among its like in order.
   */
  #between(value: Numeric, double: number, isDescending: boolean): void {
    this.#double(double)
    const { above, below } = doublesAround(value)
    const exact = exactly(value)
    if (above === below || !exact) return
    this.byte(AFTER)
    const start = this.#length
    this.#bytesOf(magnitude(exact))
    if (exact.digits < 0n !== isDescending) this.#invert(start, this.#length)
  }

  /** Before it, in this direction, comes the double above. */
  #descendingNumber(value: Numeric): void {
    const start = this.#length
    this.byte(typeByte(value))
    if (typeByte(value) === TYPE.number) this.#between(value, doublesAround(value).above, true)
    this.#invert(start, Math.min(start + 9, this.#length))
  }

  #pair(first: number, second: number): void {
    this.#reserve(8)
    this.#length = this.#bytes.writeUInt32BE(first, this.#length)
    this.#length = this.#bytes.writeUInt32BE(second, this.#length)
  }

  #bytesOf(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** IEEE 754, with the sign flipped so that bytes sort as numbers do. */
  #double(value: number): void {
    this.#reserve(8)
    const start = this.#length
    this.#bytes.writeDoubleBE(value === 0 ? 0 : value, start)
    if (value < 0) this.#invert(start, start + 8)
    else this.#bytes[start] = (this.#bytes[start] ?? 0) | SIGN
    this.#length += 8
  }

  /** UTF-8, which sorts by character; a zero inside is escaped, two zeros end it. */
  #text(text: string): void {
    this.#reserve(text.length * 3 + 2)
    if (text.includes('\0')) {
      const bytes = Buffer.from(text, 'utf8')
      this.#reserve(bytes.length * 2 + 2)
      for (const byte of bytes) {
        this.byte(byte)
        if (byte === 0) this.byte(AFTER)
      }
    } else this.#length += this.#bytes.write(text, this.#length, 'utf8')
    this.byte(0)
    this.byte(0)
  }

  #invert(from: number, to: number): void {
    for (let at = from; at < to; at++) this.#bytes[at] = ~(this.#bytes[at] ?? 0)
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe((this.#length + bytes) * 2)
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}

const writer = new KeyWriter()

/** The key of values in their directions, after `prefix`. */
export function encodeKey(
  values: readonly (readonly [value: unknown, direction: 1 | -1])[],
  prefix?: Buffer,
): Buffer {
  writer.reset(prefix)
  for (const [value, direction] of values) writer.value(value, direction)
  return writer.take()
}

/** The first key after all that begin with `prefix`. */
export function after(prefix: Buffer): Buffer {
  const end = Buffer.allocUnsafe(prefix.length + 1)
  prefix.copy(end)
  end[prefix.length] = AFTER
  return end
}

/** A key followed by one byte. */
export function withByte(prefix: Buffer, byte: number): Buffer {
  const key = Buffer.allocUnsafe(prefix.length + 1)
  prefix.copy(key)
  key[prefix.length] = byte
  return key
}

/** How MongoDB orders two values: negative, zero or positive. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number' && a - b === a - b) return a - b
  return Buffer.compare(encodeKey([[a, 1]]), encodeKey([[b, 1]]))
}
