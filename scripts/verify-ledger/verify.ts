import { grown, treeRoot, type Block } from '../../cloudfunctions/domain/ledger'
import type { Head, Receipt } from '../../miniprogram/contract/ledger'
import {
  blockLeaf,
  headText,
  leafOf,
  receiptText,
  type Hash,
} from '../../miniprogram/contract/proof'

/** Something that cannot be in a ledger that only grew, and where it stands. */
export interface Fault {
  where: string
  says: string
}

export interface Verified {
  blocks: number
  entries: number
  receipts: number
  /** The last head whose signature holds. */
  head?: Head
  faults: Fault[]
}

export interface Checks {
  hash: Hash
  /** By one of the keys that whoever checks knows already. */
  isSigned: (text: string, by: { key: string; signature: string }) => boolean
}

/**
 * Takes an exported ledger block by block and says in the end what is wrong with it. Nothing of the
 * office is believed but what it signed: every root is made anew, from the entries up to the head.
 */
export function createVerifier({ hash, isSigned }: Checks, receipts: Map<string, Receipt>) {
  const faults: Fault[] = []
  const add = (where: string, says: string) => faults.push({ where, says })
  const wanted = new Map([...receipts].map(([name, { leaf }]) => [leaf, name]))
  const found = new Map<string, Block>()
  let [peaks, blocks, entries]: [string[], number, number] = [[], 0, 0]
  let last: Block | undefined
  let head: Head | undefined

  function checkBlock(where: string, block: Block): void {
    const { height, root, at } = block
    if (height !== blocks + 1) add(where, `its height is ${height}, after ${blocks}`)
    if (last && at < last.at) add(where, `made at ${at}, before the block under it (${last.at})`)
    const made = treeRoot(
      block.entries.map(({ leaf }) => leaf),
      hash,
    )
    if (made !== root) add(where, `its entries come to ${made}, its root is ${root}`)
    const tree = grown(peaks, blocks, blockLeaf(made, hash), hash)
    ;[peaks, blocks, entries] = [tree.peaks, blocks + 1, entries + block.entries.length]
    checkHead(where, block, tree.root)
    for (const { leaf } of block.entries) if (wanted.has(leaf)) found.set(leaf, block)
    last = block
  }

  function checkHead(where: string, block: Block, root: string): void {
    const { head: own } = block
    const isTrue = isSigned(headText(own), own)
    if (!isTrue) add(where, `its head is not signed by key ${own.key}`)
    else head = own
    if (own.root !== root)
      add(where, `all blocks up to here come to ${root}, its head says ${own.root}`)
    if (own.blocks !== blocks)
      add(where, `its head covers ${own.blocks} blocks, there are ${blocks}`)
    if (own.entries !== entries)
      add(where, `its head counts ${own.entries} entries, there are ${entries}`)
    if (own.at !== block.at) add(where, `made at ${block.at}, its head says ${own.at}`)
  }

  function checkReceipt(name: string, receipt: Receipt): void {
    const { facts, salt, leaf, promisedBy } = receipt
    if (leafOf(facts, salt, hash) !== leaf) add(name, 'its leaf is not of its facts and salt')
    if (!isSigned(receiptText(receipt), receipt)) add(name, `not signed by key ${receipt.key}`)
    const block = found.get(leaf)
    if (!block) add(name, `not in this ledger, and was promised by ${promisedBy}`)
    else if (block.at > promisedBy)
      add(name, `in block ${block.height} only at ${block.at}, and was promised by ${promisedBy}`)
  }

  return {
    block: checkBlock,
    fault: add,
    end(): Verified {
      for (const [name, receipt] of receipts) checkReceipt(name, receipt)
      return {
        blocks,
        entries,
        receipts: receipts.size,
        ...(head ? { head } : {}),
        faults,
      }
    },
  }
}
