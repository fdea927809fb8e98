import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  completed,
  consistencyProof,
  frontier,
  inclusionPath,
  nodeName,
  nodesOver,
  placesIn,
  rootOf,
  rootOver,
  treeRoot,
  type Nodes,
} from '../../../cloudfunctions/domain/ledger'
import { interior, isConsistent, rootByPath, type Hash } from '../../../miniprogram/contract/proof'

/* The tree against the definitions of RFC 6962, section 2.1, written down here word by word. */

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** MTH(D[n]) over leaves that are hashed already. */
function mth(leaves: string[]): string {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  const k = largestPowerBelow(leaves.length)
  return interior(mth(leaves.slice(0, k)), mth(leaves.slice(k)), sha256)
}

/** PATH(m, D[n]). */
function path(m: number, leaves: string[]): string[] {
  if (leaves.length === 1) return []
  const k = largestPowerBelow(leaves.length)
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))]
}

/** PROOF(m, D[n]) = SUBPROOF(m, D[n], true). */
const proof = (m: number, leaves: string[]) => subproof(m, leaves, true)
function subproof(m: number, leaves: string[], isWhole: boolean): string[] {
  if (m === leaves.length) return isWhole ? [] : [mth(leaves)]
  const k = largestPowerBelow(leaves.length)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), isWhole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))]
}

function largestPowerBelow(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, at) => sha256(Uint8Array.of(0, at % 256, at >> 8)))

/** The data and the roots over the first one, two, … of them in the tests of google/certificate-transparency. */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const CT_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const hashes = (leaves: string[], ranges: { start: number; end: number }[]) => {
  const nodes = nodesOver(leaves, sha256)
  return ranges.map((range) => rootOf(range, nodes, sha256))
}

/** The same tree with one leaf after the other, of which only the full subtrees are kept. */
function grownTo(leaves: string[]): Nodes {
  const kept = new Map<string, string>()
  const nodes: Nodes = (place) => {
    const found = kept.get(nodeName(place))
    if (found === undefined) throw new Error(`${nodeName(place)} was not kept`)
    return found
  }
  for (const [size, leaf] of leaves.entries())
    for (const node of completed(leaf, size, nodes, sha256)) kept.set(nodeName(node), node.hash)
  return nodes
}

/** Every size up to 40 whole; larger ones wherever chance finds them. */
const SMALL = Array.from({ length: 40 }, (_, at) => leavesOf(at + 1))
const aTree = fc
  .integer({ min: 1, max: 1000 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.integer({ min: 1, max: size })))

describe('the root', () => {
  it('of nothing is the hash of nothing', () => {
    expect(treeRoot([], sha256)).toBe(mth([]))
  })

  it('is MTH of up to 40 leaves, all at hand or one by one', () => {
    for (const leaves of SMALL) {
      const size = leaves.length
      expect(treeRoot(leaves, sha256)).toBe(mth(leaves))
      expect(rootOver(size, grownTo(leaves), sha256)).toBe(mth(leaves))
      expect(frontier(size)).toEqual(placesIn({ start: 0, end: size }).map(nodeName))
    }
  })

  it('is the one that the logs of Certificate Transparency test themselves with', () => {
    const leaves = CT_LEAVES.map((data) => sha256(Buffer.from(`00${data}`, 'hex')))
    const roots = leaves.map((_, at) => treeRoot(leaves.slice(0, at + 1), sha256))
    expect(roots).toEqual(CT_ROOTS)
  })
})

describe('a proof of inclusion', () => {
  it('is PATH for every one of up to 40 leaves, and leads to the root', () => {
    for (const leaves of SMALL)
      for (const [index, leaf] of leaves.entries()) {
        const size = leaves.length
        const siblings = hashes(leaves, inclusionPath(index, size))
        expect(siblings).toEqual(path(index, leaves))
        expect(rootByPath(leaf, { index, size, path: siblings }, sha256)).toBe(mth(leaves))
      }
  })

  it('holds in any tree, and only for this leaf, at this place, with these siblings', () => {
    fc.assert(
      fc.property(aTree, fc.nat(), ([size, index], at) => {
        const leaves = leavesOf(size)
        const root = mth(leaves)
        const siblings = path(index, leaves)
        const leaf = leaves[index]!
        const comesTo = (of: string, place: number, by: string[]) =>
          rootByPath(of, { index: place, size, path: by }, sha256)
        expect(hashes(leaves, inclusionPath(index, size))).toEqual(siblings)
        expect(comesTo(leaf, index, siblings)).toBe(root)
        expect(comesTo(sha256(Uint8Array.of(1)), index, siblings)).not.toBe(root)
        expect(comesTo(leaf, size, siblings)).toBeUndefined()
        expect(comesTo(leaf, index, [...siblings, root])).not.toBe(root)
        if (siblings.length === 0) return
        expect(comesTo(leaf, index, siblings.slice(1))).not.toBe(root)
        const wrong = siblings.map((one, place) => (place === at % siblings.length ? root : one))
        expect(comesTo(leaf, index, wrong)).not.toBe(root)
      }),
    )
  })
})

describe('a proof of consistency', () => {
  it('is PROOF for every beginning of up to 40 leaves, and is believed', () => {
    for (const leaves of SMALL)
      for (let blocks = 1; blocks <= leaves.length; blocks++) {
        const ranges = hashes(leaves, consistencyProof(blocks, leaves.length))
        expect(ranges).toEqual(proof(blocks, leaves))
        const earlier = { blocks, root: mth(leaves.slice(0, blocks)) }
        const later = { blocks: leaves.length, root: mth(leaves) }
        expect(isConsistent(earlier, later, ranges, sha256)).toBe(true)
      }
  })

  it('holds in any tree, and for no other beginning, end or proof', () => {
    fc.assert(
      fc.property(aTree, fc.nat(), ([size, , blocks], at) => {
        const leaves = leavesOf(size)
        const root = mth(leaves)
        const earlier = { blocks, root: mth(leaves.slice(0, blocks)) }
        const steps = proof(blocks, leaves)
        const later = { blocks: size, root }
        expect(isConsistent(earlier, later, steps, sha256)).toBe(true)
        const other = sha256(Uint8Array.of(2))
        expect(isConsistent({ blocks, root: other }, later, steps, sha256)).toBe(false)
        expect(isConsistent(earlier, { blocks: size, root: other }, steps, sha256)).toBe(false)
        expect(isConsistent(earlier, later, [...steps, other], sha256)).toBe(false)
        if (steps.length === 0) return
        expect(isConsistent(earlier, later, steps.slice(1), sha256)).toBe(false)
        const wrong = steps.map((one, place) => (place === at % steps.length ? other : one))
        expect(isConsistent(earlier, later, wrong, sha256)).toBe(false)
      }),
    )
  })

  it('is for no ledger without a block', () => {
    expect(() => consistencyProof(0, 7)).toThrow(RangeError)
    expect(isConsistent({ blocks: 0, root: '' }, { blocks: 1, root: 'a' }, [], sha256)).toBe(false)
  })
})
