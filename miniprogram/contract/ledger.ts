import type { Level } from './levels'
import type { Day, Instant } from './time'

/*
 * The ledger: what was rated is hashed into a tree as Certificate Transparency does it (RFC 6962),
 * with SM3. Whoever holds a receipt can prove without trusting the office that their rating is
 * there as they gave it; whoever keeps a head can prove that nothing before it was changed.
 * Hashes, salts and signatures are lower-case hexadecimal.
 */

/** What the ledger has of a rating. Neither words nor who gave it: hashes stand for them. */
export interface RatingFacts {
  kind: 'rating'
  id: string
  window: string
  centre: string
  department: string
  level: Level
  indicators: number[]
  indicatorVersion: string
  channel: number
  assessNumber: 1 | 2
  item?: string
  receivedAt: Instant
  /** When it was given, where it came by another platform or a device; by which, and that it came too late. */
  assessedAt?: Instant
  source?: string
  late?: true
  /** Salted hash of who gave it. */
  rater: string
  /** Salted hash of the words, which may be erased without touching this. */
  words?: string
  /** Which instance of a function stored it, and as its how-manieth: one taken out leaves a gap. */
  writer: string
  seq: number
}

/** A rating taken out of the figures, or put back: an entry of its own. */
export interface CorrectionFacts {
  kind: 'correction'
  id: string
  rating: string
  type: 'excluded' | 'restored'
  grounds?: 'mistaken' | 'untrue'
  at: Instant
}

/** A rating that a system gave because nobody did (pf=7): counted apart, never scored. */
export interface DefaultFacts {
  kind: 'default'
  id: string
  window: string
  centre: string
  department: string
  item?: string
  receivedAt: Instant
}

export type EntryFacts = RatingFacts | CorrectionFacts | DefaultFacts

/** What the citizen holds: the office signed that this very entry is going to be in the ledger. */
export interface Receipt {
  facts: RatingFacts
  /** 128 bits that only the receipt carries: nobody can guess the facts from the leaf. */
  salt: string
  /** SM3 over 0x00, salt and facts. */
  leaf: string
  /** In the ledger by then at the latest. */
  promisedBy: Instant
  /** Which of the office's keys signed; `signature`: SM2 over leaf and promise, r then s. */
  key: string
  signature: string
}

/** What the office signs about the whole ledger: it can only grow from here. */
export interface Head {
  /** Blocks it covers, and entries in them. */
  blocks: number
  entries: number
  /** RFC 6962 root over the blocks' roots. */
  root: string
  at: Instant
  key: string
  signature: string
}

/** The way from a leaf up to a head's root. */
export interface Inclusion {
  /** Height of the block, from 1; place of the leaf in it, from 0; leaves in it. */
  height: number
  index: number
  leaves: number
  /** Siblings from the leaf to the root of its block, then from there to the root over all blocks. */
  path: string[]
  blockPath: string[]
  head: Head
}

/** How a receipt stands. */
export const RECEIPT_STANDINGS = {
  /** Signed, and not yet in a block: the promise has not run out. */
  promised: '已登记，一小时内写入账本',
  included: '已写入账本',
  /** The promise ran out, or the office does not know it: the receipt is the proof against it. */
  missing: '账本里没有找到',
} as const
export type ReceiptStanding = keyof typeof RECEIPT_STANDINGS

export type ReceiptActions = {
  /** The receipt again, for whoever lost it: only its giver gets it. */
  'receipt.get': { input: { ratingId: string }; output: { receipt: Receipt } }
  /** Where the entry of a leaf stands. Anybody who has the receipt may ask. */
  'receipt.prove': {
    input: { leaf: string }
    output: { standing: ReceiptStanding; inclusion?: Inclusion; excluded: boolean }
  }
  /** The newest head; with `since`, the proof that it grew from a head of so many blocks. */
  'ledger.head': {
    input: { since?: number }
    output: { head?: Head; consistency?: string[]; keys: Record<string, string> }
  }
}

/** What an audit found wrong, and where. */
export const AUDIT_FAULTS = {
  changed: '评价内容和账本不一致',
  missing: '账本里有、数据库里没有的评价',
  unsealed: '超过一小时还没有写入账本的评价',
  inserted: '不是由系统写入的评价',
  gap: '同一批写入的评价中间缺了',
  order: '区块的先后或时间不对',
  root: '区块的内容和它的根不一致',
  head: '区块的签名不对',
  figures: '统计数和账本重新计算的不一致',
} as const
export type AuditFault = keyof typeof AUDIT_FAULTS

export interface AuditFinding {
  fault: AuditFault
  /** Height of the block it is in, where there is one. */
  height?: number
  /** The entry it is about. */
  entry?: string
  /** Exactly what is wrong, for whoever looks into it. */
  detail: string
}

/** One run of the audit, from the first block to the last that was there when it began. */
export interface AuditReport {
  id: string
  startedAt: Instant
  finishedAt?: Instant
  /** Blocks looked at, of how many; ratings and entries looked at. */
  blocks: { done: number; total: number }
  entries: number
  /** The first hundred. `faults` counts them all. */
  findings: AuditFinding[]
  faults: number
}

export type LedgerActions = {
  /** Starts an audit or goes on with the one that runs; answers within a call's time with how far it is. */
  'ledger.audit': { input: { restart?: boolean }; output: { audit: AuditReport } }
  /**
   * Writes anew the subtrees over the blocks that an audit found missing or wrong, as the signed
   * heads have them; goes on after `from` blocks. A block itself cannot be mended: it is refused.
   */
  'ledger.mend': {
    input: { from?: number }
    output: { blocks: number; nodes: string[]; isDone: boolean }
  }
  /** The last audits, newest first. */
  'ledger.audits': { input: object; output: { audits: AuditReport[]; day: Day } }
  /**
   * The ledger as lines of JSON, a block each, part by part: laid one behind the other they are the
   * file that `verify-ledger` checks with nothing but the public keys.
   */
  'ledger.export': {
    input: { cursor?: string }
    output: { lines: string; next?: string; keys: Record<string, string> }
  }
}
