import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Contact } from '../../../cloudfunctions/repository/contacts'
import type { IssueReceived, RatingReceived } from '../../../miniprogram/contract/citizen'
import { KINDS, STEPS, type KeyStep } from '../../../tools/keys'
import { newRequest } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { startInstance, type Instance, type Keys } from './instance'

/*
 * Keys change while people come and go: at every step an instance of before and one of after answer
 * them, and nobody notices.
 */

const { cloud } = stageDistrict()
// what the functions log is not for whoever reads the tests
beforeAll(() => jest.spyOn(console, 'log').mockImplementation(() => undefined))

const stepped = (step: KeyStep, { HUIYIN_KEYS, HUIYIN_LEDGER_KEYS }: Keys): Keys => ({
  HUIYIN_KEYS: STEPS[step](HUIYIN_KEYS, KINDS.HUIYIN_KEYS),
  HUIYIN_LEDGER_KEYS: STEPS[step](HUIYIN_LEDGER_KEYS, KINDS.HUIYIN_LEDGER_KEYS),
})

interface Secrets {
  keys: Keys['HUIYIN_KEYS']
  ledgerKeys: Keys['HUIYIN_LEDGER_KEYS']
}

/** What is deployed at each stage. */
let keys: Record<'first' | 'added' | 'used' | 'retired', Keys>
/** What the very first instance took in. */
let early: { rating: RatingReceived; issue: IssueReceived }
const RATING = { requestId: newRequest(), scene: 'qu-1', level: 1, text: '等太久' } as const
const ISSUE = {
  requestId: newRequest(),
  scene: 'qu-6',
  text: '高龄津贴办不下来',
  contact: { phone: '13900001111' },
} as const
const EARLY = 'o-early'

beforeAll(async () => {
  const file = path.join(cloud.dataDir, 'secrets.json')
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const first = { HUIYIN_KEYS: secrets.keys, HUIYIN_LEDGER_KEYS: secrets.ledgerKeys }
  const added = stepped('add', first)
  const used = stepped('use', added)
  keys = { first, added, used, retired: stepped('retire', used) }
  const citizen = startInstance(cloud, first).citizen(EARLY)
  early = {
    rating: await citizen('rating.submit', RATING),
    issue: await citizen('issue.submit', ISSUE),
  }
})

/** How much is kept sealed under a key, in whichever collection. */
function sealedUnder(id: string): number {
  const documents = cloud.database.collections().flatMap(({ name }) => stored(cloud, name))
  const pattern = new RegExp(`"${id}\\.[\\w-]{60,}"`, 'g')
  return JSON.stringify(documents).match(pattern)?.length ?? 0
}

/** Everything that must hold while two instances answer the same people. */
async function expectNobodyNotices(one: Instance, other: Instance): Promise<void> {
  const openid = `o-${newRequest()}`
  const form = { ...RATING, requestId: newRequest() }
  // the same attempt on both at once, and again on each
  const received = await Promise.all(
    [one, other, one, other].map((instance) => instance.citizen(openid)('rating.submit', form)),
  )
  const again = await other.citizen(openid)('rating.submit', form)
  expect(new Set([...received, again].map(({ ratingId }) => ratingId)).size).toBe(1)
  expect(new Set([...received, again].map(({ lookupCode }) => lookupCode)).size).toBe(1)
  const { caseId = '', number = '', lookupCode = '' } = again
  expect(stored(cloud, 'ratings').filter(({ caseId: id }) => id === caseId)).toHaveLength(1)

  for (const [writer, reader] of [
    [one, other],
    [other, one],
  ] as const) {
    // words of the one are read by the other, by citizen, by code and by the office
    const text = `等了很久 ${newRequest()}`
    await writer.citizen(openid)('case.message', { requestId: newRequest(), caseId, text })
    const { case: mine } = await reader.citizen(openid)('case.get', { caseId })
    expect(mine.timeline.at(-1)).toMatchObject({ text, mine: true })
    const { case: foreign } = await reader.citizen('o-friend')('case.get', { number, lookupCode })
    expect(foreign.timeline.at(-1)).toMatchObject({ text })
    const officer = storedCase(cloud, caseId).assignee ?? ''
    const { case: seen } = await reader.staff(officer)('case.get', { caseId })
    expect(seen.timeline.at(-1)).toMatchObject({ text })
    // a message allowed at the one goes to whom the other knows by the same name
    const allowed = { requestId: newRequest(), template: 'citizen-progress' } as const
    const before = await reader.citizen(openid)('privacy.get', {})
    await writer.citizen(openid)('subscription.record', { ...allowed, result: 'accept' })
    const after = await reader.citizen(openid)('privacy.get', {})
    expect(after).toMatchObject({ ratings: 1, cases: 1, credits: before.credits + 1 })
    // either signs the same receipt, with a key that both know
    const asked = { ratingId: again.ratingId }
    const { receipt } = await writer.citizen(openid)('receipt.get', asked)
    const { receipt: theirs } = await reader.citizen(openid)('receipt.get', asked)
    expect(receipt).toMatchObject({ leaf: theirs.leaf, salt: theirs.salt })
    expect(Object.keys(keys.used.HUIYIN_LEDGER_KEYS.keys)).toContain(receipt.key)
  }
}

