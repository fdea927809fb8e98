import { requestFailed } from '../../failures'
import { own } from '../../paths'
import { isPlainObject } from '../../types'
import { shown, typeName } from '../values'
import type { Document } from '../../types'
import type { StageKind, StageKinds } from './stage'

interface Unwind {
  parts: readonly string[]
  indexParts: readonly string[] | undefined
  isPreserving: boolean
}

function readOptions(argument: unknown): Unwind {
  const given = typeof argument === 'string' ? { path: argument } : argument
  if (!isPlainObject(given))
    throw requestFailed(
      `expected either a string or an object as specification for $unwind stage, got ${typeName(argument)}`,
    )
  const { path, includeArrayIndex, preserveNullAndEmptyArrays = false, ...more } = given
  const [unknown] = Object.keys(more)
  if (unknown !== undefined) throw requestFailed(`unrecognized option to $unwind stage: ${unknown}`)
  if (path === undefined) throw requestFailed('no path specified to $unwind stage')
  if (typeof path !== 'string')
    throw requestFailed(`expected a string as the path for $unwind stage, got ${typeName(path)}`)
  if (!path.startsWith('$'))
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  const parts = path.slice(1).split('.')
  if (parts.some((part) => part === '' || part.startsWith('$')))
    throw requestFailed(`FieldPath field names may not be empty or start with '$': ${path}`)
  if (typeof preserveNullAndEmptyArrays !== 'boolean')
    throw requestFailed(
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserveNullAndEmptyArrays)}`,
    )
  if (includeArrayIndex === undefined)
    return { parts, indexParts: undefined, isPreserving: preserveNullAndEmptyArrays }
  if (typeof includeArrayIndex !== 'string' || includeArrayIndex === '')
    throw requestFailed(
      `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${shown(includeArrayIndex)}`,
    )
  if (includeArrayIndex.startsWith('$'))
    throw requestFailed(
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${includeArrayIndex}`,
    )
  return {
    parts,
    indexParts: includeArrayIndex.split('.'),
    isPreserving: preserveNullAndEmptyArrays,
  }
}

/** The document with another value at the path, which is left out when undefined; nothing else is copied. */
export function withValue(
  document: Document,
  [part, ...rest]: readonly string[],
  value: unknown,
): Document {
  if (part === undefined) return document
  const inner = own(document, part)
  const next = rest.length > 0 ? withValue(isPlainObject(inner) ? inner : {}, rest, value) : value
  if (next !== undefined) return { ...document, [part]: next }
  return Object.fromEntries(Object.entries(document).filter(([field]) => field !== part))
}

/** A value inside objects only: an array on the way ends the path. */
function inObjects(document: Document, parts: readonly string[]): unknown {
  let value: unknown = document
  for (const part of parts) value = isPlainObject(value) ? own(value, part) : undefined
  return value
}

const $unwind: StageKind = (argument) => {
  const { parts, indexParts, isPreserving } = readOptions(argument)
  const placed = (document: Document, place: number | null): Document =>
    indexParts ? withValue(document, indexParts, place) : document
  return function* (input) {
    for (const document of input) {
      const value = inObjects(document, parts)
      if (Array.isArray(value) && value.length > 0) {
        for (const [place, element] of value.entries())
          yield placed(withValue(document, parts, element), place)
      } else if (Array.isArray(value)) {
        if (isPreserving) yield placed(withValue(document, parts, undefined), null)
      } else if (value !== undefined && value !== null) yield placed(document, null)
      else if (isPreserving) yield placed(document, null)
    }
  }
}

export const UNWIND: StageKinds = { $unwind }
