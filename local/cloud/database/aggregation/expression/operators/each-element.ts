import { requestFailed } from '../../../failures'
import { compareValues } from '../../../keys'
import { readOrder } from '../../../order'
import { sortBy } from '../../../paths'
import { isPlainObject } from '../../../types'
import { isNothing, isNumber, isTrue, shown, typeName } from '../../values'
import { checkedFields, demand } from '../arguments'
import { bind, withNames } from '../scope'
import { isInt32 } from './array'
import { checkVariable } from './logic'
import type { Document } from '../../../types'
import type { Evaluate, Operator, Operators } from '../scope'

/** Sorts the elements themselves, or objects by fields of theirs. */
function sortArray({ input, sortBy: by }: Document, name: string): unknown {
  if (isNothing(input)) return null
  demand(
    Array.isArray(input),
    () => `The input argument to ${name} must be an array, but was of type: ${typeName(input)}`,
  )
  const elements: unknown[] = input
  if (!isPlainObject(by)) {
    demand(by === 1 || by === -1, () => `${name} requires 'sortBy' to be 1, -1 or an object`)
    return [...elements].sort((a, b) => compareValues(a, b) * by)
  }
  return sortBy(elements, readOrder(by), (element) => (isPlainObject(element) ? element : {}))
}

const $sortArray: Operator = (argument, scope, compile, name) => {
  const { input, sortBy: by } = checkedFields(argument, { required: ['input', 'sortBy'] }, name)
  const array = compile(input, scope)
  return (document, frame) => sortArray({ input: array(document, frame), sortBy: by }, name)
}

/** An operator that evaluates an expression for each element, which `as` names. */
const perElement =
  (
    part: 'in' | 'cond',
    optional: readonly string[],
    apply: (
      elements: readonly unknown[],
      evaluate: (element: unknown) => unknown,
      limit: number,
    ) => unknown,
  ): Operator =>
  (argument, scope, compile, name) => {
    const given = checkedFields(argument, { required: ['input', part], optional }, name)
    const as = given.as ?? 'this'
    if (typeof as !== 'string') throw requestFailed(`${name} 'as' must be a string`)
    checkVariable(as)
    const input = compile(given.input, scope)
    const body = compile(given[part], withNames(scope, as))
    const limit: Evaluate = 'limit' in given ? compile(given.limit, scope) : () => null
    return (document, frame) => {
      const elements = input(document, frame)
      if (isNothing(elements)) return null
      demand(
        Array.isArray(elements),
        () => `input to ${name} must be an array not ${typeName(elements)}`,
      )
      const most = limit(document, frame) ?? Infinity
      demand(
        isNumber(most) && most > 0 && (most === Infinity || isInt32(most)),
        () => `${name}: limit must be a positive 32-bit integer: ${shown(most)}`,
      )
      return apply(elements, (element) => body(document, bind(frame, as, element)), most)
    }
  }

const $reduce: Operator = (argument, scope, compile, name) => {
  const fields = { required: ['input', 'initialValue', 'in'] }
  const given = checkedFields(argument, fields, name, {
    notAnObject: () => `${name} requires an object as an argument, found: ${typeName(argument)}`,
    missing: (field) => `${name} requires '${field}' to be specified`,
    unknown: (field) => `${name} found an unknown argument: ${field}`,
  })
  const input = compile(given.input, scope)
  const initial = compile(given.initialValue, scope)
  const body = compile(given.in, withNames(scope, 'this', 'value'))
  return (document, frame) => {
    const elements = input(document, frame)
    if (isNothing(elements)) return null
    demand(
      Array.isArray(elements),
      () => `${name} requires that 'input' be an array, found: ${shown(elements)}`,
    )
    return elements.reduce<unknown>(
      (value, element) => body(document, bind(bind(frame, 'this', element), 'value', value)),
      initial(document, frame),
    )
  }
}

const $zip: Operator = (argument, scope, compile, name) => {
  const fields = { required: ['inputs'], optional: ['useLongestLength', 'defaults'] }
  const given = checkedFields(argument, fields, name, {
    notAnObject: () =>
      `${name} only supports an object as an argument, found ${typeName(argument)}`,
    missing: () => `${name} requires at least one input array`,
    unknown: (field) => `${name} found an unknown argument: ${field}`,
  })
  const { inputs, useLongestLength = false, defaults } = given
  if (!Array.isArray(inputs))
    throw requestFailed(`inputs must be an array of expressions, found ${typeName(inputs)}`)
  if (inputs.length === 0) throw requestFailed(`${name} requires at least one input array`)
  if (typeof useLongestLength !== 'boolean')
    throw requestFailed(`useLongestLength must be a bool, found ${typeName(useLongestLength)}`)
  if (defaults !== undefined && !useLongestLength)
    throw requestFailed('cannot specify defaults unless useLongestLength is true')
  if (Array.isArray(defaults) && defaults.length !== inputs.length)
    throw requestFailed('defaults and inputs must have the same length')
  const parts = inputs.map((one: unknown) => compile(one, scope))
  const fillers = Array.isArray(defaults) ? defaults.map((one: unknown) => compile(one, scope)) : []
  return (document, frame) => {
    const arrays: unknown[][] = []
    for (const part of parts) {
      const value = part(document, frame)
      if (isNothing(value)) return null
      demand(
        Array.isArray(value),
        () => `${name} found a non-array expression in input: ${shown(value)}`,
      )
      arrays.push(value)
    }
    const lengths = arrays.map(({ length }) => length)
    const count = useLongestLength ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length: count }, (_, at) =>
      arrays.map((array, which) =>
        at < array.length ? array[at] : (fillers[which]?.(document, frame) ?? null),
      ),
    )
  }
}

export const EACH_ELEMENT: Operators = {
  $filter: perElement('cond', ['as', 'limit'], (elements, evaluate, limit) => {
    const kept: unknown[] = []
    for (const element of elements) {
      if (kept.length >= limit) break
      if (isTrue(evaluate(element))) kept.push(element)
    }
    return kept
  }),
  $map: perElement('in', ['as'], (elements, evaluate) =>
    elements.map((element) => evaluate(element) ?? null),
  ),
  $reduce,
  $sortArray,
  $zip,
}
