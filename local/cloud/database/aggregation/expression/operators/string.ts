import { requestFailed } from '../../../failures'
import { codePoints, isNothing, isNumber, shown, typeName } from '../../values'
import { demand, listed, named, orNull, unary } from '../arguments'
import { checkedPlace } from './array'
import type { Document } from '../../../types'
import type { Operators } from '../scope'

/** Text of a value where MongoDB takes it for text: numbers and dates too, nothing as ''. */
function coerced(value: unknown): string {
  if (typeof value === 'string') return value
  if (isNothing(value)) return ''
  if (isNumber(value)) return String(value)
  if (value instanceof Date) return value.toISOString()
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String`)
}

/** Only ASCII letters have cases; the others stay as they are. */
const upper = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** By code points, which sort as UTF-8 bytes do. */
const compareText = (a: string, b: string): number =>
  Math.sign(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')))

function text(value: unknown, name: string): string {
  demand(
    typeof value === 'string',
    () => `${name} requires a string argument, found: ${typeName(value)}`,
  )
  return value
}

function concat(values: readonly unknown[], name: string): string | null {
  let all = ''
  for (const value of values) {
    if (isNothing(value)) return null
    demand(typeof value === 'string', () => `${name} only supports strings, not ${typeName(value)}`)
    all += value
  }
  return all
}

/** A place or length as $substr… takes it: any number, cut to a whole one. */
function counted(value: unknown, what: string, name: string): number {
  demand(
    isNumber(value),
    () => `${name}: ${what} must be a numeric type (is BSON type ${typeName(value)})`,
  )
  return Math.trunc(value)
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

function substrBytes([value, from, length]: readonly unknown[]): string {
  const bytes = Buffer.from(coerced(value), 'utf8')
  const start = counted(from, 'starting index', '$substrBytes')
  const wanted = counted(length, 'length', '$substrBytes')
  demand(start >= 0, () => `$substrBytes: starting index must be non-negative (got: ${start})`)
  const stop = wanted < 0 ? bytes.length : Math.min(start + wanted, bytes.length)
  demand(
    !isContinuation(bytes[start]),
    () => '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.',
  )
  demand(
    !isContinuation(bytes[stop]),
    () => '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
  )
  return bytes.toString('utf8', start, stop)
}

function substrCodePoints([value, from, length]: readonly unknown[]): string {
  const characters = codePoints(coerced(value))
  for (const [number, what] of [[from, 'starting index'] as const, [length, 'length'] as const])
    demand(
      Number.isInteger(counted(number, what, '$substrCP')) && Number.isInteger(number),
      () => `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${shown(number)}`,
    )
  const [start, count] = [Number(from), Number(length)]
  demand(count >= 0, () => '$substrCP: length must be a nonnegative integer.')
  demand(start >= 0, () => '$substrCP: the starting index must be nonnegative integer.')
  return characters.slice(start, start + count).join('')
}

/** Finds in units: bytes or code points. */
function indexOf(
  values: readonly unknown[],
  name: string,
  unit: (text: string) => readonly (string | number)[],
): number | null {
  const [value, wanted, from = 0, to] = values
  if (isNothing(value)) return null
  const read = (operand: unknown, place: string): readonly (string | number)[] => {
    demand(
      typeof operand === 'string',
      () => `${name} requires a string as the ${place} argument, found: ${typeName(operand)}`,
    )
    return unit(operand)
  }
  const [whole, part] = [read(value, 'first'), read(wanted, 'second')]
  const start = checkedPlace(from, 'starting', name)
  const end = values.length > 3 ? checkedPlace(to, 'ending', name) : whole.length
  const last = Math.min(end, whole.length) - part.length
  for (let at = start; at <= last; at++)
    if (part.every((one, offset) => whole[at + offset] === one)) return at
  return -1
}

function split([value, separator]: readonly unknown[], name: string): unknown {
  const read = (operand: unknown, place: string): string => {
    demand(
      typeof operand === 'string',
      () =>
        `${name} requires an expression that evaluates to a string as a ${place} argument, found: ${typeName(operand)}`,
    )
    return operand
  }
  const [text, by] = [read(value, 'first'), read(separator, 'second')]
  demand(by !== '', () => `${name} requires a non-empty separator`)
  return text.split(by)
}

/** What $trim takes away when nobody says what. [mongodb.com/docs/manual/reference/operator/aggregation/trim] */
const WHITESPACE = codePoints(
  '\0\t\n\v\f\r \u00a0\u1680' +
    '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
)

function trim(given: Document, name: string, ends: { left: boolean; right: boolean }): unknown {
  const { input, chars } = given
  if (isNothing(input) || ('chars' in given && isNothing(chars))) return null
  const told = (what: string, value: unknown) => () =>
    `${name} requires ${what} to be a string, got ${shown(value)} (of type ${typeName(value)}) instead.`
  demand(typeof input === 'string', told('its input', input))
  demand(chars === undefined || typeof chars === 'string', told("'chars'", chars))
  const unwanted = new Set(typeof chars === 'string' ? codePoints(chars) : WHITESPACE)
  const characters = codePoints(input)
  let [start, stop] = [0, characters.length]
  while (ends.left && start < stop && unwanted.has(characters[start] ?? '')) start++
  while (ends.right && stop > start && unwanted.has(characters[stop - 1] ?? '')) stop--
  return characters.slice(start, stop).join('')
}

const trimming = (left: boolean, right: boolean) =>
  named(
    { required: ['input'], optional: ['chars'] },
    (given, name) => trim(given, name, { left, right }),
    {
      notAnObject: (name) => `${name} only supports an object as an argument`,
      missing: (_, name) => `${name} requires an 'input' field`,
      unknown: (field, name) => `${name} found an unknown argument: ${field}`,
    },
  )

const replacing = (apply: (input: string, find: string, replacement: string) => string) =>
  named(
    { required: ['input', 'find', 'replacement'] },
    ({ input, find, replacement }, name) => {
      const parts = Object.entries({ input, find, replacement })
      for (const [field, value] of parts)
        demand(
          isNothing(value) || typeof value === 'string',
          () => `${name} requires that '${field}' be a string, found: ${shown(value)}`,
        )
      if (parts.some(([, value]) => isNothing(value))) return null
      return apply(String(input), String(find), String(replacement))
    },
    {
      notAnObject: (name) => `${name} requires an object as an argument, found: ${name}`,
      missing: (field, name) => `${name} requires '${field}' to be specified`,
      unknown: (field, name) => `${name} found an unknown argument: ${field}`,
    },
  )

const bytesOf = (value: string) => [...Buffer.from(value, 'utf8')]

export const STRING: Operators = {
  $binarySize: unary((value, name) => {
    if (isNothing(value)) return null
    demand(
      typeof value === 'string',
      () => `${name} requires a string or BinData argument, found: ${typeName(value)}`,
    )
    return Buffer.byteLength(value, 'utf8')
  }),
  $concat: listed(0, Infinity, concat),
  $indexOfBytes: listed(2, 4, (values, name) => indexOf(values, name, bytesOf)),
  $indexOfCP: listed(2, 4, (values, name) => indexOf(values, name, codePoints)),
  $ltrim: trimming(true, false),
  // An empty text is found before and between all characters.
  $replaceAll: replacing((input, find, replacement) => {
    if (find !== '') return input.split(find).join(replacement)
    return `${replacement}${codePoints(input)
      .map((one) => one + replacement)
      .join('')}`
  }),
  $replaceOne: replacing((input, find, replacement) => input.replace(find, () => replacement)),
  $rtrim: trimming(false, true),
  $split: orNull(2, 2, split),
  $strLenBytes: unary((value, name) => Buffer.byteLength(text(value, name), 'utf8')),
  $strLenCP: unary((value, name) => codePoints(text(value, name)).length),
  $strcasecmp: listed(2, 2, ([a, b]) => compareText(upper(coerced(a)), upper(coerced(b)))),
  $substr: listed(3, 3, substrBytes),
  $substrBytes: listed(3, 3, substrBytes),
  $substrCP: listed(3, 3, substrCodePoints),
  $toLower: unary((value) => lower(coerced(value))),
  $toUpper: unary((value) => upper(coerced(value))),
  $trim: trimming(true, true),
}
