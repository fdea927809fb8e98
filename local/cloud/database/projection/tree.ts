import { requestFailed } from '../failures'
import { isNumeric, nearestDouble } from '../numbers'
import { isPlainObject } from '../types'
import { cutting, elementMatching } from './operators'
import type { Document } from '../types'

/** What a projection says of a field: a flag, a change of its value, an expression, or more inside. */
export type Said =
  | { kind: 'flag'; isIncluded: boolean }
  | { kind: 'slice'; change: (value: unknown) => unknown }
  | { kind: 'element'; change: (value: unknown) => unknown }
  | { kind: 'matched' }
  | { kind: 'computed'; expression: unknown }
  | { kind: 'inside'; tree: Tree }

/** Fields and what is said of them. */
export type Tree = Map<string, Said>

/** Everything that a projection says of one path. */
export interface Leaf {
  path: string
  said: Exclude<Said, { kind: 'inside' }>
}

function checkPath(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes('')) throw requestFailed('FieldPath field names may not be empty strings.')
  if (parts.some((part) => part.startsWith('$')))
    throw requestFailed("FieldPath field names may not start with '$'.")
  return parts
}

function matchedLeaf(path: string, value: unknown): Leaf {
  const field = path.slice(0, -2)
  if (field.split('.').includes('$'))
    throw requestFailed('Cannot specify more than one positional projection per query.')
  const isIncluded = isNumeric(value) ? nearestDouble(value) !== 0 : value === true
  if (!isIncluded)
    throw requestFailed('Cannot exclude array elements with the positional operator.')
  checkPath(field)
  return { path: field, said: { kind: 'matched' } }
}

function operatorLeaf(path: string, value: Document): Leaf {
  const [name = '', ...more] = Object.keys(value)
  const argument = value[name]
  if (name === '$elemMatch' && more.length === 0) {
    if (path.includes('.'))
      throw requestFailed('Cannot use $elemMatch projection on a nested field.')
    return { path, said: { kind: 'element', change: elementMatching(argument) } }
  }
  const change = name === '$slice' && more.length === 0 ? cutting(argument) : undefined
  if (change) return { path, said: { kind: 'slice', change } }
  return { path, said: { kind: 'computed', expression: value } }
}

/** Takes a projection apart, objects in it being paths written another way. */
export function leavesOf(projection: Document, prefix = ''): Leaf[] {
  return Object.entries(projection).flatMap(([name, value]): Leaf[] => {
    const path = prefix + name
    if (path.endsWith('.$')) return [matchedLeaf(path, value)]
    if (path.split('.').includes('$'))
      throw requestFailed(
        `Positional projection '${path}' contains the positional operator '$' in a place other than the end.`,
      )
    checkPath(path)
    if (typeof value === 'boolean') return [{ path, said: { kind: 'flag', isIncluded: value } }]
    if (isNumeric(value))
      return [{ path, said: { kind: 'flag', isIncluded: nearestDouble(value) !== 0 } }]
    if (!isPlainObject(value)) return [{ path, said: { kind: 'computed', expression: value } }]
    const [first] = Object.keys(value)
    if (first === undefined)
      throw requestFailed(
        `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
      )
    return first.startsWith('$') ? [operatorLeaf(path, value)] : leavesOf(value, `${path}.`)
  })
}

/** The leaves as a tree. Throws when one path leads to another. */
export function treeOf(leaves: readonly Leaf[]): Tree {
  const root: Tree = new Map()
  for (const { path, said } of leaves) {
    const parts = path.split('.')
    const last = parts.pop() ?? path
    let tree = root
    for (const [at, part] of parts.entries()) {
      const there = tree.get(part) ?? { kind: 'inside', tree: new Map() }
      if (there.kind !== 'inside')
        throw requestFailed(
          `Path collision at ${path} remaining portion ${[...parts.slice(at + 1), last].join('.')}`,
        )
      tree.set(part, there)
      tree = there.tree
    }
    if (tree.has(last)) throw requestFailed(`Path collision at ${path}`)
    tree.set(last, said)
  }
  return root
}
