import { EMPTY_ARRAY, encodeKey } from './keys'
import { isPlainObject } from './types'
import type { Document, Order } from './types'

/*
 * How a dotted path reaches into a document. An array on the way stands for each of its elements,
 * unless the path names one by number.
 */

const POSITION = /^\d+$/

const split = (() => {
  const known = new Map<string, readonly string[]>()
  return (path: string): readonly string[] => {
    let parts = known.get(path)
    if (!parts) known.set(path, (parts = path.split('.')))
    return parts
  }
})()

/** A field of the object itself, not of its prototype. */
export const own = (object: Document, field: string): unknown =>
  Object.hasOwn(object, field) ? object[field] : undefined

function reach(value: unknown, parts: readonly string[], at: number, found: unknown[]): void {
  const part = parts[at]
  if (part === undefined) found.push(value)
  else if (Array.isArray(value)) {
    if (POSITION.test(part)) reach(value[Number(part)], parts, at + 1, found)
    for (const element of value) if (isPlainObject(element)) reach(element, parts, at, found)
  } else reach(isPlainObject(value) ? own(value, part) : undefined, parts, at + 1, found)
}

/** What is found at the path: several values when arrays lie on the way, `undefined` when missing. */
export function valuesAt(document: Document, path: string): unknown[] {
  const found: unknown[] = []
  reach(document, split(path), 0, found)
  return found
}

/** Says that an array lies on the way, so there is no single value. */
export const MANY = Symbol('many values')

/** The one value at the path, `undefined` when missing, MANY when an array is involved. */
export function valueAt(document: Document, path: string): unknown {
  let value: unknown = document
  for (const part of split(path)) {
    if (!isPlainObject(value)) return Array.isArray(value) ? MANY : undefined
    value = own(value, part)
  }
  return Array.isArray(value) ? MANY : value
}

/** As an index sees it: an element without fields of its own holds null at the rest of the path. */
function keysAt(value: unknown, parts: readonly string[], at: number): unknown[] {
  const part = parts[at]
  if (part === undefined)
    return Array.isArray(value) ? (value.length > 0 ? value : [EMPTY_ARRAY]) : [value]
  if (!Array.isArray(value))
    return keysAt(isPlainObject(value) ? own(value, part) : undefined, parts, at + 1)
  if (POSITION.test(part) && Number(part) < value.length)
    return keysAt(value[Number(part)], parts, at + 1)
  if (value.length === 0) return [undefined]
  return value.flatMap((element) =>
    isPlainObject(element) ? keysAt(element, parts, at) : [undefined],
  )
}

/** An array sorts by its smallest element ascending and by its largest descending. */
function sortValue(document: Document, path: string, direction: 1 | -1): Buffer {
  const single = valueAt(document, path)
  if (single !== MANY) return encodeKey([[single, direction]])
  const keys = keysAt(document, split(path), 0).map((value) => encodeKey([[value, direction]]))
  return keys.sort((a, b) => Buffer.compare(a, b))[0] ?? encodeKey([[null, direction]])
}

/** Bytes by which documents sort in this order. */
export function sortKey(document: Document, order: Order): Buffer {
  const values = order.map(([path, direction]) => [valueAt(document, path), direction] as const)
  if (!values.some(([value]) => value === MANY)) return encodeKey(values)
  return Buffer.concat(order.map(([path, direction]) => sortValue(document, path, direction)))
}

/** Sorts by the order, equals as they came. */
export function sortBy<T>(
  items: readonly T[],
  order: Order,
  documentOf: (item: T) => Document,
): T[] {
  return items
    .map((item) => ({ item, key: sortKey(documentOf(item), order) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ item }) => item)
}
