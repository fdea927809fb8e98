import type { Inclusion } from '../../../miniprogram/contract/ledger'
import {
  consistencyProof,
  inclusionPath,
  nodeName,
  nodesOver,
  placesIn,
  rootOf,
  type Block,
  type Range,
} from '../../domain/ledger'
import { sm3 } from '../../platform/crypto'
import type { Database } from '../../platform/database'
import { nodesNamed } from './read'

/** The way from an entry of a block to the root of a head: one read, of as many nodes as a tree is high. */
export async function proveInclusion(
  database: Database,
  block: Block,
  index: number,
  { head }: Pick<Block, 'head'>,
): Promise<Inclusion> {
  const { height, entries } = block
  const inBlock = nodesOver(
    entries.map(({ leaf }) => leaf),
    sm3,
  )
  return {
    height,
    index,
    leaves: entries.length,
    path: inclusionPath(index, entries.length).map((range) => rootOf(range, inBlock, sm3)),
    blockPath: await hashesOf(database, inclusionPath(height - 1, head.blocks)),
    head,
  }
}

/** What shows that a ledger of so many blocks is the beginning of a longer one. */
export const proveConsistency = (database: Database, earlier: number, blocks: number) =>
  hashesOf(database, consistencyProof(earlier, blocks))

/** Hashes of ranges of blocks, each out of the full subtrees it consists of. */
async function hashesOf(database: Database, ranges: Range[]): Promise<string[]> {
  const nodes = await nodesNamed(database, ranges.flatMap(placesIn).map(nodeName))
  return ranges.map((range) => rootOf(range, nodes, sm3))
}