/** What was left at the very first is as it was. */
async function expectEarlyStands(instance: Instance): Promise<void> {
  const citizen = instance.citizen(EARLY)
  const rating = await citizen('rating.submit', RATING)
  const { receipt: _, ...facts } = rating
  const { receipt: __, ...first } = early.rating
  expect(facts).toEqual(first)
  expect(await citizen('issue.submit', ISSUE)).toEqual(early.issue)
  const { number, lookupCode, caseId } = early.issue
  const { case: found } = await instance.citizen('o-friend')('case.get', { number, lookupCode })
  expect(found.timeline[0]).toMatchObject({ text: ISSUE.text })
  expect((await citizen('case.list', {})).cases).toHaveLength(2)
  const handler = storedCase(cloud, caseId).assignee ?? ''
  const look = { requestId: newRequest(), caseId, reason: '核对' }
  expect(await instance.staff(handler)('identity.reveal', look)).toEqual({ phone: '13900001111' })
}

it('a new key is added: nothing is sealed with it before every instance has it', async () => {
  await expectNobodyNotices(startInstance(cloud, keys.first), startInstance(cloud, keys.added))
  expect(sealedUnder('k2')).toBe(0)
  await expectEarlyStands(startInstance(cloud, keys.added))
})

it('it is used: what it seals the instances of before can open', async () => {
  const [before, after] = [startInstance(cloud, keys.added), startInstance(cloud, keys.used)]
  await expectNobodyNotices(before, after)
  expect(sealedUnder('k2')).toBeGreaterThan(0)
  await expectEarlyStands(after)
})

it('used at once, instead of added first, an instance of before could not read it', async () => {
  const [before, after] = [startInstance(cloud, keys.first), startInstance(cloud, keys.used)]
  const { caseId = '' } = await after.citizen('o-hasty')('rating.submit', {
    ...RATING,
    requestId: newRequest(),
  })
  await expect(before.citizen('o-hasty')('case.get', { caseId })).rejects.toThrow('INTERNAL')
})

it('what the old key sealed is sealed anew, while people come and go, and a day later nothing is left', async () => {
  const [before, after] = [startInstance(cloud, keys.added), startInstance(cloud, keys.used)]
  expect(sealedUnder('k1')).toBeGreaterThan(30)
  const [resealed] = await Promise.all([after.reseal(), expectNobodyNotices(before, after)])
  expect(resealed).toBeGreaterThan(30)
  expect(await after.reseal()).toBe(0) // once a day
  await expectEarlyStands(before)
  cloud.advance('1d')
  await after.reseal()
  expect(sealedUnder('k1')).toBe(0)
  cloud.advance('1d')
  expect(await after.reseal()).toBe(0)
  await expectEarlyStands(after)
})

it('erased while it is sealed anew, it stays erased', async () => {
  const [before, after] = [startInstance(cloud, keys.added), startInstance(cloud, keys.used)]
  const openid = 'o-erasing'
  await before.citizen(openid)('rating.submit', { ...RATING, requestId: newRequest() })
  cloud.advance('1d')
  await Promise.all([
    after.reseal(),
    before.citizen(openid)('privacy.erase', { requestId: newRequest() }),
  ])
  expect(await after.citizen(openid)('privacy.get', {})).toMatchObject({ ratings: 1, words: 0 })
  cloud.advance('1d')
  await after.reseal()
  expect(sealedUnder('k1')).toBe(0)
})

it('the old key is retired: it opens nothing, and still everybody is recognised', async () => {
  const [before, after] = [startInstance(cloud, keys.used), startInstance(cloud, keys.retired)]
  await expectNobodyNotices(before, after)
  await expectEarlyStands(after)
  expect(await after.reseal()).toBe(0)
  // one name for a person all along
  const names = stored<Contact>(cloud, 'contacts').map(({ _id }) => _id)
  expect(names.filter((name) => name.startsWith('k2:'))).toEqual([])
})

it('retired keys hold nothing that opens or signs', () => {
  const [old] = Object.values(keys.first.HUIYIN_KEYS.keys)
  const [signing = ''] = Object.values(keys.first.HUIYIN_LEDGER_KEYS.keys)
  const kept = JSON.stringify(keys.retired)
  expect(kept).not.toContain(old)
  expect(kept).not.toContain(signing)
  expect(Object.values(keys.retired.HUIYIN_LEDGER_KEYS.keys)[0]).toMatch(/^04[0-9a-f]{128}$/)
  // a step done twice is the step done once
  expect(stepped('retire', keys.retired)).toEqual(keys.retired)
})
