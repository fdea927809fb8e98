import { requestFailed } from '../../failures'
import { valuesAt } from '../../paths'
import { asList, isPlainObject } from '../../types'
import { compile } from '../expression'
import { isNothing } from '../values'
import { carryForward, interpolate } from '../window/functions'
import { orderOf } from './order'
import { byFields, ordered, partitions } from './partition'
import { options } from './stage'
import { withValue } from './unwind'
import type { Document } from '../../types'
import type { Evaluate, Frame } from '../expression/scope'
import type { StageKind, StageKinds } from './stage'

type Method = (values: readonly unknown[], keys: readonly unknown[]) => unknown[]

const METHODS: Readonly<Record<string, Method>> = { linear: interpolate, locf: carryForward }

interface Output {
  field: string
  value: Evaluate | undefined
  method: Method | undefined
}

/** Fills null and missing fields: with a value, the last one before, or in proportion between two. */
const $fill: StageKind = (argument, { scope }, name) => {
  const given = options(argument, name, ['partitionBy', 'partitionByFields', 'sortBy', 'output'])
  if (!isPlainObject(given.output) || Object.keys(given.output).length === 0)
    throw requestFailed("'output' must be a non-empty object in $fill")
  if ('partitionBy' in given && 'partitionByFields' in given)
    throw requestFailed(
      "Maximum one of 'partitionBy' and 'partitionByFields can be specified in '$fill'",
    )
  const order = given.sortBy === undefined ? [] : orderOf(given.sortBy)
  const outputs = Object.entries(given.output).map(([field, how]): Output => {
    const { value, method } = isPlainObject(how) ? how : {}
    if ((value === undefined) === (method === undefined))
      throw requestFailed(`$fill: '${field}' needs either a 'value' or a 'method'`)
    if (method === undefined) return { field, value: compile(value, scope), method }
    const found =
      typeof method === 'string' && Object.hasOwn(METHODS, method) ? METHODS[method] : undefined
    if (!found) throw requestFailed("Method must be either 'locf' or 'linear'")
    if (order.length === 0 && method === 'linear')
      throw requestFailed("'linear' fill requires a sortBy")
    return { field, value: undefined, method: found }
  })
  const fields = asList(given.partitionByFields).map(String)
  const partitionBy =
    'partitionBy' in given
      ? compile(given.partitionBy, scope)
      : fields.length > 0
        ? byFields(fields, scope)
        : undefined

  const fill = (documents: readonly Document[], frame: Frame | undefined): Document[] => {
    const { documents: sorted, keys } = ordered(documents, order)
    let filled = sorted
    for (const { field, value, method } of outputs) {
      const values = sorted.map((document) => valuesAt(document, field)[0] ?? null)
      const next = method
        ? method(values, keys)
        : values.map((one, at) => (isNothing(one) ? value?.(sorted[at] ?? {}, frame) : one))
      filled = filled.map((document, at) => withValue(document, field.split('.'), next[at]))
    }
    return filled
  }
  return (input, _, frame) =>
    partitions(input, partitionBy, frame).flatMap((documents) => fill(documents, frame))
}

export const FILL: StageKinds = { $fill }
