import { requestFailed } from '../failures'
import { own } from '../paths'
import { isPlainObject } from '../types'
import { shown } from '../value-types'
import { isDynamic, partsOf } from './path'
import { REMOVE, apply } from './walk'
import type { Document } from '../types'

/** What lies at the path; throws where an array lies on the way. */
function find(
  document: Document,
  parts: readonly string[],
  end: 'source' | 'destination',
): unknown {
  let value: unknown = document
  for (const part of parts) {
    if (Array.isArray(value))
      throw requestFailed(
        `The ${end} field cannot be an array element, '${parts.join('.')}' in doc with _id: ${shown(document._id)} has an array field called '${parts[parts.indexOf(part) - 1] ?? ''}'`,
      )
    if (!isPlainObject(value)) return undefined
    value = own(value, part)
  }
  return value
}

/** Compiles `{$rename: {from: 'to'}}` for one field; a field that is missing is left so. */
export function rename(from: string, to: unknown): (document: Document) => void {
  if (typeof to !== 'string')
    throw requestFailed(`The 'to' field for $rename must be a string: ${from}: ${shown(to)}`)
  const [source, target] = [partsOf(from), partsOf(to)]
  if (from === to)
    throw requestFailed(
      `The source and target field for $rename must differ: ${from}: ${shown(to)}`,
    )
  if (isDynamic(source))
    throw requestFailed(`The source field for $rename may not be dynamic: ${from}`)
  if (isDynamic(target))
    throw requestFailed(`The destination field for $rename may not be dynamic: ${to}`)
  if (`${to}.`.startsWith(`${from}.`) || `${from}.`.startsWith(`${to}.`))
    throw requestFailed(
      `The source and target field for $rename must not be on the same path: ${from}: ${shown(to)}`,
    )
  return (document) => {
    const value = find(document, source, 'source')
    if (value === undefined) return
    find(document, target, 'destination')
    apply(document, { parts: source, change: () => REMOVE, builds: false }, undefined)
    apply(document, { parts: target, change: () => value, builds: true }, undefined)
  }
}
