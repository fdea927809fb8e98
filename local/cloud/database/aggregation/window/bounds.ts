import { requestFailed } from '../../failures'
import { asList, isPlainObject } from '../../types'
import { dateAdd, isUnit } from '../dates/arithmetic'
import { UTC } from '../dates/zone'
import { isNumber, shown } from '../values'
import type { Unit } from '../dates/arithmetic'

/** The places in a partition that a window of a document covers: from, up to but not including. */
export type Span = readonly [from: number, to: number]

/** The window of the document at a place; `values` are what the partition is sorted by. */
export type Window = (at: number, values: readonly unknown[]) => Span

type Bound = 'unbounded' | 'current' | number

function readBounds(value: unknown): [Bound, Bound] {
  const bounds = asList(value)
  const [lower, upper] = bounds
  const isBound = (one: unknown): one is Bound =>
    one === 'unbounded' || one === 'current' || isNumber(one)
  if (bounds.length !== 2 || !isBound(lower) || !isBound(upper))
    throw requestFailed(`Window bounds must be a 2-element array: ${shown(value)}`)
  if (isNumber(lower) && isNumber(upper) && lower > upper)
    throw requestFailed(`Lower bound must not exceed upper bound: ${shown(value)}`)
  return [lower, upper]
}

function byPlace([lower, upper]: [Bound, Bound]): Window {
  for (const bound of [lower, upper])
    if (isNumber(bound) && !Number.isInteger(bound))
      throw requestFailed(`Numeric document-based bounds must be an integer`)
  return (at, { length }) => {
    const from = lower === 'unbounded' ? 0 : at + (lower === 'current' ? 0 : lower)
    const to = upper === 'unbounded' ? length : at + (upper === 'current' ? 0 : upper) + 1
    return [Math.max(0, Math.min(from, length)), Math.max(0, Math.min(to, length))]
  }
}

/** A value moved by a bound: a number by so much, a date by so many units. */
function moved(value: unknown, by: number, unit: Unit | undefined): number {
  if (unit !== undefined && value instanceof Date) return dateAdd(value.getTime(), unit, by, UTC)
  if (unit === undefined && isNumber(value)) return value + by
  throw requestFailed(
    unit === undefined
      ? `Invalid range: Expected the sortBy field to be a number, but it was ${shown(value)}`
      : `Invalid range: Expected the sortBy field to be a Date, but it was ${shown(value)}`,
  )
}

function byValue([lower, upper]: [Bound, Bound], unit: Unit | undefined): Window {
  const limit = (bound: Bound, value: unknown, open: number) =>
    bound === 'unbounded' ? open : moved(value, bound === 'current' ? 0 : bound, unit)
  return (at, values) => {
    const least = limit(lower, values[at], -Infinity)
    const most = limit(upper, values[at], Infinity)
    let [from, to] = [at, at + 1]
    if (lower === 'unbounded') from = 0
    else {
      while (from > 0 && Number(values[from - 1]) >= least) from--
      while (from < values.length && Number(values[from]) < least) from++
    }
    if (upper === 'unbounded') to = values.length
    else {
      while (to < values.length && Number(values[to]) <= most) to++
      while (to > from && Number(values[to - 1]) > most) to--
    }
    return [from, Math.max(from, to)]
  }
}

/** Reads a window; without one, all of the partition. */
export function readWindow(value: unknown, isSorted: boolean): Window {
  if (value === undefined) return (_, { length }) => [0, length]
  if (!isPlainObject(value)) throw requestFailed("'window' field must be an object")
  const { documents, range, unit, ...more } = value
  const [unknown] = Object.keys(more)
  if (unknown !== undefined)
    throw requestFailed(
      `'window' field can only contain 'documents' as the only argument or 'range' with an optional 'unit' field: ${unknown}`,
    )
  if ((documents === undefined) === (range === undefined))
    throw requestFailed("Window bounds can specify either 'documents' or 'unit', not both.")
  if (!isSorted) throw requestFailed('Document-based and range-based bounds require a sortBy')
  if (documents !== undefined) return byPlace(readBounds(documents))
  if (unit !== undefined && !isUnit(unit))
    throw requestFailed(`unknown time unit value: ${shown(unit)}`)
  return byValue(readBounds(range), unit)
}
