import { LATE_MINUTES, MOST_ENTRIES } from '../../cloudfunctions/domain/ledger'
import { AUDIT_FAULTS, RECEIPT_STANDINGS } from '../../miniprogram/contract/ledger'
import { PROMISED_MINUTES } from '../../miniprogram/contract/proof'
import {
  HOWS,
  TAMPERINGS,
  WHATS,
  type How,
  type Tampering,
  type What,
} from '../../test/functions/ledger/tampering'
import { code, page, table } from './markdown'

const WHAT_NAMES: Record<What, string> = {
  rating: '评价 rating',
  correction: '更正（剔除、恢复）correction',
  default: '默认评价 default rating',
  entry: '区块里的一条 entry of a block',
  block: '区块 block',
}

const HOW_NAMES: Record<How, string> = {
  change: '改 changed',
  delete: '删 deleted',
  reorder: '调换次序 reordered',
  'back-date': '改早时间 back-dated',
  insert: '塞进 inserted',
}

/** docs/ledger.md: what the ledger is made of, what it proves, and what happens to whoever tampers. */
export const ledger = (): string =>
  page(
    '# 账本 The ledger',
    '> 本文件由 `npm run docs` 生成：改动对照表写在 `test/functions/ledger/tampering/`，逐行试过。Generated: edit the tables, then run `npm run docs`.',
    'Every rating, and every later correction of one, is an entry of a Merkle tree as in Certificate Transparency ([RFC 6962](https://www.rfc-editor.org/rfc/rfc6962), section 2.1), with SM3 in the place of SHA-256. Whoever holds a receipt can prove, without trusting the office, that their rating is there as they gave it; whoever keeps a head can prove that nothing before it was changed. All hashes, salts and signatures are lower-case hexadecimal.',
    ...formats(),
    ...proofs(),
    ...audit(),
    ...tampering(),
    ...keys(),
  )

const formats = () => [
  '## What it is made of',
  table(
    ['', 'what it is'],
    [
      [
        '凭证 receipt',
        `The facts of one rating, a salt of 128 bits, the leaf, and the office’s signature (SM2 with SM3, user id \`1234567812345678\`, r then s) over ${text(['huiyin/receipt', '<leaf>', '<promisedBy>'])}. It promises the entry within ${PROMISED_MINUTES} minutes, and comes with the answer to the rating itself. The salt follows from the rating’s id and the office’s keys and is stored nowhere, so a repeat gets the same receipt and the leaf gives nothing away.`,
      ],
      [
        '叶 leaf',
        'SM3(0x00 ‖ salt ‖ facts). The facts are JSON without spaces, keys sorted, absent ones left out, everything beyond ASCII as `\\uXXXX`. Who rated is in there as SM3(salt ‖ `\\n` ‖ rater), what they wrote as the hash that the words carry a salt of their own for: erasing the words breaks no proof.',
      ],
      [
        '节点 interior node',
        'SM3(0x01 ‖ left ‖ right); a tree of n leaves splits at the largest power of two below n',
      ],
      [
        '区块 block',
        `At most ${MOST_ENTRIES} entries \`{ id, kind, leaf }\` — ratings by time, then corrections, then defaults — with the root over their leaves; \`_id\` is the height in eight digits, from 1. Made every minute in which anything came in.`,
      ],
      [
        '树头 head',
        `Signed over ${text(['huiyin/head', '<blocks>', '<entries>', '<root>', '<at>'])}. The root is over all blocks up to this one, each of them the leaf SM3(0x00 ‖ root of the block). Every block carries the head of its moment; heads are public.`,
      ],
      [
        'nodes',
        'The full subtrees over the blocks, `_id` level:index, so that a proof needs one read of as many as a tree is high. They can be made anew from the blocks at any time and prove nothing by themselves.',
      ],
      [
        '写入者 writer',
        'Each instance of a function numbers what it stores 0, 1, 2 … without a hole; a number whose write has an unknown fate ends its writer. A rating taken out before it is in a block leaves a gap.',
      ],
    ],
  ),
]

const text = (lines: string[]) => code(lines.join('\\n'))

