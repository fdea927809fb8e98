import { compare, isNothing, isNumber, shown, typeName } from '../../values'
import { demand, listed, unary } from '../arguments'
import type { Operator, Operators } from '../scope'

/** A whole number of 32 bits. */
export const isInt32 = (value: unknown): value is number => isNumber(value) && (value | 0) === value

/** The element at a place, from the end when negative; missing outside. */
function elementAt([array, place]: readonly unknown[], name: string): unknown {
  if (isNothing(array) || isNothing(place)) return null
  demand(
    Array.isArray(array),
    () => `${name}'s first argument must be an array, but is ${typeName(array)}`,
  )
  demand(
    isNumber(place),
    () => `${name}'s second argument must be a numeric value, but is ${typeName(place)}`,
  )
  demand(
    isInt32(place),
    () => `${name}'s second argument must be representable as a 32-bit integer: ${shown(place)}`,
  )
  const element: unknown = array.at(place)
  return element
}

/** The first or last element; missing of an empty array. */
const end = (place: 0 | -1): Operator =>
  unary((array, name) => {
    if (isNothing(array)) return null
    demand(
      Array.isArray(array),
      () => `${name}'s argument must be an array, but is ${typeName(array)}`,
    )
    const element: unknown = array.at(place)
    return element
  })

function concatArrays(values: readonly unknown[], name: string): unknown {
  const all: unknown[] = []
  for (const value of values) {
    if (isNothing(value)) return null
    demand(Array.isArray(value), () => `${name} only supports arrays, not ${typeName(value)}`)
    all.push(...(value as unknown[]))
  }
  return all
}

function isIn([value, array]: readonly unknown[], name: string): boolean {
  demand(
    Array.isArray(array),
    () => `${name} requires an array as a second argument, found: ${typeName(array)}`,
  )
  return array.some((element) => compare(element, value) === 0)
}

/** A place in the array or string, as $indexOf… takes it. */
export function checkedPlace(value: unknown, which: string, name: string): number {
  demand(
    isInt32(value),
    () =>
      `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}, with value: ${shown(value)}`,
  )
  demand(value >= 0, () => `${name} requires a nonnegative ${which} index, found: ${value}`)
  return value
}

function indexOfArray(values: readonly unknown[], name: string): unknown {
  const [array, wanted, from = 0, to] = values
  if (isNothing(array)) return null
  demand(
    Array.isArray(array),
    () => `${name} requires an array as a first argument, found: ${typeName(array)}`,
  )
  const start = checkedPlace(from, 'starting', name)
  const stop =
    values.length > 3 ? Math.min(checkedPlace(to, 'ending', name), array.length) : array.length
  for (let at = start; at < stop; at++) if (compare(array[at], wanted) === 0) return at
  return -1
}

function range([from, to, by = 1]: readonly unknown[], name: string): unknown {
  const parts: [unknown, string][] = [
    [from, 'a starting value'],
    [to, 'an ending value'],
    [by, 'a step value'],
  ]
  const [start = 0, stop = 0, step = 1] = parts.map(([value, which]) => {
    demand(
      isNumber(value),
      () =>
        `${name} requires ${which.replace(/^an? /, 'a numeric ')}, found value of type:${typeName(value)}`,
    )
    demand(
      isInt32(value),
      () =>
        `${name} requires ${which} that can be represented as a 32-bit integer, found value: ${shown(value)}`,
    )
    return value
  })
  demand(step !== 0, () => `${name} requires a non-zero step value`)
  const values: number[] = []
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) values.push(at)
  return values
}

function reverse(value: unknown, name: string): unknown {
  if (isNothing(value)) return null
  demand(
    Array.isArray(value),
    () => `The argument to ${name} must be an array, but was of type: ${typeName(value)}`,
  )
  return [...(value as unknown[])].reverse()
}

function size(value: unknown, name: string): number {
  demand(
    Array.isArray(value),
    () => `The argument to ${name} must be an array, but was of type: ${typeName(value)}`,
  )
  return value.length
}

function slice(values: readonly unknown[], name: string): unknown {
  const [array, second, third] = values
  if (values.some(isNothing)) return null
  demand(
    Array.isArray(array),
    () => `First argument to ${name} must be an array, but is of type: ${typeName(array)}`,
  )
  const places: [unknown, string][] = [
    [second, 'Second'],
    [third, 'Third'],
  ]
  for (const [value, which] of places.slice(0, values.length - 1)) {
    demand(
      isNumber(value),
      () =>
        `${which} argument to ${name} must be a numeric value, but is of type: ${typeName(value)}`,
    )
    demand(
      isInt32(value),
      () =>
        `${which} argument to ${name} can't be represented as a 32-bit integer: ${shown(value)}`,
    )
  }
  const place = Number(second)
  const all: unknown[] = array
  if (values.length === 2) return place >= 0 ? all.slice(0, place) : all.slice(place)
  const count = Number(third)
  demand(count > 0, () => `Third argument to ${name} must be positive: ${count}`)
  const start = place >= 0 ? place : Math.max(all.length + place, 0)
  return all.slice(start, start + count)
}

export const ARRAY: Operators = {
  $arrayElemAt: listed(2, 2, elementAt),
  $concatArrays: listed(0, Infinity, concatArrays),
  $first: end(0),
  $in: listed(2, 2, isIn),
  $indexOfArray: listed(2, 4, indexOfArray),
  $isArray: unary((value) => Array.isArray(value)),
  $last: end(-1),
  $range: listed(2, 3, range),
  $reverseArray: unary(reverse),
  $size: unary(size),
  $slice: listed(2, 3, slice),
}
