import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { isNumeric, numericType } from './numbers'
import { isPlainObject } from './types'

/** BSON's types by the names and numbers MongoDB has for them [mongodb.com/docs/manual/reference/bson-types]. */
export const TYPE_NUMBERS = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const

export type TypeName = keyof typeof TYPE_NUMBERS

const CLASSES: readonly (readonly [(value: unknown) => boolean, TypeName])[] = [
  [isPlainObject, 'object'],
  [Array.isArray, 'array'],
  [(value) => value instanceof Date, 'date'],
  [(value) => value instanceof ObjectId, 'objectId'],
  [(value) => value instanceof RegExp, 'regex'],
  [(value) => value instanceof Binary, 'binData'],
  [(value) => value instanceof Timestamp, 'timestamp'],
  [(value) => value instanceof MinKey, 'minKey'],
  [(value) => value instanceof MaxKey, 'maxKey'],
]

/** The type of a value that is there. */
export function typeOf(value: unknown): TypeName {
  if (isNumeric(value)) return numericType(value)
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (value === null || value === undefined) return 'null'
  return CLASSES.find(([is]) => is(value))?.[1] ?? 'object'
}

/** A value as MongoDB's error texts show it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? `[ ${value.map(shown).join(', ')} ]` : '[]'
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (!isPlainObject(value))
    return typeof value === 'string' || value === null
      ? JSON.stringify(value)
      : `${value as number}`
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${shown(inner)}`)
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
}