const proofs = () => [
  '## What is proved, to whom',
  table(
    ['who', 'asks', 'and knows'],
    [
      [
        'a citizen',
        '`receipt.prove` with the leaf',
        `${Object.entries(RECEIPT_STANDINGS)
          .map(([name, says]) => `${code(name)} ${says}`)
          .join(
            '; ',
          )}. Included comes with the way from the leaf to a signed head; the phone goes it by itself, with sm-crypto.`,
      ],
      [
        'a phone',
        '`ledger.head` since the head it saw last',
        'that the ledger only grew since (RFC 6962, 2.1.2)',
      ],
      [
        'anybody',
        '`npm run -s verify-ledger -- BLOCKS.json --keys KEYS.json [--receipt RECEIPT.json …]`',
        'every root, every head with its signature, that each block only adds to those before, and that the receipts are in there in time: with nothing but the public keys. The file is what `ledger.export` gives part by part, or the collection `blocks` as `npm run data -- export` and the cloud console write it. Exit code 1 on any fault, each with its line.',
      ],
      [
        'the office',
        '`ledger.audit`, and every night by itself',
        'what the table below says: the ratings themselves against the ledger, and the figures against the ratings',
      ],
    ],
  ),
  '**What is not proved.** That a rating was ever given: whoever has all keys and the running function can sign what they like, from now on — never back-dated by more than the rule of time below allows. That the last rating of a writer was not taken out in the minute before it was in a block: no number behind it misses it, only its receipt does. That a default rating or a decision to exclude was there before its block was made, if it was taken out within that minute: the case’s own history still tells of the decision.',
]

const audit = () => [
  '## The audit',
  'By the timer once a day after 02:00, in the time that sealing leaves, and by `ledger.audit` at any time; it goes on from where it was cut off. Everything is made anew: each leaf from the rating as the database has it, each root from the leaves, each head from the roots. A fault is logged (`auditFault`), stands in the report with its place, and in the overview of whoever leads the office. A block is never made on top of one that does not add up; a rating whose stored leaf is not its own is sealed as it is stored, for everybody to see, and called out (`leafTampered`).',
  table(
    ['fault', 'as people read it', 'what it means'],
    Object.entries(AUDIT_FAULTS).map(([name, says]) => [
      code(name),
      says,
      FAULT_MEANINGS[name as keyof typeof AUDIT_FAULTS],
    ]),
  ),
  `**The rule of time.** Every pass seals all that waits, oldest first. So an entry is later than the last block that had room left — less ${LATE_MINUTES} minutes, for a call takes up to 20 seconds from its arrival to its being stored, and clocks differ — and not later than its own block, with the same allowance. What is older was back-dated. Defaults are left out: other systems tell of them when they like.`,
]

const FAULT_MEANINGS: Record<keyof typeof AUDIT_FAULTS, string> = {
  changed: 'the document does not come to the leaf that was stored or sealed',
  missing: 'the block names an entry that the database does not have',
  unsealed: `waiting for longer than the ${PROMISED_MINUTES} minutes that were promised`,
  inserted: 'its leaf, or the name of its writer, was not made with the keys',
  gap: 'a writer’s number is missing before this one',
  order: 'a height is missing or twice, a time is impossible, an entry says it is elsewhere',
  root: 'entries, block root and tree do not come to each other',
  head: 'not signed by the office, or not what it was at the audit before',
  figures: 'a month of a window, counted once more from the ratings, is another',
}

const whenNames = { before: '写入账本之前 before', after: '写入账本之后 after' } as const

function tampering(): string[] {
  return [
    '## Whoever tampers',
    'One thing is done to one entry, anywhere; the audit finds it and points at it. Each cell is a test at places of chance (`test/functions/ledger/tamper.test.ts`), the rules are tested once more anywhere among 100,000 (`test/domain/ledger/audit.test.ts`), and `npm run bench -- ledger` does it in a database of 100,000. What is done before an entry is in a block is found before and after that block is made.',
    table(
      ['', ...HOWS.map((how) => HOW_NAMES[how])],
      WHATS.flatMap((what) =>
        (['before', 'after'] as const).flatMap((when) => {
          const cells = HOWS.map((how) => cell(what, how, when))
          return cells.some(Boolean) ? [[`${WHAT_NAMES[what]}, ${whenNames[when]}`, ...cells]] : []
        }),
      ),
    ),
  ]
}

const cell = (what: What, how: How, when: Tampering['when']): string =>
  TAMPERINGS.filter((row) => row.what === what && row.how === how && row.when === when)
    .map(({ found, by }) => `${found.map(code).join(' ')}${by ? ` (${by})` : ''}`)
    .join('\n')

const keys = () => [
  '## Keys',
  '`HUIYIN_LEDGER_KEYS` of the functions citizen, admin, console and timer: `{"current":"l2","keys":{"l1":"04…","l2":"…"}}`, each a private key of SM2 in 64 hexadecimal digits, or of a retired one its public key: nothing signs with it any more, and what it signed can still be checked. To make one: `openssl rand -hex 32` (one that begins with `ffffffff` is too large). To change keys: add the new one, make it `current`, put the public key of the old one in the place of its private key. `ledger.head` and `ledger.export` answer with all public keys; print them in the office as well. Salts and the names of writers follow from the oldest key of `HUIYIN_KEYS`, which must therefore never be taken out.',
]
