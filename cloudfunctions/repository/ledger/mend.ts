import { blockLeaf, headText } from '../../../miniprogram/contract/proof'
import {
  blockId,
  frontier,
  grown,
  placesIn,
  type Block,
  type Grown,
  type TreeNode,
} from '../../domain/ledger'
import { Refusal } from '../../domain/refusal'
import { sm3 } from '../../platform/crypto'
import type { Database } from '../../platform/database'
import type { LedgerKeys } from '../../platform/ledger-keys'
import { nodesNamed } from './read'

interface Deps {
  database: Database
  ledgerKeys: LedgerKeys
}

type Sealed = Pick<Block, '_id' | 'height' | 'root' | 'head'>

export interface Mended {
  /** Blocks gone through, from the first. */
  blocks: number
  /** Names of the subtrees that were written anew. */
  nodes: string[]
  isDone: boolean
}

/** Blocks of one step; each completes fewer than two subtrees on average. */
const STEP_BLOCKS = 300

/**
 * Writes anew what is missing or wrong of the subtrees over the blocks, going on after `from` blocks
 * while there is time. Subtrees follow from the blocks, and only those are written that a signed
 * head vouches for: a block that was changed itself is refused, for nothing can make it right again.
 */
export async function mendNodes(deps: Deps, from: number, goOn: () => boolean): Promise<Mended> {
  const { database } = deps
  const mended: Mended = { blocks: from, nodes: [], isDone: false }
  let peaks = await peaksOf(database, from)
  do {
    const blocks = await database.find<Sealed>('blocks', {
      where: { _id: { $gt: blockId(mended.blocks) } },
      order: { _id: 1 },
      limit: STEP_BLOCKS,
      fields: ['height', 'root', 'head'],
    })
    const made = new Map<string, string>()
    for (const block of blocks) {
      const next = grownBy(deps, block, { peaks, size: mended.blocks })
      for (const [name, hash] of next.made) made.set(name, hash)
      peaks = next.peaks
      mended.blocks = block.height
    }
    mended.nodes.push(...(await writeWrong(database, made)))
    mended.isDone = blocks.length < STEP_BLOCKS
  } while (!mended.isDone && goOn())
  return mended
}

/** The full subtrees that so many blocks consist of: mended already by the call before. */
async function peaksOf(database: Database, size: number): Promise<string[]> {
  const nodes = await nodesNamed(database, frontier(size))
  try {
    return placesIn({ start: 0, end: size }).map(nodes)
  } catch (cause) {
    const message = `不能从第 ${size} 个区块接着修复：前面的还没有修好，或者没有这么多区块。请从头开始。`
    throw new Refusal('INVALID_INPUT', message, 'from', { cause })
  }
}

function grownBy(
  { ledgerKeys }: Deps,
  { height, root, head }: Sealed,
  { peaks, size }: { peaks: string[]; size: number },
): Grown {
  const next = grown(peaks, size, blockLeaf(root, sm3), sm3)
  const isRight =
    height === size + 1 && head.root === next.root && ledgerKeys.isSigned(headText(head), head)
  if (!isRight)
    throw new Refusal(
      'NOT_ALLOWED_NOW',
      `账本第 ${size + 1} 个区块本身不对，无法由它修复。请不要改动，保留现场，从备份核对。`,
    )
  return next
}

async function writeWrong(database: Database, made: Map<string, string>): Promise<string[]> {
  if (made.size === 0) return []
  const found = await database.find<TreeNode>('nodes', {
    where: { _id: { $in: [...made.keys()] } },
    limit: made.size,
  })
  const kept = new Map(found.map(({ _id, hash }) => [_id, hash]))
  const wrong = [...made].filter(([name, hash]) => kept.get(name) !== hash)
  for (const [_id, hash] of wrong) {
    const node: TreeNode = { _id, hash }
    await database.put('nodes', node)
  }
  return wrong.map(([name]) => name)
}
