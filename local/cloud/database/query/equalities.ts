import { requestFailed } from '../failures'
import { isPlainObject } from '../types'
import { apply } from '../update/walk'
import { hasOperators } from './operators'
import type { Document } from '../types'

/** The one value a condition leaves, as a list of it; none when it leaves several. */
function only(condition: unknown): unknown[] {
  if (condition instanceof RegExp) return []
  if (!hasOperators(condition)) return [condition]
  if ('$eq' in condition) return [condition.$eq]
  const { $all: all } = condition
  return Array.isArray(all) && all.length === 1 && !hasOperators(all[0]) ? all : []
}

function collect(query: Document, found: Map<string, unknown>): void {
  for (const [key, value] of Object.entries(query)) {
    const parts: unknown[] = Array.isArray(value) ? value : []
    if (key === '$and' || (key === '$or' && parts.length === 1))
      parts.filter(isPlainObject).forEach((part) => collect(part, found))
    else if (!key.startsWith('$'))
      for (const one of only(value)) {
        if (found.has(key))
          throw requestFailed(`cannot infer query fields to set, path '${key}' is matched twice`)
        found.set(key, one)
      }
  }
}

/** The document an upsert starts from: the fields that its query fixes by equality. */
export function documentOf(query: Document): Document {
  const found = new Map<string, unknown>()
  collect(query, found)
  const document: Document = {}
  for (const [path, value] of found)
    apply(document, { parts: path.split('.'), change: () => value, builds: true }, undefined)
  return document
}
