import { requestFailed } from '../failures'
import { compareValues } from '../keys'
import { isNumeric, nearestDouble } from '../numbers'
import { sortBy } from '../paths'
import { matcher } from '../query'
import { equalTo } from '../query/comparisons'
import { compileField, hasOperators } from '../query/operators'
import { asObject, isList, isPlainObject } from '../types'
import { shown, typeOf } from '../value-types'
import { KEEP } from './walk'
import type { Change, Where } from './walk'
import type { Order } from '../types'

const idOf = ({ document }: Where) => `{_id: ${shown(document._id)}}`

const wholeOf = (modifiers: Record<string, unknown>, name: string): number | undefined => {
  const value = modifiers[name]
  if (value === undefined) return undefined
  const number = isNumeric(value) ? nearestDouble(value) : NaN
  if (Number.isInteger(number)) return number
  throw requestFailed(
    `The value for ${name} must be an integer value but was given type: ${typeOf(value)}`,
  )
}

const isDirection = (value: unknown): value is 1 | -1 => value === 1 || value === -1

type Sort = (list: unknown[]) => unknown[]

const BAD_SORT =
  'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields'

function sortOf(value: unknown): Sort {
  if (isDirection(value)) return (list) => [...list].sort((a, b) => value * compareValues(a, b))
  if (!isPlainObject(value) || Object.keys(value).length === 0) throw requestFailed(BAD_SORT)
  const order: Order = Object.entries(value).map(([path, direction]) => {
    if (path === '' || path.split('.').includes(''))
      throw requestFailed('The $sort field is a dotted field but has an empty part')
    if (!isDirection(direction))
      throw requestFailed('The $sort element value must be either 1 or -1')
    return [path, direction] as const
  })
  return (list) => sortBy(list, order, asObject)
}

interface Push {
  each: unknown[]
  position: number | undefined
  slice: number | undefined
  sort: Sort
}

const PUSH = ['$each', '$position', '$slice', '$sort']

function pushOf(argument: unknown): Push {
  if (!isPlainObject(argument) || !('$each' in argument))
    return { each: [argument], position: undefined, slice: undefined, sort: (list) => list }
  const unknown = Object.keys(argument).find((key) => !PUSH.includes(key))
  if (unknown !== undefined) throw requestFailed(`Unrecognized clause in $push: ${unknown}`)
  const { $each: each, $sort: sort } = argument
  if (!isList(each))
    throw requestFailed(
      `The argument to $each in $push must be an array but it was of type: ${typeOf(each)}`,
    )
  return {
    each,
    position: wholeOf(argument, '$position'),
    slice: wholeOf(argument, '$slice'),
    sort: sort === undefined ? (list) => list : sortOf(sort),
  }
}

const cut = (list: unknown[], slice: number | undefined): unknown[] => {
  if (slice === undefined) return list
  return slice >= 0 ? list.slice(0, slice) : list.slice(slice)
}

/** Puts elements in at a place, then sorts, then cuts, whatever the order they are named in. */
export function push(argument: unknown): Change {
  const { each, position, slice, sort } = pushOf(argument)
  return (value, where) => {
    if (value !== undefined && !isList(value))
      throw requestFailed(
        `The field '${where.path}' must be an array but is of type ${typeOf(value)} in document ${idOf(where)}`,
      )
    const list = [...(value ?? [])]
    list.splice(position ?? list.length, 0, ...structuredCopy(each))
    return cut(sort(list), slice)
  }
}

/** Documents must not share what an update gives to each of them. */
export function structuredCopy<T>(value: T): T
export function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => structuredCopy(one))
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, structuredCopy(inner)]),
  )
}

function addedBy(argument: unknown): unknown[] {
  if (!isPlainObject(argument) || !('$each' in argument)) return [argument]
  const { $each: each, ...more } = argument
  if (!isList(each))
    throw requestFailed(
      `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each)}`,
    )
  if (Object.keys(more).length > 0)
    throw requestFailed(`Found unexpected fields after $each in $addToSet: ${shown(argument)}`)
  return each
}

/** Adds what is not there yet; what is there twice stays. */
export function addToSet(argument: unknown): Change {
  const added = addedBy(argument).map((value) => ({ value, isSame: equalTo(value) }))
  return (value, { path }) => {
    if (value !== undefined && !isList(value))
      throw requestFailed(
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeOf(value)}`,
      )
    const list = [...(value ?? [])]
    for (const one of added) if (!list.some(one.isSame)) list.push(structuredCopy(one.value))
    return list
  }
}

export function pop(argument: unknown, path: string): Change {
  if (!isNumeric(argument)) throw requestFailed(`Expected a number in: ${path}: ${shown(argument)}`)
  const end = nearestDouble(argument)
  if (end !== 1 && end !== -1) throw requestFailed(`$pop expects 1 or -1, found: ${end}`)
  return (value, where) => {
    if (!isList(value))
      throw requestFailed(
        `Path '${where.path}' contains an element of non-array type '${typeOf(value)}'`,
      )
    return end === 1 ? value.slice(0, -1) : value.slice(1)
  }
}

const without =
  (isPulled: (value: unknown) => boolean): Change =>
  (value) => {
    if (!Array.isArray(value)) throw requestFailed('Cannot apply $pull to a non-array value')
    const rest = value.filter((one) => !isPulled(one))
    return rest.length === value.length ? KEEP : rest
  }

const compileTest = (query: unknown) => {
  if (!isPlainObject(query)) throw requestFailed('a query has to be an object')
  return matcher(query)
}

/** Takes out what a condition holds for, or objects whose fields match. */
export function pull(argument: unknown): Change {
  if (isPlainObject(argument) && !hasOperators(argument)) {
    const test = matcher(argument)
    return without((value) => isPlainObject(value) && test(value))
  }
  const isQuery =
    isPlainObject(argument) && ['$and', '$or', '$nor'].some((name) => name in argument)
  if (isQuery) {
    const test = matcher(argument)
    return without((value) => isPlainObject(value) && test(value))
  }
  const condition = compileField(argument, compileTest)
  return without((value) => condition.of(value))
}

export function pullAll(argument: unknown): Change {
  if (!Array.isArray(argument))
    throw requestFailed(`$pullAll requires an array argument but was given a ${typeOf(argument)}`)
  const tests = argument.map(equalTo)
  return without((value) => tests.some((isSame) => isSame(value)))
}
