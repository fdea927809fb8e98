import { notSimulated } from '../../error'
import { compareValues, encodeKey } from '../keys'
import { doublesAround, isNumeric } from '../numbers'
import { isPlainObject } from '../types'
import { shown as shownValue, typeOf } from '../value-types'

/** MongoDB's name of a value's type, or that it is missing. */
export const typeName = (value: unknown): string =>
  value === undefined ? 'missing' : typeOf(value)

/** Null or missing: what most operators answer null for. */
export const isNothing = (value: unknown): value is null | undefined =>
  value === null || value === undefined

/**
 * Whether the value is a number that JavaScript has. Throws “not simulated” for one that it has not:
 * a whole number beyond 2^53 or a decimal, which only sums, products and comparisons take.
 */
export function isNumber(value: unknown): value is number {
  if (typeof value === 'number') return true
  if (isNumeric(value))
    throw notSimulated(`this operator on a ${typeName(value)}: ${String(value)}`)
  return false
}

/** What counts as true in an expression: all but false, 0, null and missing. */
export const isTrue = (value: unknown): boolean =>
  !(value === false || value === 0 || isNothing(value) || isZero(value))

const isZero = (value: unknown): boolean =>
  typeof value === 'object' && isNumeric(value) && Number(value) === 0

/** A value as MongoDB's error texts show it. */
export const shown = (value: unknown): string =>
  value === undefined ? 'MISSING' : shownValue(value)

/** The characters of a text, each whole. */
export const codePoints = (text: string): string[] => Array.from(text)

/** The order of two values in expressions: across all types, a missing one below null. */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  return compareValues(a, b)
}

/** A text that two values share if and only if MongoDB takes them for equal; null and missing do. */
export function identity(value: unknown): string {
  if (typeof value === 'string') return `s${value}`
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`
  if (value instanceof Date) return `d${value.getTime()}`
  // Most groups have an object of few fields for an id; lengths keep the parts apart.
  if (isPlainObject(value))
    return Object.entries(value).reduce((text, [name, inner]) => {
      const part = identity(inner)
      return `${text}${name.length}:${name}${part.length}:${part}`
    }, 'o')
  if (isNumeric(value)) {
    const { below, above } = doublesAround(value)
    // A number that JavaScript has as well is one value with that.
    if (below === above) return identity(below)
  }
  return `k${encodeKey([[value, 1]]).toString('latin1')}`
}

/** The values without those that are equal to an earlier one. */
export function distinct(values: readonly unknown[]): unknown[] {
  const known = new Map<string, unknown>()
  for (const value of values) {
    const key = identity(value)
    if (!known.has(key)) known.set(key, value)
  }
  return [...known.values()]
}
