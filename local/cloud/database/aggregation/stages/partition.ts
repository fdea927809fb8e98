import { requestFailed } from '../../failures'
import { sortBy, valuesAt } from '../../paths'
import { compile } from '../expression'
import { identity } from '../values'
import type { Document, Order } from '../../types'
import type { Evaluate, Frame, Scope } from '../expression/scope'

/** Documents of equal value, in the order that such a value was first met. */
export function partitions(
  documents: Iterable<Document>,
  partitionBy: Evaluate | undefined,
  frame: Frame | undefined,
): Document[][] {
  const found = new Map<string, Document[]>()
  for (const document of documents) {
    const value = partitionBy?.(document, frame)
    if (Array.isArray(value))
      throw requestFailed('An expression used to partition cannot evaluate to value of type array')
    const key = identity(value)
    const one = found.get(key)
    if (one) one.push(document)
    else found.set(key, [document])
  }
  return [...found.values()]
}

/** What to partition by when it is given by field names. */
export const byFields = (fields: readonly string[], scope: Scope): Evaluate => {
  const paths = fields.map((field) => compile(`$${field}`, scope))
  return (document, frame) =>
    Object.fromEntries(paths.map((path, at) => [String(at), path(document, frame) ?? null]))
}

/** The documents in order, and what they are ordered by. */
export function ordered(
  documents: readonly Document[],
  order: Order,
): { documents: Document[]; keys: unknown[] } {
  const sorted = order.length === 0 ? [...documents] : sortBy(documents, order, (one) => one)
  const keyOf = (document: Document): unknown => {
    const values = order.map(([path]) => valuesAt(document, path)[0])
    return values.length === 1 ? values[0] : values.map((value) => value ?? null)
  }
  return { documents: sorted, keys: sorted.map(keyOf) }
}
