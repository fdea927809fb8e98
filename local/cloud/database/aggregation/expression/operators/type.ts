import { Decimal128, Long, ObjectId } from 'bson'
import { requestFailed } from '../../../failures'
import { isNumeric, whole } from '../../../numbers'
import { parseDate } from '../../dates/parse'
import { isNothing, isNumber, isTrue, shown, typeName } from '../../values'
import { checkedFields, unary } from '../arguments'
import type { Compile, Evaluate, Operator, Operators, Scope } from '../scope'

/** Converts a value that is not null; throws when it cannot. */
type Converter = (value: unknown) => unknown

const INT32 = 2 ** 31
const INT64 = 2 ** 63

const NO_HANDLER = 'in $convert with no onError value'

const unsupported = (value: unknown, target: string) =>
  requestFailed(`Unsupported conversion from ${typeName(value)} to ${target} ${NO_HANDLER}`)

const unparsed = (value: string, reason: string) =>
  requestFailed(`Failed to parse number '${value}' ${NO_HANDLER}: ${reason}`)

/** A number cut to a whole one below the limit. */
function cutOff(value: number, limit: number): number {
  if (Number.isNaN(value))
    throw requestFailed(`Attempt to convert NaN value to integer type ${NO_HANDLER}`)
  if (!Number.isFinite(value))
    throw requestFailed(`Attempt to convert infinity value to integer type ${NO_HANDLER}`)
  const cut = Math.trunc(value)
  if (cut < -limit || cut >= limit)
    throw requestFailed(`Conversion would overflow target type ${NO_HANDLER}: ${shown(value)}`)
  return cut === 0 ? 0 : cut
}

const WHOLE = /^[+-]?\d+$/
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const NO_NUMBER = /^[+-]?(inf|infinity|nan)$/i

const toWhole =
  (target: string, limit: number): Converter =>
  (value) => {
    if (typeof value === 'boolean') return value ? 1 : 0
    if (value instanceof Long && target === 'long') return value
    if (isNumber(value)) return cutOff(value, limit)
    if (value instanceof Date && target === 'long') return value.getTime()
    if (typeof value !== 'string') throw unsupported(value, target)
    if (value === '') throw unparsed(value, 'No digits')
    if (!WHOLE.test(value)) throw unparsed(value, 'Did not consume whole string.')
    const number = whole(BigInt(value.replace('+', '')))
    if (number === undefined || Number(number) < -limit || Number(number) >= limit)
      throw unparsed(value, 'Overflow')
    return number
  }

const toDouble: Converter = (value) => {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isNumber(value)) return value
  if (value instanceof Date) return value.getTime()
  if (typeof value !== 'string') throw unsupported(value, 'double')
  if (value === '') throw unparsed(value, 'Empty string')
  if (NO_NUMBER.test(value)) {
    const isNegative = value.startsWith('-')
    return /nan/i.test(value) ? NaN : isNegative ? -Infinity : Infinity
  }
  if (!DECIMAL.test(value)) throw unparsed(value, 'Did not consume whole string.')
  const number = Number(value)
  if (!Number.isFinite(number)) throw unparsed(value, 'Out of range')
  return number
}

const toText: Converter = (value) => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || isNumeric(value)) return String(value)
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Date) return value.toISOString()
  throw unsupported(value, 'string')
}

/** All but false and 0 are true, even an empty text or array. */
const toBool: Converter = isTrue

/** Of the numbers, only those that are not ints are milliseconds. */
const toDate: Converter = (value) => {
  if (value instanceof Date) return value
  if (typeof value === 'string') return parseDate(value)
  if (value instanceof ObjectId) return value.getTimestamp()
  if (!isNumber(value) || typeName(value) === 'int') throw unsupported(value, 'date')
  const date = new Date(cutOff(value, INT64))
  if (Number.isNaN(date.getTime()))
    throw requestFailed(`Conversion would overflow target type ${NO_HANDLER}: ${shown(value)}`)
  return date
}

