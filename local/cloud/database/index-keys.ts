import { TYPE, encodeKey, withByte } from './keys'
import { MANY, valueAt } from './paths'
import type { Document, Order } from './types'

/** An index of one collection. `_id_` is one like the others, with no keys before `_id`. */
export interface Index {
  readonly name: string
  readonly isUnique: boolean
  /** Its fields; every entry ends with `_id`, ascending, which makes it the only one of its kind. */
  readonly keys: Order
  /** What all its entries begin with. */
  readonly prefix: Buffer
}

/** One line of the index table. */
export interface Entry {
  key: Buffer
  /** The leading bytes that no other document may have; 0 when the index is not unique. */
  claim: number
  /** Whether it only says that the field holds an array. */
  isArray: boolean
}

/** The name MongoDB gives the index of `_id`. */
export const ID_INDEX = '_id_'

/** What the entries of index `number` begin with. */
export function indexPrefix(number: number): Buffer {
  const prefix = Buffer.allocUnsafe(4)
  prefix.writeUInt32BE(number)
  return prefix
}

/** What the entries of documents begin with whose indexed field holds an array. */
export const arrayPrefix = (index: Index): Buffer => withByte(index.prefix, TYPE.array)

/**
 * The document's line in the index. MongoDB would index each element of an array; we only mark
 * such documents, and the planner leaves an index alone while it has marks.
 */
export function entryOf(index: Index, document: Document): Entry {
  const values: [unknown, 1 | -1][] = []
  for (const [path, direction] of index.keys) {
    const value = valueAt(document, path)
    if (value === MANY)
      return { key: encodeKey([[document._id, 1]], arrayPrefix(index)), claim: 0, isArray: true }
    values.push([value, direction])
  }
  const claimed = index.isUnique ? encodeKey(values, index.prefix) : undefined
  values.push([document._id, 1])
  const key = encodeKey(values, index.prefix)
  const claim = index.name === ID_INDEX ? key.length : (claimed?.length ?? 0)
  return { key, claim, isArray: false }
}
