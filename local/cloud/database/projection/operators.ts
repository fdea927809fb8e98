import { requestFailed } from '../failures'
import { isNumeric, nearestDouble } from '../numbers'
import { compileField } from '../query/operators'
import { matcher } from '../query'
import { isList, isPlainObject } from '../types'
import { shown } from '../value-types'

type Change = (value: unknown) => unknown

const wholeOf = (value: unknown): number | undefined =>
  isNumeric(value) && Number.isFinite(nearestDouble(value))
    ? Math.trunc(nearestDouble(value))
    : undefined

const compileTest = (query: unknown) => {
  if (!isPlainObject(query)) throw requestFailed('a query has to be an object')
  return matcher(query)
}

/**
 * The part of an array that `$slice` names: so many from either end, or so many after skipping some.
 * Undefined when the argument is one of the aggregation's `$slice`.
 */
export function cutting(argument: unknown): Change | undefined {
  const list: unknown[] = Array.isArray(argument) ? argument : [argument]
  const [first, second] = list.map(wholeOf)
  if (first === undefined || list.length > 2 || (list.length === 2 && second === undefined)) {
    if (Array.isArray(argument) && (argument.length === 2 || argument.length === 3))
      return undefined
    throw requestFailed(
      `Invalid $slice syntax. The given syntax { $slice: ${shown(argument)} } did not match the find() syntax.`,
    )
  }
  if (second !== undefined && second <= 0)
    throw requestFailed(`$slice limit must be positive, found: ${second}`)
  return (value) => {
    if (!isList(value)) return value
    if (Array.isArray(argument) && second !== undefined) {
      const start = first < 0 ? Math.max(0, value.length + first) : first
      return value.slice(start, start + second)
    }
    return first < 0 ? value.slice(first) : value.slice(0, first)
  }
}

/** The first element that matches, in an array of its own; nothing when there is none. */
export function elementMatching(argument: unknown): Change {
  if (!isPlainObject(argument)) throw requestFailed('elemMatch: Invalid argument, object required')
  const condition = compileField({ $elemMatch: argument }, compileTest)
  const find = condition.at('list')
  return (value) => {
    if (!Array.isArray(value)) return undefined
    const place = find({ list: value })
    return place >= 0 ? [value[place]] : undefined
  }
}
