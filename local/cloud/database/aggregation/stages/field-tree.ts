import { requestFailed } from '../../failures'
import { own } from '../../paths'
import { isPlainObject } from '../../types'
import { isTrue } from '../values'
import type { Document } from '../../types'
import type { Evaluate, Frame } from '../expression/scope'

/** What happens to a field: it stays, goes, gets a value, or is itself looked into. */
export type Leaf = 'keep' | 'drop' | Evaluate
export type Tree = Map<string, Leaf | Tree>

const isTree = (node: Leaf | Tree | undefined): node is Tree => node instanceof Map

/** Fields by path, objects without operators taken apart: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
export function flatten(
  specification: Document,
  before: readonly string[] = [],
): [path: string[], value: unknown][] {
  return Object.entries(specification).flatMap(([key, value]) => {
    const parts = key.split('.')
    if (key === '') throw requestFailed('FieldPath cannot be constructed with empty string')
    if (key.endsWith('.')) throw requestFailed("FieldPath must not end with a '.'.")
    if (parts.includes('')) throw requestFailed('FieldPath field names may not be empty strings.')
    if (parts.some((part) => part.startsWith('$')))
      throw requestFailed(
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
    const path = [...before, ...parts]
    const [first] = isPlainObject(value) ? Object.keys(value) : []
    if (!isPlainObject(value) || first?.startsWith('$')) return [[path, value]]
    if (first === undefined)
      throw requestFailed(
        `An empty sub-projection is not a valid value. Found empty object at path`,
      )
    return flatten(value, path)
  })
}

/** Puts the leaf at its path. Throws when one path leads through another. */
export function plant(tree: Tree, path: readonly string[], leaf: Leaf): void {
  const whole = path.join('.')
  let node = tree
  for (const [at, part] of path.entries()) {
    const next = node.get(part)
    if (at === path.length - 1) {
      if (next !== undefined) throw requestFailed(`Path collision at ${whole}`)
      node.set(part, leaf)
    } else if (isTree(next)) node = next
    else if (next === undefined) {
      const inner: Tree = new Map()
      node.set(part, inner)
      node = inner
    } else
      throw requestFailed(
        `Path collision at ${whole} remaining portion ${path.slice(at + 1).join('.')}`,
      )
  }
}

const computes = (tree: Tree): boolean =>
  [...tree.values()].some((node) => (isTree(node) ? computes(node) : typeof node === 'function'))

/** Keeps or drops fields of a value; of an array, of the objects in it. */
function cut(tree: Tree, value: unknown, isInclusion: boolean): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => cut(tree, element, isInclusion))
    return elements.filter((element) => element !== undefined)
  }
  if (!isPlainObject(value)) return isInclusion ? undefined : value
  const result: Document = {}
  for (const [field, inner] of Object.entries(value)) {
    const node = tree.get(field)
    if (isTree(node)) {
      const next = cut(node, inner, isInclusion)
      if (next !== undefined) result[field] = next
    } else if (node === 'keep' || (node === undefined && !isInclusion)) result[field] = inner
  }
  return result
}

/** Puts computed fields into a value; into each element of an array, in place of what is no object. */
function compute(
  tree: Tree,
  value: unknown,
  ...[document, frame]: [Document, Frame | undefined]
): unknown {
  if (Array.isArray(value)) return value.map((element) => compute(tree, element, document, frame))
  const result: Document = isPlainObject(value) ? { ...value } : {}
  for (const [field, node] of tree) {
    if (isTree(node)) {
      if (computes(node)) result[field] = compute(node, own(result, field), document, frame)
    } else if (typeof node === 'function') {
      const next = node(document, frame)
      if (next === undefined) Reflect.deleteProperty(result, field)
      else result[field] = next
    }
  }
  return result
}

/** Makes of each document what the tree says. */
export type Reshape = (document: Document, frame: Frame | undefined) => Document

/** Only what is kept or computed. */
export function including(tree: Tree): Reshape {
  const hasComputed = computes(tree)
  return (document, frame) => {
    const kept = cut(tree, document, true)
    return (hasComputed ? compute(tree, kept, document, frame) : kept) as Document
  }
}

/** All but what is dropped. */
export const excluding =
  (tree: Tree): Reshape =>
  (document) =>
    cut(tree, document, false) as Document

/** All, and what is computed. */
export const adding =
  (tree: Tree): Reshape =>
  (document, frame) =>
    compute(tree, document, document, frame) as Document

/** A number or boolean that says whether to keep a field. */
export const isFlag = (value: unknown): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean'

export const flagOf = (value: number | boolean): 'keep' | 'drop' =>
  isTrue(value) ? 'keep' : 'drop'