const OBJECT_ID = /^[0-9a-f]{24}$/i

const toObjectId: Converter = (value) => {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (OBJECT_ID.test(value)) return ObjectId.createFromHexString(value)
  throw requestFailed(
    `Failed to parse objectId '${value}' ${NO_HANDLER}: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
  )
}

/** A double becomes a decimal of 15 digits. */
const toDecimal: Converter = (value) => {
  if (value instanceof Decimal128) return value
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0')
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
  if (typeof value === 'number')
    return Decimal128.fromString(
      String(Number.isInteger(value) ? value : Number(value.toPrecision(15))),
    )
  if (isNumeric(value)) return Decimal128.fromString(value.toString())
  if (typeof value !== 'string') throw unsupported(value, 'decimal')
  if (!DECIMAL.test(value)) throw unparsed(value, 'Failed to parse string to decimal')
  return Decimal128.fromString(value)
}

const CONVERTERS: Readonly<Record<string, Converter>> = {
  double: toDouble,
  string: toText,
  bool: toBool,
  date: toDate,
  int: toWhole('int', INT32),
  long: toWhole('long', INT64),
  objectId: toObjectId,
  decimal: toDecimal,
}

const CODES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

const NO_TARGETS = ['object', 'array', 'binData', 'null', 'regex', 'timestamp', 'minKey', 'maxKey']

function converter(to: unknown): Converter {
  if (isNumber(to) && !Number.isInteger(to))
    throw requestFailed("In $convert, numeric 'to' argument is not an integer")
  const name = isNumber(to) ? CODES[to] : to
  if (isNumber(to) && name === undefined)
    throw requestFailed(
      `In $convert, numeric value for 'to' does not correspond to a BSON type: ${to}`,
    )
  if (typeof name !== 'string')
    throw requestFailed(
      `$convert's 'to' argument must be a string or number, but is ${typeName(name)}`,
    )
  const found = Object.hasOwn(CONVERTERS, name) ? CONVERTERS[name] : undefined
  if (found) return found
  if (!NO_TARGETS.includes(name)) throw requestFailed(`Unknown type name: ${name}`)
  return (value) => {
    throw unsupported(value, name)
  }
}

const NULL: Evaluate = () => null

const $convert: Operator = (argument, scope, compile, name) => {
  const fields = { required: ['input', 'to'], optional: ['onError', 'onNull'] }
  const given = checkedFields(argument, fields, name, {
    notAnObject: () =>
      `${name} expects an object of named arguments but found: ${typeName(argument)}`,
    unknown: (field) => `${name} found an unknown argument: ${field}`,
  })
  const part = (field: string, otherwise: Evaluate) =>
    field in given ? compile(given[field], scope) : otherwise
  const [input, to] = [part('input', NULL), part('to', NULL)]
  const onNull = part('onNull', NULL)
  const onError = 'onError' in given ? compile(given.onError, scope) : undefined
  return (document, frame) => {
    const value = input(document, frame)
    const target = to(document, frame)
    if (isNothing(value)) return onNull(document, frame)
    if (isNothing(target)) return null
    const convert = converter(target)
    try {
      return convert(value)
    } catch (error) {
      if (!onError) throw error
      return onError(document, frame)
    }
  }
}

/** `{ $toX: value }`: what $convert does without handlers. */
const converting =
  (target: keyof typeof CONVERTERS): Operator =>
  (argument, scope: Scope, compile: Compile, name) =>
    unary((value) => (isNothing(value) ? null : converter(target)(value)))(
      argument,
      scope,
      compile,
      name,
    )

export const TYPE: Operators = {
  $convert,
  $isNumber: unary((value) => isNumeric(value)),
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toDecimal: converting('decimal'),
  $toDouble: converting('double'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toObjectId: converting('objectId'),
  $toString: converting('string'),
  $type: unary((value) => typeName(value)),
}
