import type { EntryFacts, Head } from '../../../miniprogram/contract/ledger'
import type { Instant } from '../../../miniprogram/contract/time'
import { blockLeaf, type Hash } from '../../../miniprogram/contract/proof'
import { completed, nodeName, placesIn, rootOf, treeRoot, type Nodes } from './tree'

/** One entry as a block has it. */
export interface Entry {
  id: string
  kind: EntryFacts['kind']
  leaf: string
}

/** Entries in one block at most: it stays a document that is quickly read. */
export const MOST_ENTRIES = 1000

export interface Block {
  /** The height, in eight digits. */
  _id: string
  /** From 1. */
  height: number
  at: Instant
  entries: Entry[]
  /** Root over the entries' leaves. */
  root: string
  /** Signed, over this block and all before it. */
  head: Head
}

/** A full subtree over the blocks, as it is kept: once made it never changes. */
export interface TreeNode {
  /** Level and index. */
  _id: string
  hash: string
}

export const blockId = (height: number) => String(height).padStart(8, '0')

/** The subtrees that must be at hand to add a block to so many, or to tell their root. */
export const frontier = (blocks: number): string[] =>
  placesIn({ start: 0, end: blocks }).map(nodeName)

/** Root over the first so many blocks. */
export const rootOver = (blocks: number, nodes: Nodes, hash: Hash): string =>
  rootOf({ start: 0, end: blocks }, nodes, hash)

/** A block to be, whose head is still to be signed, with the subtrees that it completes. */
export interface Unsigned {
  block: Omit<Block, 'head'> & { head: Omit<Head, 'key' | 'signature'> }
  nodes: TreeNode[]
}

/** The block that follows `last`. `nodes` has at least its frontier. */
export function nextBlock(
  entries: Entry[],
  { last, now, nodes, hash }: { last: Block | undefined; now: Instant; nodes: Nodes; hash: Hash },
): Unsigned {
  const before = last?.head ?? { blocks: 0, entries: 0, at: now }
  const height = before.blocks + 1
  // a clock that was set back does not turn the order of blocks around
  const at = now > before.at ? now : before.at
  const root = treeRoot(
    entries.map(({ leaf }) => leaf),
    hash,
  )
  const made = completed(blockLeaf(root, hash), before.blocks, nodes, hash)
  const added = new Map(made.map((node) => [nodeName(node), node.hash]))
  const all: Nodes = (place) => added.get(nodeName(place)) ?? nodes(place)
  return {
    block: {
      _id: blockId(height),
      height,
      at,
      entries,
      root,
      head: {
        blocks: height,
        entries: before.entries + entries.length,
        root: rootOver(height, all, hash),
        at,
      },
    },
    nodes: made.map((node) => ({ _id: nodeName(node), hash: node.hash })),
  }
}
