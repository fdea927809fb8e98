import type { Head, RatingFacts } from '../../contract/ledger'
import {
  canonical,
  headText,
  isConsistent,
  isIncluded,
  leafOf,
  receiptText,
} from '../../contract/proof'
import { keysOf, type Crypto, type Evidence } from './evidence'

/** What is checked, in order; none of it takes the office's word for anything. */
export const CHECKS = ['signed', 'unchanged', 'included', 'grown'] as const
export type CheckName = (typeof CHECKS)[number]

/** What can be wrong, each said in words of its own. */
export type Fault =
  | 'unknown-key'
  | 'other-key'
  | 'bad-signature'
  | 'bad-leaf'
  | 'other-records'
  | 'missing'
  | 'overdue'
  | 'bad-path'
  | 'bad-head'
  | 'two-ledgers'
  | 'shrunk'
  | 'rewritten'

/** `waiting`: nothing is wrong, it is only not there yet. */
export type Outcome =
  { status: 'passed' } | { status: 'waiting' } | { status: 'failed'; fault: Fault }

const passed: Outcome = { status: 'passed' }
const waiting: Outcome = { status: 'waiting' }
const failed = (fault: Fault): Outcome => ({ status: 'failed', fault })

/** One check of the evidence. Pure, and slow where it verifies a signature: tens of milliseconds. */
export const judge: Record<CheckName, (evidence: Evidence, crypto: Crypto) => Outcome> = {
  signed: (evidence, crypto) => {
    const { receipt } = evidence
    return signatureOf(receiptText(receipt), receipt, evidence, crypto) ?? passed
  },

  unchanged: ({ receipt, again }, { hash }) => {
    if (leafOf(receipt.facts, receipt.salt, hash) !== receipt.leaf) return failed('bad-leaf')
    if (!again) return passed
    const isSame =
      again.leaf === receipt.leaf && canonical(again.facts) === canonical(receipt.facts)
    return isSame ? passed : failed('other-records')
  },

  included: (evidence, crypto) => {
    const { receipt, proof, newest, now } = evidence
    const { standing, inclusion } = proof
    if (standing === 'missing') return failed('missing')
    // whatever the office says: a promise that has run out is broken
    if (!inclusion) return now > receipt.promisedBy ? failed('overdue') : waiting
    if (headFault(inclusion.head, evidence, crypto)) return failed('bad-head')
    if (!isIncluded(receipt.leaf, inclusion, crypto.hash)) return failed('bad-path')
    const isNewest = newest.head?.root === inclusion.head.root
    return isNewest ? passed : failed('two-ledgers')
  },

  grown: (evidence, crypto) => judgeHead(evidence, crypto),
}

/** What there is to know about who signs, and what was there before. */
type Ground = Pick<Evidence, 'newest' | 'trust' | 'published'>

/** Whether the newest head is the office's, and only adds to the one seen last. */
export function judgeHead(ground: Ground, crypto: Crypto): Outcome {
  const { newest, trust } = ground
  const { head, consistency } = newest
  if (!head) return trust.head ? failed('shrunk') : waiting
  if (headFault(head, ground, crypto)) return failed('bad-head')
  if (!trust.head) return passed
  if (head.blocks < trust.head.blocks) return failed('shrunk')
  const isGrown = isConsistent(trust.head, head, consistency ?? [], crypto.hash)
  return isGrown ? passed : failed('rewritten')
}

interface Signed {
  key: string
  signature: string
}

const headFault = (head: Head, ground: Ground, crypto: Crypto) =>
  signatureOf(headText(head), head, ground, crypto)

/** What is wrong with a signature, if anything. */
function signatureOf(
  text: string,
  { key: id, signature }: Signed,
  ground: Ground,
  { isSigned }: Crypto,
): Outcome | undefined {
  const key = keysOf(ground)[id]
  if (key === undefined) return failed('unknown-key')
  if (isSigned(text, signature, key)) return undefined
  // signed by somebody who calls a new key by the old one's name
  const claimed = ground.newest.keys[id]
  const isOther = claimed !== undefined && claimed !== key && isSigned(text, signature, claimed)
  return failed(isOther ? 'other-key' : 'bad-signature')
}

/** Which facts the office's records and the receipt do not agree on. */
export function differing({ receipt, again }: Evidence): (keyof RatingFacts)[] {
  if (!again) return []
  const [ours, theirs] = [receipt.facts, again.facts]
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return (names as (keyof RatingFacts)[]).filter(
    (name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]),
  )
}
