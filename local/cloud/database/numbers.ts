import { Decimal128, Long, Timestamp } from 'bson'

/*
 * Numbers as BSON has them. Whole numbers and fractions that a JavaScript number can say are one;
 * whole numbers beyond 2^53 are `Long`, decimals `Decimal128`. All compare by what they are worth.
 */

/** Any of BSON's numbers. */
export type Numeric = number | Long | Decimal128

/** Whether a value is one; bson makes its timestamps of `Long`, but they are none. */
export const isNumeric = (value: unknown): value is Numeric =>
  typeof value === 'number' ||
  value instanceof Decimal128 ||
  (value instanceof Long && !(value instanceof Timestamp))

/** Digits and a power of ten: what every finite number of BSON is exactly. */
export interface Exact {
  readonly digits: bigint
  readonly exponent: number
}

const LARGEST_INT = 2 ** 31 - 1
const LARGEST_LONG = 2n ** 63n - 1n

/** The type that MongoDB would give the number; a whole double cannot be told from an int. */
export function numericType(value: Numeric): 'int' | 'long' | 'double' | 'decimal' {
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof Long) return 'long'
  if (!Number.isSafeInteger(value)) return 'double'
  return value <= LARGEST_INT && value >= -LARGEST_INT - 1 ? 'int' : 'long'
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i

/** Reads plain or scientific notation. */
function parse(text: string): Exact {
  const [, sign = '', whole = '0', fraction = '', power = '0'] = DECIMAL.exec(text) ?? []
  const digits = BigInt(sign + whole + fraction)
  return { digits, exponent: Number(power) - fraction.length }
}

/** A double is a whole number times a power of two, hence of ten. */
function exactDouble(value: number): Exact {
  let power = 0
  let whole = value
  while (!Number.isInteger(whole)) {
    whole *= 2
    power++
  }
  return { digits: BigInt(whole) * 5n ** BigInt(power), exponent: -power }
}

/** What a number is exactly; undefined for NaN and the infinities. */
export function exactly(value: Numeric): Exact | undefined {
  if (value instanceof Long) return { digits: value.toBigInt(), exponent: 0 }
  const double = Number(value.toString())
  if (value instanceof Decimal128)
    return /[a-z]{3}/i.test(value.toString()) ? undefined : parse(value.toString())
  return Number.isFinite(double) ? exactDouble(value) : undefined
}

function compareExact(a: Exact, b: Exact): number {
  const shift = a.exponent - b.exponent
  const left = shift > 0 ? a.digits * 10n ** BigInt(shift) : a.digits
  const right = shift < 0 ? b.digits * 10n ** BigInt(-shift) : b.digits
  return left < right ? -1 : Number(left > right)
}

/** The double nearest to the number. */
export const nearestDouble = (value: Numeric): number =>
  typeof value === 'number' ? value : Number(value.toString())

const view = new DataView(new ArrayBuffer(8))

/** The double before or after this one. */
function neighbour(value: number, way: 1 | -1): number {
  if (value === 0) return way * Number.MIN_VALUE
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(value > 0 ? way : -way))
  return view.getFloat64(0)
}

/**
 * The doubles next to a number, below and above; both are the number itself when it is one, so they
 * say whether it is.
 */
export function doublesAround(value: Numeric): { below: number; above: number } {
  const near = nearestDouble(value)
  const exact = exactly(value)
  if (typeof value === 'number' || !exact) return { below: near, above: near }
  const nearest = exactly(near)
  const difference = nearest ? compareExact(nearest, exact) : near
  if (difference === 0) return { below: near, above: near }
  return difference > 0
    ? { below: neighbour(near, -1), above: near }
    : { below: near, above: neighbour(near, 1) }
}

/** A whole number in its shortest form; undefined beyond 64 bits. */
export function whole(value: bigint): number | Long | undefined {
  if (value > LARGEST_LONG || value < -LARGEST_LONG - 1n) return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : Long.fromBigInt(value)
}

/** A double becomes a decimal of 15 digits, as in MongoDB. */
function toDecimal(value: Numeric): Exact | undefined {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return exactly(value)
  return Number.isFinite(value) ? parse(String(Number(value.toPrecision(15)))) : undefined
}

interface Operation {
  doubles(a: number, b: number): number
  wholes(a: bigint, b: bigint): bigint
  decimals(a: Exact, b: Exact): Exact
}

function addExact(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent)
  const scaled = (one: Exact) => one.digits * 10n ** BigInt(one.exponent - exponent)
  return { digits: scaled(a) + scaled(b), exponent }
}

const ADD: Operation = {
  doubles: (a, b) => a + b,
  wholes: (a, b) => a + b,
  decimals: addExact,
}

const MULTIPLY: Operation = {
  doubles: (a, b) => a * b,
  wholes: (a, b) => a * b,
  decimals: (a, b) => ({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent }),
}

const wholeOf = (value: Numeric): bigint | undefined => {
  if (value instanceof Long) return value.toBigInt()
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined
}

/** Of two types the wider one: decimal, then double, then whole numbers. */
function calculate(a: Numeric, b: Numeric, operation: Operation): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = operation.doubles(a, b)
    if (!Number.isInteger(result) || Number.isSafeInteger(result)) return result
  }
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const [left, right] = [toDecimal(a), toDecimal(b)]
    if (!left || !right)
      return Decimal128.fromString(String(operation.doubles(nearestDouble(a), nearestDouble(b))))
    const { digits, exponent } = operation.decimals(left, right)
    return Decimal128.fromStringWithRounding(`${digits}E${exponent}`)
  }
  const [left, right] = [wholeOf(a), wholeOf(b)]
  if (left === undefined || right === undefined)
    return operation.doubles(nearestDouble(a), nearestDouble(b))
  return whole(operation.wholes(left, right))
}

/** The sum as MongoDB makes it; undefined when it needs more than 64 bits. */
export const add = (a: Numeric, b: Numeric) => calculate(a, b, ADD)

/** The product as MongoDB makes it; undefined when it needs more than 64 bits. */
export const multiply = (a: Numeric, b: Numeric) => calculate(a, b, MULTIPLY)

/** The whole part of a number as an integer of any size; undefined for NaN and the infinities. */
export function truncated(value: Numeric): bigint | undefined {
  const exact = exactly(value)
  if (!exact) return undefined
  const power = 10n ** BigInt(Math.abs(exact.exponent))
  return exact.exponent < 0 ? exact.digits / power : exact.digits * power
}
