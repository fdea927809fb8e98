import { compile } from './aggregation/expression'
import { NO_VARIABLES } from './aggregation/expression/scope'
import { requestFailed } from './failures'
import { leavesOf, treeOf } from './projection/tree'
import { placeFinder } from './query'
import { isPlainObject } from './types'
import type { Leaf, Said, Tree } from './projection/tree'
import type { Document } from './types'

/*
 * Projections as find makes them since MongoDB 4.4
 * [mongodb.com/docs/manual/reference/method/db.collection.find/#projection].
 */

/** One document and where in an array it matched. */
interface Source {
  document: Document
  place: () => number
}

/** What becomes of a field; undefined leaves it out. */
type Field = (value: unknown, source: Source) => unknown

/** Fields to leave out, or the only ones to answer. */
type Kind = 'inclusion' | 'exclusion'

/** A projection of flags alone says what it is; `$slice` alone leaves the other fields in. */
function kindOf(leaves: readonly Leaf[]): Kind {
  const others = leaves.filter(({ path }) => path !== '_id')
  const first = others.find(({ said }) => said.kind === 'flag')
  const kind: Kind = first
    ? first.said.kind === 'flag' && first.said.isIncluded
      ? 'inclusion'
      : 'exclusion'
    : others.some(({ said }) => said.kind !== 'slice')
      ? 'inclusion'
      : others.length > 0 || !isIncludingId(leaves)
        ? 'exclusion'
        : 'inclusion'
  for (const { path, said } of others) check(path, said, kind)
  return kind
}

const isIncludingId = (leaves: readonly Leaf[]): boolean =>
  leaves.some(({ path, said }) => path === '_id' && said.kind === 'flag' && said.isIncluded)

function check(path: string, said: Leaf['said'], kind: Kind): void {
  if (said.kind === 'flag' && said.isIncluded !== (kind === 'inclusion'))
    throw requestFailed(
      said.isIncluded
        ? `Cannot do inclusion on field ${path} in exclusion projection`
        : `Cannot do exclusion on field ${path} in inclusion projection`,
    )
  if (said.kind === 'computed' && kind === 'exclusion')
    throw requestFailed(
      `Bad projection specification, cannot use computed fields in an exclusion projection: ${path}`,
    )
  if (said.kind === 'matched' && kind === 'exclusion')
    throw requestFailed('positional projection cannot be used with exclusion')
}

const asIs: Field = (value) => value
const nothing: Field = () => undefined

function matched(value: unknown, { place }: Source): unknown {
  if (!Array.isArray(value)) return value
  const at = place()
  if (at < 0 || at >= value.length)
    throw requestFailed(
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  return [value[at]]
}

function compileSaid(said: Said, kind: Kind): Field {
  switch (said.kind) {
    case 'flag':
      return said.isIncluded ? asIs : nothing
    case 'matched':
      return matched
    case 'computed': {
      const evaluate = compile(said.expression, NO_VARIABLES)
      return (_, { document }) => evaluate(document, undefined)
    }
    case 'inside':
      return compileTree(said.tree, kind)
    default:
      return said.change
  }
}

const isComputed = (said: Said): boolean =>
  said.kind === 'computed' || (said.kind === 'inside' && [...said.tree.values()].some(isComputed))

/** Of an array, of each element; of what has no fields, nothing or itself. */
function compileTree(tree: Tree, kind: Kind): Field {
  const fields = new Map([...tree].map(([name, said]) => [name, compileSaid(said, kind)]))
  const computed = [...tree].filter(([, said]) => isComputed(said)).map(([name]) => name)
  const other = kind === 'inclusion' ? nothing : asIs
  const ofObject = (object: Document, source: Source): Document => {
    const result: Document = {}
    for (const [name, value] of Object.entries(object)) {
      const next = (fields.get(name) ?? other)(value, source)
      if (next !== undefined) result[name] = next
    }
    for (const name of computed) {
      const next = name in object ? undefined : fields.get(name)?.(undefined, source)
      if (next !== undefined) result[name] = next
    }
    return result
  }
  const project: Field = (value, source) => {
    if (Array.isArray(value))
      return value.map((one) => project(one, source)).filter((one) => one !== undefined)
    if (isPlainObject(value)) return ofObject(value, source)
    if (computed.length > 0) return ofObject({}, source)
    return other(value, source)
  }
  return project
}

/**
 * The documents cut down to what the projection asks for; `query` is what they matched by, which
 * `field.$` needs. Throws DATABASE_REQUEST_FAILED, with MongoDB's sentence, for a wrong one.
 */
export function project(
  documents: readonly Document[],
  projection: Document,
  query: Document = {},
): Document[] {
  const leaves = leavesOf(projection)
  const kind = kindOf(leaves)
  const positions = leaves.filter(({ said }) => said.kind === 'matched')
  if (positions.length > 1)
    throw requestFailed('Cannot specify more than one positional projection per query.')
  const tree = treeOf(leaves)
  if (kind === 'inclusion' && !leaves.some(({ path }) => path.split('.')[0] === '_id'))
    tree.set('_id', { kind: 'flag', isIncluded: true })
  const apply = compileTree(tree, kind)
  const placeIn = positions.length > 0 ? placeFinder(query) : () => undefined
  return documents.map((document) => {
    const cut = apply(document, { document, place: () => placeIn(document) ?? -1 })
    return isPlainObject(cut) ? cut : {}
  })
}
