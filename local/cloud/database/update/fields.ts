import { Timestamp } from 'bson'
import { requestFailed } from '../failures'
import { compareValues } from '../keys'
import { add, isNumeric, multiply, numericType, whole, truncated } from '../numbers'
import { isPlainObject } from '../types'
import { shown, typeOf } from '../value-types'
import { structuredCopy } from './arrays'
import { KEEP, REMOVE } from './walk'
import type { Numeric } from '../numbers'
import type { Change, Where } from './walk'

const idOf = ({ document }: Where) => `{_id: ${shown(document._id)}}`
const lastOf = ({ path }: Where) => path.split('.').at(-1) ?? ''

export const set =
  (argument: unknown): Change =>
  () =>
    structuredCopy(argument)

export const unset = (): Change => () => REMOVE

interface Arithmetic {
  name: '$inc' | '$mul'
  verb: string
  calculate: (a: Numeric, b: Numeric) => Numeric | undefined
  /** What becomes of a missing field. */
  start: (argument: Numeric) => Numeric
}

const arithmetic =
  ({ name, verb, calculate, start }: Arithmetic) =>
  (argument: unknown, path: string): Change => {
    if (!isNumeric(argument))
      throw requestFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${shown(argument)}}`)
    return (value, where) => {
      if (value === undefined) return start(argument)
      if (!isNumeric(value))
        throw requestFailed(
          `Cannot apply ${name} to a value of non-numeric type. ${idOf(where)} has the field '${lastOf(where)}' of non-numeric type ${typeOf(value)}`,
        )
      const result = calculate(value, argument)
      if (result === undefined)
        throw requestFailed(
          `Failed to apply ${name} operations to current value ((NumberLong)${value.toString()}) for document ${idOf(where)}`,
        )
      return result
    }
  }

export const inc = arithmetic({
  name: '$inc',
  verb: 'increment',
  calculate: add,
  start: (argument) => argument,
})

export const mul = arithmetic({
  name: '$mul',
  verb: 'multiply',
  calculate: multiply,
  start: (argument) => multiply(argument, 0) ?? 0,
})

const bound =
  (way: 1 | -1) =>
  (argument: unknown): Change =>
  (value) =>
    value !== undefined && way * compareValues(argument, value) <= 0
      ? KEEP
      : structuredCopy(argument)

export const min = bound(-1)
export const max = bound(1)

const TYPES = ['date', 'timestamp']

function clockType(argument: unknown): string {
  if (typeof argument === 'boolean') return 'date'
  if (!isPlainObject(argument))
    throw requestFailed(
      `${typeOf(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  const unknown = Object.keys(argument).find((key) => key !== '$type')
  if (unknown !== undefined) throw requestFailed(`Unrecognized $currentDate option: ${unknown}`)
  const { $type: type } = argument
  if (typeof type !== 'string' || !TYPES.includes(type))
    throw requestFailed(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  return type
}

/** The request's moment, as a date or as a timestamp. */
export function currentDate(argument: unknown, _: string, now: number): Change {
  const type = clockType(argument)
  return () =>
    type === 'date' ? new Date(now) : new Timestamp({ t: Math.floor(now / 1000), i: 1 })
}

const BITWISE: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const isInteger = (value: unknown): value is Numeric =>
  isNumeric(value) && ['int', 'long'].includes(numericType(value))

export function bit(argument: unknown, path: string): Change {
  if (!isPlainObject(argument))
    throw requestFailed(
      `The $bit modifier is not compatible with a ${typeOf(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  const operations = Object.entries(argument).map(([name, bits]) => {
    const combine = Object.hasOwn(BITWISE, name) ? BITWISE[name] : undefined
    if (!combine)
      throw requestFailed(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${path}: ${shown(argument)}}`,
      )
    if (!isInteger(bits))
      throw requestFailed(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(bits)}' is not supported here: {${name}: ${shown(bits)}}`,
      )
    return (value: bigint) => combine(value, truncated(bits) ?? 0n)
  })
  if (operations.length === 0)
    throw requestFailed(
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    )
  return (value, where) => {
    if (value !== undefined && !isInteger(value))
      throw requestFailed(
        `Cannot apply $bit to a value of non-integral type.${idOf(where)} has the field ${lastOf(where)} of non-integer type ${typeOf(value)}`,
      )
    const start = value === undefined ? 0n : (truncated(value) ?? 0n)
    return whole(operations.reduce((bits, operation) => operation(bits), start))
  }
}
