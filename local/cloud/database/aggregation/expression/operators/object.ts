import { calculateObjectSize } from 'bson'
import { requestFailed } from '../../../failures'
import { own } from '../../../paths'
import { asList, asObject, isPlainObject } from '../../../types'
import { isNothing, typeName } from '../../values'
import { checkedFields, demand, unary } from '../arguments'
import type { Document } from '../../../types'
import type { Evaluate, Operator, Operators } from '../scope'

function objectToArray(value: unknown, name: string): unknown {
  if (isNothing(value)) return null
  demand(isPlainObject(value), () => `${name} requires a document input, found: ${typeName(value)}`)
  return Object.entries(value).map(([k, v]) => ({ k, v }))
}

/** One element as a pair: `[k, v]` or `{ k, v }`, all elements in the same way as the first. */
function pair(element: unknown, isListed: boolean, name: string): [string, unknown] {
  const found = typeName(element)
  if (isListed) {
    demand(
      Array.isArray(element),
      () =>
        `${name} requires a consistent input format. Elements must all be arrays or all be objects. Array was detected, now found: ${found}`,
    )
    const [k, v, ...more] = asList(element)
    demand(
      element.length === 2 && more.length === 0,
      () => `${name} requires an array of size 2 arrays,found array of size: ${element.length}`,
    )
    demand(
      typeof k === 'string',
      () =>
        `${name} requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(k)}`,
    )
    return [k, v]
  }
  demand(
    isPlainObject(element),
    () =>
      `${name} requires a consistent input format. Elements must all be arrays or all be objects. Object was detected, now found: ${found}`,
  )
  demand(
    Object.keys(element).length === 2,
    () =>
      `${name} requires an object keys of 'k' and 'v'. Found incorrect number of keys:${Object.keys(element).length}`,
  )
  demand(
    'k' in element && 'v' in element,
    () =>
      `${name} requires an object with keys 'k' and 'v'. Missing either or both keys from: ${JSON.stringify(element)}`,
  )
  const { k, v } = element
  demand(
    typeof k === 'string',
    () =>
      `${name} requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(k)}`,
  )
  return [k, v]
}

function arrayToObject(value: unknown, name: string): unknown {
  if (isNothing(value)) return null
  demand(Array.isArray(value), () => `${name} requires an array input, found: ${typeName(value)}`)
  const [first] = asList(value)
  if (value.length > 0)
    demand(
      Array.isArray(first) || isPlainObject(first),
      () => `Unrecognised input type format for ${name}: ${typeName(first)}`,
    )
  const object: Document = {}
  for (const element of value) {
    const [k, v] = pair(element, Array.isArray(first), name)
    demand(!k.includes('\0'), () => `Key field cannot contain an embedded null byte`)
    demand(k !== '__proto__', () => `not a name of a field here: ${k}`)
    object[k] = v
  }
  return object
}

/** The name of a field as $getField and $setField take it: text, never a path. */
function fieldName(given: unknown, evaluate: Evaluate, name: string): string {
  const value = evaluate({}, undefined)
  if (typeof value !== 'string')
    throw requestFailed(
      `${name} requires 'field' to evaluate to a constant string, but got ${typeName(value ?? given)}`,
    )
  return value
}

const $getField: Operator = (argument, scope, compile, name) => {
  const isLong = isPlainObject(argument) && 'field' in argument
  const given: Document = isLong
    ? checkedFields(argument, { required: ['field', 'input'] }, name)
    : { field: argument, input: '$$CURRENT' }
  const field = compile(given.field, scope)
  const input = compile(given.input, scope)
  fieldName(given.field, field, name)
  return (document, frame) => {
    const holder = input(document, frame)
    if (isNothing(holder)) return holder
    return isPlainObject(holder) ? own(holder, String(field(document, frame))) : undefined
  }
}

const setting =
  (required: readonly string[]): Operator =>
  (argument, scope, compile, name) => {
    const given = checkedFields(argument, { required }, name)
    const field = fieldName(given.field, compile(given.field, scope), name)
    const input = compile(given.input, scope)
    demand(field !== '__proto__', () => `not a name of a field here: ${field}`)
    const value: Evaluate = 'value' in given ? compile(given.value, scope) : () => undefined
    return (document, frame) => {
      const holder = input(document, frame)
      if (isNothing(holder)) return null
      demand(
        isPlainObject(holder),
        () => `${name} requires 'input' to evaluate to type Object, but got ${typeName(holder)}`,
      )
      const next = value(document, frame)
      if (next !== undefined) return { ...holder, [field]: next }
      return Object.fromEntries(Object.entries(holder).filter(([key]) => key !== field))
    }
  }

export const OBJECT: Operators = {
  $arrayToObject: unary(arrayToObject),
  $bsonSize: unary((value, name) => {
    if (isNothing(value)) return null
    demand(
      isPlainObject(value),
      () => `${name} requires a document input, found: ${typeName(value)}`,
    )
    return calculateObjectSize(asObject(value))
  }),
  $getField,
  $objectToArray: unary(objectToArray),
  $setField: setting(['field', 'input', 'value']),
  $unsetField: setting(['field', 'input']),
}
