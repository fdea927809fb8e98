import type { Receipt } from '../../../miniprogram/contract/ledger'
import { addMinutes } from '../../../miniprogram/contract/time'
import { crypto } from '../../../miniprogram/verify/crypto'
import {
  CHECKS,
  differing,
  judge,
  type CheckName,
  type Fault,
} from '../../../miniprogram/verify/ledger/checks'
import type { Evidence } from '../../../miniprogram/verify/ledger/evidence'
import { verdictOf, type Outcomes, type Verdict } from '../../../miniprogram/verify/ledger/verdict'
import { NOW } from '../support'
import {
  KEY,
  Office,
  other,
  PUBLIC_KEYS,
  receiptFor,
  STRANGERS_KEYS,
  strangersReceipt,
} from './office'

const receipt = receiptFor()
const LATER = addMinutes(NOW, 61)

/** An honest ledger: the receipt's block between two others; the phone saw the first of them. */
const first = () => new Office().seal(other('a'), other('b'), other('c'))
const office = first().seal(other('d'), receipt.leaf, other('e')).seal(other('f'))
const honest: Evidence = {
  receipt,
  again: receipt,
  proof: office.prove(receipt.leaf),
  newest: office.newest(1),
  trust: { keys: PUBLIC_KEYS, head: first().head! },
  published: {},
  now: NOW,
}

const checked = (evidence: Evidence): Outcomes =>
  Object.fromEntries(CHECKS.map((name) => [name, judge[name](evidence, crypto)]))

it('finds that an untouched rating stands', () => {
  expect(checked(honest)).toEqual({
    signed: { status: 'passed' },
    unchanged: { status: 'passed' },
    included: { status: 'passed' },
    grown: { status: 'passed' },
  })
  expect(verdictOf(checked(honest))).toBe('standing')
})

it('needs neither an earlier head nor the office’s own copy', () => {
  const { again: _, ...held } = honest
  const evidence = { ...held, trust: { keys: {} }, newest: office.newest() }
  expect(verdictOf(checked(evidence))).toBe('standing')
})

it('waits for a promise until its minute, and not longer', () => {
  const empty = new Office()
  const promised: Evidence = {
    ...honest,
    trust: { keys: {} },
    proof: empty.prove(receipt.leaf),
    newest: empty.newest(),
  }
  expect(verdictOf(checked(promised))).toBe('waiting')
  expect(verdictOf(checked({ ...promised, now: receipt.promisedBy }))).toBe('waiting')
  expect(verdictOf(checked({ ...promised, now: LATER }))).toBe('missing')
})

const changed = receiptFor({ level: 5 })
const forged = (over: Partial<Receipt>): Receipt => ({ ...receipt, ...over })
const rewritten = () =>
  new Office().seal(other('x'), other('b')).seal(other('d'), receipt.leaf).seal(other('f'))
const strangers = Office.asStranger().seal(other('a')).seal(receipt.leaf)
const pathOf = (evidence: Evidence) => evidence.proof.inclusion!

/** Whatever somebody may have done, which check finds it, and what it says. */
const TAMPERED: [name: string, check: CheckName, fault: Fault, Verdict, Partial<Evidence>][] = [
  ['a receipt by a stranger', 'signed', 'bad-signature', 'fault', { receipt: strangersReceipt() }],
  [
    'a receipt by a key nobody knows',
    'signed',
    'unknown-key',
    'fault',
    { receipt: forged({ key: 'k9' }) },
  ],
  [
    'a stranger’s key under the old one’s name',
    'signed',
    'other-key',
    'fault',
    { receipt: strangersReceipt(), newest: { ...honest.newest, keys: STRANGERS_KEYS } },
  ],
  [
    'a key other than the one that was published',
    'signed',
    'other-key',
    'fault',
    { published: STRANGERS_KEYS },
  ],
  [
    'no signature at all',
    'signed',
    'bad-signature',
    'fault',
    { receipt: forged({ signature: '' }) },
  ],
  [
    'a promise moved on',
    'signed',
    'bad-signature',
    'fault',
    { receipt: forged({ promisedBy: LATER }) },
  ],
  [
    'facts of the receipt changed',
    'unchanged',
    'bad-leaf',
    'fault',
    { receipt: forged({ facts: { ...receipt.facts, level: 5 } }) },
  ],
  ['the level changed in the records', 'unchanged', 'other-records', 'fault', { again: changed }],
  [
    'the level changed in the records under the old leaf',
    'unchanged',
    'other-records',
    'fault',
    { again: { ...changed, leaf: receipt.leaf } },
  ],
  [
    'an entry taken out',
    'included',
    'missing',
    'missing',
    { proof: { standing: 'missing', excluded: false } },
  ],
  [
    'a promise not kept',
    'included',
    'overdue',
    'missing',
    { proof: { standing: 'promised', excluded: false }, now: LATER },
  ],
  ['another entry’s path', 'included', 'bad-path', 'fault', { proof: office.prove(other('e')) }],
  [
    'a sibling changed on the way up',
    'included',
    'bad-path',
    'fault',
    {
      proof: {
        ...honest.proof,
        inclusion: { ...pathOf(honest), path: pathOf(honest).path.map(() => other('x')) },
      },
    },
  ],
  [
    'a head that nobody signed',
    'included',
    'bad-head',
    'fault',
    {
      proof: {
        ...honest.proof,
        inclusion: { ...pathOf(honest), head: { ...pathOf(honest).head, entries: 1 } },
      },
    },
  ],
  [
    'a ledger shown to this citizen alone',
    'included',
    'two-ledgers',
    'fault',
    { proof: rewritten().prove(receipt.leaf) },
  ],
  [
    'an earlier block rewritten',
    'grown',
    'rewritten',
    'fault',
    { newest: rewritten().newest(1), proof: rewritten().prove(receipt.leaf) },
  ],
  ['a proof left out', 'grown', 'rewritten', 'fault', { newest: office.newest() }],
  [
    'a ledger cut off',
    'grown',
    'shrunk',
    'fault',
    { trust: { keys: PUBLIC_KEYS, head: office.head! }, newest: first().newest() },
  ],
  ['no ledger any more', 'grown', 'shrunk', 'fault', { newest: { keys: PUBLIC_KEYS } }],
  [
    'a ledger by a stranger',
    'grown',
    'bad-head',
    'fault',
    { newest: { ...strangers.newest(1), keys: PUBLIC_KEYS } },
  ],
]

it.each(TAMPERED)('finds %s (%s: %s)', (_, check, fault, verdict, over) => {
  const outcomes = checked({ ...honest, ...over })
  expect(outcomes[check]).toEqual({ status: 'failed', fault })
  expect(verdictOf(outcomes)).toBe(verdict)
})

it('takes what is no key and no signature for nothing, whatever is in it', () => {
  for (const rubbish of ['', 'zz', '04', '0'.repeat(128), '回音'])
    for (const [key, signature] of [
      [rubbish, receipt.signature],
      [PUBLIC_KEYS[KEY], rubbish],
    ] as const)
      expect(crypto.isSigned('text', signature, key)).toBe(false)
})

it('names what the records have differently', () => {
  expect(differing({ ...honest, again: receiptFor({ level: 5, window: 'qu-2' }) })).toEqual([
    'window',
    'level',
  ])
  expect(differing(honest)).toEqual([])
})

it('says that it could not ask, when it could not', () => {
  const { signed, unchanged } = checked(honest)
  expect(verdictOf({ ...(signed ? { signed } : {}), ...(unchanged ? { unchanged } : {}) })).toBe(
    'unasked',
  )
})
