import type { ReceiptActions, Head, Receipt } from '../../contract/ledger'
import type { Hash } from '../../contract/proof'
import type { Instant } from '../../contract/time'

/** What cannot be faked: hashes and signatures, as this phone computes them. */
export interface Crypto {
  hash: Hash
  /** Whether the holder of a public key signed a text; nothing that is malformed is. */
  isSigned: (text: string, signature: string, key: string) => boolean
}

/** Public keys by their ids. */
export type Keys = Record<string, string>

/** What this phone remembers of the office from before, so that it cannot be told another story. */
export interface Trust {
  /** The last head it saw, and found sound. */
  head?: Head
  keys: Keys
}

export type Proof = ReceiptActions['receipt.prove']['output']
export type Newest = ReceiptActions['ledger.head']['output']

/** Everything there is to judge by. */
export interface Evidence {
  /** As the phone kept it, or as the office gave it again. */
  receipt: Receipt
  /** What the office says today that it has; absent for whoever only holds the receipt. */
  again?: Receipt
  proof: Proof
  newest: Newest
  trust: Trust
  /** Keys that the mini-program itself was published with; empty: what was seen first counts. */
  published: Keys
  now: Instant
}

/**
 * The keys whose signatures count: the published ones, else those this phone has met, the first
 * sight of an id being the one that holds.
 */
export function keysOf({
  newest,
  trust,
  published,
}: Pick<Evidence, 'newest' | 'trust' | 'published'>): Keys {
  return Object.keys(published).length > 0 ? published : { ...newest.keys, ...trust.keys }
}
