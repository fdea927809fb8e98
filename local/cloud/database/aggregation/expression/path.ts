import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { own } from '../../paths'
import { isPlainObject } from '../../types'
import { bound } from './scope'
import type { Document } from '../../types'
import type { Evaluate, Scope } from './scope'

function checkPath(path: string): string[] {
  if (path === '') throw requestFailed("'$' by itself is not a valid FieldPath")
  if (path.endsWith('.')) throw requestFailed("FieldPath must not end with a '.'.")
  const parts = path.split('.')
  if (parts.includes('')) throw requestFailed('FieldPath field names may not be empty strings.')
  const dollar = parts.find((part) => part.startsWith('$'))
  if (dollar !== undefined)
    throw requestFailed(
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    )
  return parts
}

/**
 * What a field path of an expression finds: of an array on the way, the values of its objects,
 * missing ones left out. Unlike in a query, a number is a name like any other.
 */
export function reach(value: unknown, parts: readonly string[], at = 0): unknown {
  const part = parts[at]
  if (part === undefined) return value
  if (isPlainObject(value)) return reach(own(value, part), parts, at + 1)
  if (!Array.isArray(value) || at === 0) return undefined
  const found: unknown[] = []
  for (const element of value) {
    if (!isPlainObject(element)) continue
    const inner = reach(element, parts, at)
    if (inner !== undefined) found.push(inner)
  }
  return found
}

const COMMON = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW'])

const NOT_KEPT = new Map([
  ['CLUSTER_TIME', 'there is one server, which keeps no cluster time'],
  ['USER_ROLES', 'newer than the service'],
  ['SEARCH_META', 'the service has no Atlas Search'],
])

/** The value that a variable begins with, before the path that follows it. */
function variable(name: string, scope: Scope): Evaluate {
  if (scope.has(name)) return (_, frame) => bound(frame, name)
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return (document) => document
    case 'REMOVE':
      return () => undefined
    default:
      return (_, frame) => bound(frame, name)
  }
}

/** Compiles `$field.path` or `$$variable.path`. Throws for a variable that nobody has bound. */
export function compilePath(text: string, scope: Scope): Evaluate {
  if (!text.startsWith('$$')) {
    const parts = checkPath(text.slice(1))
    if (scope.has('CURRENT')) return (_, frame) => reach(bound(frame, 'CURRENT'), parts)
    const [first = '', ...rest] = parts
    if (rest.length === 0) return (document: Document) => own(document, first)
    return (document) => reach(document, parts)
  }
  const [name = '', ...parts] = text.slice(2).split('.')
  if (name === '') throw requestFailed('empty variable names are not allowed')
  const reason = NOT_KEPT.get(name)
  if (reason !== undefined) throw notSimulated(`variable $$${name}: ${reason}`)
  if (!scope.has(name) && !COMMON.has(name))
    throw requestFailed(`Use of undefined variable: ${name}`)
  const root = variable(name, scope)
  if (parts.length === 0) return root
  checkPath(parts.join('.'))
  // A variable may itself be an array, which a path then reaches into as well.
  const inner = ['', ...parts]
  return (document, frame) => {
    const value = root(document, frame)
    return reach(value, inner, 1)
  }
}
