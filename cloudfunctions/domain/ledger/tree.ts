import { interior, type Hash } from '../../../miniprogram/contract/proof'

/*
 * The Merkle tree of RFC 6962, section 2.1, over leaves that are hashed already. A tree of n leaves
 * splits at the largest power of two below n, so whatever lies left of a split never changes again:
 * only such full subtrees are kept, and everything else follows from few of them.
 */

/** Leaves `start` up to, and without, `end`. */
export interface Range {
  start: number
  end: number
}

/** A full subtree: 2^level leaves, the first of them at index × 2^level. */
export interface Place {
  level: number
  index: number
}

/** Name of a full subtree, as it is kept. */
export const nodeName = ({ level, index }: Place): string => `${level}:${index}`

/** Hash of a full subtree by its place. */
export type Nodes = (place: Place) => string

/** The largest power of two below `size`, which is at least 2. */
function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** The full subtree that a range is, if it is one. */
function placeOf({ start, end }: Range): Place | undefined {
  const level = Math.log2(end - start)
  return Number.isInteger(level) && start % (end - start) === 0
    ? { level, index: start / (end - start) }
    : undefined
}

/** The full subtrees that a range consists of, from left to right. */
export function placesIn(range: Range): Place[] {
  if (range.start === range.end) return []
  const place = placeOf(range)
  if (place) return [place]
  const middle = range.start + split(range.end - range.start)
  return [
    ...placesIn({ start: range.start, end: middle }),
    ...placesIn({ start: middle, end: range.end }),
  ]
}

/** MTH of a range that begins where a subtree may begin. */
export function rootOf(range: Range, nodes: Nodes, hash: Hash): string {
  const hashes = placesIn(range).map(nodes)
  return hashes.reduceRight((right, left) => interior(left, right, hash))
}

/** PATH(index, D[size]): the siblings from a leaf up to the root, each as the range it covers. */
export function inclusionPath(index: number, size: number): Range[] {
  return descend(index, { start: 0, end: size })
}

function descend(index: number, { start, end }: Range): Range[] {
  if (end - start <= 1) return []
  const middle = start + split(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return index < middle ? [...descend(index, left), right] : [...descend(index, right), left]
}

/** PROOF(earlier, D[size]): what shows that the first `earlier` leaves have stayed as they were. */
export function consistencyProof(earlier: number, size: number): Range[] {
  if (earlier < 1 || earlier > size) throw new RangeError(`${earlier} of ${size} leaves`)
  return subproof(earlier, { start: 0, end: size }, true)
}

function subproof(earlier: number, { start, end }: Range, isKnown: boolean): Range[] {
  if (earlier === end) return isKnown ? [] : [{ start, end }]
  const middle = start + split(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return earlier <= middle
    ? [...subproof(earlier, left, isKnown), right]
    : [...subproof(earlier, right, false), left]
}

/**
 * The full subtrees that come to be when the leaf of hash `leaf` follows `size` others: itself, and
 * every one that it completes.
 */
export function completed(
  leaf: string,
  size: number,
  nodes: Nodes,
  hash: Hash,
): (Place & { hash: string })[] {
  let newest = { level: 0, index: size, hash: leaf }
  const made = [newest]
  while (newest.index % 2 === 1) {
    const { level, index, hash: right } = newest
    const left = nodes({ level, index: index - 1 })
    newest = { level: level + 1, index: (index - 1) / 2, hash: interior(left, right, hash) }
    made.push(newest)
  }
  return made
}

/** A tree of which only the full subtrees are at hand that it consists of. */
export interface Grown {
  /** Those, from left to right. */
  peaks: string[]
  /** The subtrees that came to be with the last leaf, by name. */
  made: ReadonlyMap<string, string>
  root: string
}

/** A tree of `size` leaves, given by its `peaks`, with one more. */
export function grown(peaks: string[], size: number, leaf: string, hash: Hash): Grown {
  const before = placesIn({ start: 0, end: size }).map(nodeName)
  const known = new Map(before.map((name, at) => [name, peaks[at] ?? '']))
  const nodes: Nodes = (place) => known.get(nodeName(place)) ?? ''
  const added = completed(leaf, size, nodes, hash)
  for (const node of added) known.set(nodeName(node), node.hash)
  const whole = { start: 0, end: size + 1 }
  return {
    peaks: placesIn(whole).map(nodes),
    made: new Map(added.map((node) => [nodeName(node), node.hash])),
    root: rootOf(whole, nodes, hash),
  }
}

/** The full subtrees of leaves that are all at hand, each hashed once. */
export function nodesOver(leaves: string[], hash: Hash): Nodes {
  const known = new Map<string, string>()
  return function nodes({ level, index }) {
    const name = nodeName({ level, index })
    const found = level === 0 ? leaves[index] : known.get(name)
    if (found !== undefined) return found
    if (level === 0) throw new RangeError(`there is no leaf ${index}`)
    const made = interior(
      nodes({ level: level - 1, index: index * 2 }),
      nodes({ level: level - 1, index: index * 2 + 1 }),
      hash,
    )
    known.set(name, made)
    return made
  }
}

/** Root of leaves that are all at hand; of none it is the hash of nothing. */
export function treeRoot(leaves: string[], hash: Hash): string {
  if (leaves.length === 0) return hash(new Uint8Array())
  return rootOf({ start: 0, end: leaves.length }, nodesOver(leaves, hash), hash)
}
