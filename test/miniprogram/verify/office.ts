/* An office with a ledger: signs receipts, seals blocks, proves, and can be made to cheat. */
import { sm2, sm3 } from 'sm-crypto'
import {
  consistencyProof,
  inclusionPath,
  nextBlock,
  nodesOver,
  rootOf,
  treeRoot,
  type Block,
} from '../../../cloudfunctions/domain/ledger'
import type { Head, RatingFacts, Receipt } from '../../../miniprogram/contract/ledger'
import {
  blockLeaf,
  headText,
  leafOf,
  promisedBy,
  receiptText,
  type Hash,
} from '../../../miniprogram/contract/proof'
import type { Newest, Proof } from '../../../miniprogram/verify/ledger/evidence'
import { NOW } from '../support'

export const hash: Hash = (bytes) => sm3(Array.from(bytes))

/** A key pair made once: to make one is the slowest thing here. */
const pair = sm2.generateKeyPairHex()
export const KEY = 'k1'
export const PUBLIC_KEYS = { [KEY]: pair.publicKey }
/** Of somebody who is not the office. */
const stranger = sm2.generateKeyPairHex()
export const STRANGERS_KEYS = { [KEY]: stranger.publicKey }

type By = typeof pair
const signed = <T extends object>(what: T, text: string, by: By = pair) => ({
  ...what,
  key: KEY,
  signature: sm2.doSignature(text, by.privateKey, { hash: true, publicKey: by.publicKey }),
})

export const facts: RatingFacts = {
  kind: 'rating',
  id: 'rating-1',
  window: 'qu-1',
  centre: 'qu',
  department: 'renshe',
  level: 1,
  indicators: [115],
  indicatorVersion: '2021',
  channel: 3,
  assessNumber: 1,
  receivedAt: NOW,
  rater: 'a'.repeat(64),
  writer: 'w1',
  seq: 7,
}

export function receiptFor(
  over: Partial<RatingFacts> = {},
  { salt = '0f'.repeat(16), by = pair } = {},
): Receipt {
  const all = { ...facts, ...over }
  const promise = { leaf: leafOf(all, salt, hash), promisedBy: promisedBy(all.receivedAt) }
  return { facts: all, salt, ...signed(promise, receiptText(promise), by) }
}
export const strangersReceipt = () => receiptFor({}, { salt: '0f'.repeat(16), by: stranger })

/** Blocks of leaves, one after the other; `made` may have been tampered with. */
export class Office {
  readonly #blocks: Block[] = []

  constructor(readonly by: By = pair) {}

  static asStranger = () => new Office(stranger)

  seal(...leaves: string[]): this {
    const entries = leaves.map((leaf, index) => ({
      id: `e${index}`,
      kind: 'rating' as const,
      leaf,
    }))
    const { block } = nextBlock(entries, {
      last: this.#blocks.at(-1),
      now: NOW,
      nodes: this.#nodes(),
      hash,
    })
    this.#blocks.push({ ...block, head: signed(block.head, headText(block.head), this.by) })
    return this
  }

  get head(): Head | undefined {
    return this.#blocks.at(-1)?.head
  }

  newest(since?: number): Newest {
    const { head } = this
    if (!head) return { keys: PUBLIC_KEYS }
    const nodes = this.#nodes()
    return {
      head,
      keys: PUBLIC_KEYS,
      ...(since !== undefined && since <= head.blocks
        ? {
            consistency: consistencyProof(since, head.blocks).map((range) =>
              rootOf(range, nodes, hash),
            ),
          }
        : {}),
    }
  }

  prove(leaf: string, excluded = false): Proof {
    const { head } = this
    const block = this.#blocks.find(({ entries }) => entries.some((one) => one.leaf === leaf))
    if (!block || !head) return { standing: 'promised', excluded }
    const leaves = block.entries.map((one) => one.leaf)
    const inBlock = nodesOver(leaves, hash)
    const index = leaves.indexOf(leaf)
    return {
      standing: 'included',
      excluded,
      inclusion: {
        height: block.height,
        index,
        leaves: leaves.length,
        path: inclusionPath(index, leaves.length).map((range) => rootOf(range, inBlock, hash)),
        blockPath: inclusionPath(block.height - 1, head.blocks).map((range) =>
          rootOf(range, this.#nodes(), hash),
        ),
        head,
      },
    }
  }

  #nodes() {
    return nodesOver(
      this.#blocks.map(({ entries }) =>
        blockLeaf(
          treeRoot(
            entries.map(({ leaf }) => leaf),
            hash,
          ),
          hash,
        ),
      ),
      hash,
    )
  }
}

/** Leaf of some other entry. */
export const other = (name: string): string => sm3(name)
