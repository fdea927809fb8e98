import { sm2, sm3 } from 'sm-crypto'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { Head, Receipt } from '../../../miniprogram/contract/ledger'
import {
  headText,
  isConsistent,
  isIncluded,
  leafOf,
  receiptText,
  type Hash,
} from '../../../miniprogram/contract/proof'
import { addMinutes } from '../../../miniprogram/contract/time'
import { newRequest } from '../../support/callers'
import { lastTrips, stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { behind, blocksOf, rate, rateOften } from './support'

/* What a citizen holds, and what it is worth: everything is checked as the phone checks it. */

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const hash: Hash = (bytes) => sm3([...bytes])
const someone = () => people.citizen('o-someone')
const head = async (since?: number) =>
  await someone().get('ledger.head', since === undefined ? {} : { since })

async function isSigned(text: string, { key, signature }: { key: string; signature: string }) {
  const { keys } = await head()
  return sm2.doVerifySignature(text, signature, keys[key] ?? '', { hash: true })
}

const prove = async ({ leaf }: Receipt) => await someone().get('receipt.prove', { leaf })

describe('a receipt', () => {
  it('comes with the rating, and is signed over exactly what was given', async () => {
    const { receipt, ratingId, receivedAt } = await rate(people, 'o-1', {
      level: 4,
      indicators: [409],
    })
    expect(receipt.facts).toMatchObject({
      kind: 'rating',
      id: ratingId,
      window: 'qu-1',
      level: 4,
      indicators: [409],
      assessNumber: 1,
    })
    expect(receipt.facts.receivedAt).toBe(receivedAt)
    expect(receipt.salt).toMatch(/^[0-9a-f]{32}$/)
    expect(receipt.leaf).toBe(leafOf(receipt.facts, receipt.salt, hash))
    expect(receipt.promisedBy).toBe(addMinutes(receivedAt, 60))
    expect(await isSigned(receiptText(receipt), receipt)).toBe(true)
    expect(await isSigned(receiptText({ ...receipt, leaf: receipt.salt }), receipt)).toBe(false)
  })

  it('names neither who rated nor what they wrote', async () => {
    const { receipt } = await rate(people, 'o-1', { text: '排了很久的队' })
    const rating = stored<Rating>(cloud, 'ratings')[0]!
    const told = JSON.stringify(receipt)
    for (const secret of ['o-1', rating.rater, '排了很久的队']) expect(told).not.toContain(secret)
    expect(receipt.facts.words).toBe(rating.content?.hash)
    // nor can it be made out: the salt is nowhere in the database
    for (const { name } of cloud.database.collections())
      expect(JSON.stringify(stored(cloud, name))).not.toContain(receipt.salt)
  })

  it('is the same for a repeat of the submission, and for whoever lost theirs', async () => {
    const requestId = newRequest()
    const { receipt, ratingId } = await rate(people, 'o-1', { requestId, level: 1 })
    expect((await rate(people, 'o-1', { requestId, level: 1 })).receipt).toEqual(receipt)
    const citizen = people.citizen('o-1')
    expect(await citizen.get('receipt.get', { ratingId })).toEqual({ receipt })
    expect(await someone().refusal('receipt.get', { ratingId })).toBe('CASE_NOT_FOUND')
  })

  it('comes with the rating of a correction, the same for its repeat', async () => {
    const { caseId = '' } = await rate(people, 'o-1', { level: 1 })
    const officer = (await behind(cloud).get<{ assignee: string }>('cases', caseId))!.assignee
    await office.act(officer, caseId, 'record-follow-up', {
      outcome: 'answered-in-app',
      how: 'app',
      text: '已核实。',
      facts: '告知单少一项',
    })
    await office.act(officer, caseId, 'conclude', { finding: 'true', text: '请整改。' })
    await office.act('2011', caseId, 'report-rectification', { text: '改好了', measure: '重印' })
    const again = { requestId: newRequest(), caseId, level: 4 as const }
    const { receipt } = await people.citizen('o-1').get('rating.append', again)
    expect(receipt.facts).toMatchObject({ level: 4, assessNumber: 2 })
    expect((await people.citizen('o-1').get('rating.append', again)).receipt).toEqual(receipt)
    expect(await isSigned(receiptText(receipt), receipt)).toBe(true)
  })
})

describe('where a receipt stands', () => {
  it('is promised, then included with a proof that leads to a signed head', async () => {
    const { receipt } = await rate(people, 'o-1')
    expect(await prove(receipt)).toEqual({ standing: 'promised', excluded: false })
    await cloud.tick()
    const { standing, inclusion } = await prove(receipt)
    expect(standing).toBe('included')
    expect(isIncluded(receipt.leaf, inclusion!, hash)).toBe(true)
    expect(await isSigned(headText(inclusion!.head), inclusion!.head)).toBe(true)
    expect(isIncluded(hash(Uint8Array.of(1)), inclusion!, hash)).toBe(false)
  })

  it('has a proof of any entry in any block, in three round trips however long the ledger is', async () => {
    const receipts: Receipt[] = []
    for (const size of [3, 1, 2, 5, 1, 1, 4]) {
      receipts.push(
        ...(await rateOften(people, `b${receipts.length}`, size)).map((one) => one.receipt),
      )
      await cloud.tick()
    }
    expect(blocksOf(cloud).map(({ entries }) => entries.length)).toEqual([3, 1, 2, 5, 1, 1, 4])
    for (const receipt of receipts) {
      const { inclusion } = await prove(receipt)
      expect(isIncluded(receipt.leaf, inclusion!, hash)).toBe(true)
    }
    // the rating, then its block, the head and its corrections, then the nodes
    expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(5)
  })

  it('is missing when the promise ran out, and when the office does not know it', async () => {
    const { receipt } = await rate(people, 'o-1')
    cloud.advance('61m')
    expect((await prove(receipt)).standing).toBe('missing')
    await behind(cloud).remove('ratings', { leaf: receipt.leaf })
    expect((await prove(receipt)).standing).toBe('missing')
  })
})

describe('the head', () => {
  it('grows by proof: each one is consistent with every one before it', async () => {
    expect((await head()).head).toBeUndefined()
    const seen: Head[] = []
    for (let block = 1; block <= 9; block++) {
      await rate(people, `o-${block}`)
      await cloud.tick()
      seen.push((await head()).head!)
    }
    for (const earlier of seen) {
      const { head: later, consistency } = await head(earlier.blocks)
      expect(isConsistent(earlier, later!, consistency!, hash)).toBe(true)
    }
    expect(seen.at(-1)).toMatchObject({ blocks: 9, entries: 9 })
  })

  it('has no proof for one that covers more than there is: the phone has seen something else', async () => {
    await rate(people, 'o-1')
    await cloud.tick()
    expect(await head(2)).toEqual(await head())
  })
})
