import { asList, asObject } from './types'

/*
 * Values as bytes that sort as MongoDB compares them: first by type, then by value
 * [mongodb.com/docs/manual/reference/bson-type-comparison-order]. Descending parts are the same
 * bytes inverted. Index and sort share this order, so they cannot disagree.
 */

/** The first byte of a value: its place among the types. A missing field counts as null. */
export const TYPE = {
  /** Stands for a document whose indexed field holds an array; no value sorts here. */
  array: 0x01,
  emptyArray: 0x05,
  null: 0x10,
  notANumber: 0x1f,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  list: 0x50,
  boolean: 0x80,
  date: 0x90,
  regExp: 0xb0,
} as const

/**
 * Sorts after every continuation of a prefix: what follows a complete value is a type byte or an
 * inverted one, never 0xff.
 */
const AFTER = 0xff

/** Stands for an empty array among sort values: below null. */
export const EMPTY_ARRAY = Symbol('empty array')

const SIGN = 0x80

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
  if (value instanceof Date) return TYPE.date
  if (value instanceof RegExp) return TYPE.regExp
  return Array.isArray(value) ? TYPE.list : TYPE.object
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
    this.#ascending(value)
    if (direction === -1) this.#invert(start, this.#length)
  }

  #ascending(value: unknown): void {
    const type = typeByte(value)
    this.byte(type)
    switch (type) {
      case TYPE.number:
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
          this.byte(Number.isNaN(inner) ? TYPE.number : typeByte(inner))
          this.#text(name)
          this.#ascending(inner)
        }
        this.byte(0)
    }
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
