import type { Block } from '../../cloudfunctions/domain/ledger'
import type { Rating } from '../../cloudfunctions/domain/rating'
import type { Correction } from '../../cloudfunctions/repository/corrections'
import { actForm, newRequest, upload } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* The unit says a rating is mistaken: two levels decide, and the citizen has the last word once. */

const HEAD = '2011'
const SUPERVISORS = ['1003', '1004']
const CITY = '5001'

const { cloud, people, office } = stageDistrict()

const corrections = (caseId: string) =>
  stored<Correction>(cloud, 'corrections').filter((one) => one.caseId === caseId)
const ratingOf = (caseId: string) =>
  stored<Rating>(cloud, 'ratings').find((one) => one.caseId === caseId)

/** A bad rating that its officer has found mistaken. */
async function disputed(citizen: string): Promise<{ caseId: string; officer: string }> {
  const received = await people
    .citizen(citizen)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1, text: '点错了？' })
  const caseId = received.caseId!
  const officer = storedCase(cloud, caseId).assignee!
  await office.act(officer, caseId, 'record-follow-up', {
    outcome: 'answered-in-app',
    how: 'app',
    text: '已核实。',
    facts: '当天此窗口没有这类业务',
  })
  await office.act(officer, caseId, 'conclude', { finding: 'mistaken', text: '可能是误评。' })
  return { caseId, officer }
}

async function appealForm(caseId: string, text = '附当天办件清单') {
  const one = await office.see(HEAD, caseId)
  const { requestId, ...rest } = actForm(one, 'file-appeal', {
    grounds: 'mistaken',
    text,
    evidence: [],
  })
  const photo = await upload(cloud, `dev-${HEAD}`, requestId, jpegWithPlace())
  return { ...rest, requestId, evidence: [photo] }
}
const appeal = async (caseId: string) =>
  (await people.staff(HEAD).get('case.act', await appealForm(caseId))).case

describe('the first level', () => {
  let caseId = ''
  let officer = ''

  it('starts from a draft of the facts the unit may see', async () => {
    ;({ caseId, officer } = await disputed('o-appeal-1'))
    const { text } = await people.staff(HEAD).get('appeal.draft', { caseId })
    expect(text).toContain(storedCase(cloud, caseId).number)
    expect(text).toContain('非常不满意')
    expect(text).not.toContain('点错了')
    expect(text).not.toContain('10:24')
    expect(await people.staff('2021').refusal('appeal.draft', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it('wants at least one piece of evidence', async () => {
    const form = await appealForm(caseId)
    expect(await people.staff(HEAD).answer('case.act', { ...form, evidence: [] })).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'evidence' },
    })
  })

  it('is filed with a photo, once, and the rating still counts while it is open', async () => {
    const form = await appealForm(caseId)
    const filed = await people.staff(HEAD).get('case.act', form)
    expect(filed.case).toMatchObject({ state: 'disputed', underAppeal: true })
    expect(filed.case.timeline.at(-1)).toMatchObject({ photos: [expect.any(String)] })
    // its photo has left the inbox, and the repeat is answered all the same
    const again = await people.staff(HEAD).get('case.act', form)
    expect(again.case.version).toBe(filed.case.version)
    expect(corrections(caseId)).toEqual([])
    const { case: seen } = await people.citizen('o-appeal-1').get('case.get', { caseId })
    expect(seen.underAppeal).toBe(true)
    expect(JSON.stringify(seen)).not.toContain('办件清单')
  })

  it('is on the appeals desk, and nobody decides what they called or who sits in the unit', async () => {
    const { cases } = await people.staff(SUPERVISORS[0]!).get('desk.list', { view: 'appeals' })
    expect(cases).toMatchObject([{ id: caseId, nextAct: 'decide-appeal' }])
    expect((await people.staff(CITY).get('desk.list', { view: 'appeals' })).cases).toEqual([])
    const decision = { decision: 'mistaken', text: '同意' } as const
    expect(await office.refused(officer, caseId, 'decide-appeal', decision)).toMatchObject({
      code: 'NOT_ALLOWED',
    })
    expect(await office.refused(HEAD, caseId, 'decide-appeal', decision)).toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })

  it('may send it back once for more', async () => {
    await office.act(SUPERVISORS[0]!, caseId, 'decide-appeal', {
      decision: 'returned',
      text: '请补当天的叫号记录。',
    })
    await appeal(caseId)
    expect(
      await office.refused(SUPERVISORS[0]!, caseId, 'decide-appeal', {
        decision: 'returned',
        text: '再补',
      }),
    ).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
  })

  it('upheld: the rating is excluded by an entry of its own, never changed', async () => {
    const before = ratingOf(caseId)
    await office.act(SUPERVISORS[0]!, caseId, 'decide-appeal', {
      decision: 'mistaken',
      text: '叫号记录说明是误评。',
    })
    expect(corrections(caseId)).toMatchObject([
      { kind: 'excluded', grounds: 'mistaken', rating: before?._id },
    ])
    expect(ratingOf(caseId)).toEqual(before)
    expect(storedCase(cloud, caseId)).toMatchObject({ excluded: true, state: 'concluded' })
  })

  it('the citizen is told, and may object once; the city puts the rating back', async () => {
    const causes = stored<{ caseId: string; cause: string; recipient: string }>(cloud, 'notices')
    expect(
      causes.some(
        (notice) =>
          notice.caseId === caseId &&
          notice.cause === 'excluded' &&
          notice.recipient.startsWith('rater:'),
      ),
    ).toBe(true)
    const objection = { requestId: newRequest(), caseId, text: '我没有点错' }
    const objected = await people.citizen('o-appeal-1').get('case.object', objection)
    expect(objected.case).toMatchObject({ underAppeal: true })
    expect(
      await people
        .citizen('o-appeal-1')
        .refusal('case.object', { ...objection, requestId: newRequest() }),
    ).toBe('NOT_ALLOWED_NOW')
    expect(
      (await people.staff(CITY).get('desk.list', { view: 'appeals' })).cases.map(({ id }) => id),
    ).toEqual([caseId])

    await office.act(CITY, caseId, 'decide-appeal', { decision: 'upheld', text: '维持原评价。' })
    expect(corrections(caseId).map(({ kind }) => kind)).toEqual(['excluded', 'restored'])
    expect(storedCase(cloud, caseId)).toMatchObject({ excluded: false, state: 'rectifying' })
    const { case: seen } = await people.citizen('o-appeal-1').get('case.get', { caseId })
    expect(seen.timeline.map(({ type }) => type)).toContain('restored')
  })
})

describe('the second level', () => {
  it('decides for good, after the first has upheld the rating', async () => {
    const { caseId } = await disputed('o-appeal-2')
    await appeal(caseId)
    await office.act(SUPERVISORS[1]!, caseId, 'decide-appeal', {
      decision: 'upheld',
      text: '证据不足。',
    })
    await appeal(caseId)
    expect(storedCase(cloud, caseId)).toMatchObject({ appealLevel: 2 })
    const decision = { decision: 'untrue', text: '不实。' } as const
    expect(await office.refused(SUPERVISORS[0]!, caseId, 'decide-appeal', decision)).toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('二级'),
    })
    await office.act(CITY, caseId, 'decide-appeal', decision)
    expect(corrections(caseId)).toMatchObject([{ kind: 'excluded', grounds: 'untrue' }])
    expect(storedCase(cloud, caseId).appealLevel).toBeUndefined()
  })
})

it('a level that misses its deadline has upheld the rating', async () => {
  const { caseId } = await disputed('o-appeal-3')
  await appeal(caseId)
  cloud.setTime('2026-03-18T09:00:00+08:00')
  await cloud.tick()
  expect(storedEvents(cloud, caseId).find(({ type }) => type === 'appeal-decided')).toMatchObject({
    decision: 'upheld',
    byDefault: true,
  })
  expect(corrections(caseId)).toEqual([])
})

it('every decision is an entry of the ledger, and the receipt of a rating says how it stands', async () => {
  await cloud.tick()
  const decided = stored<Correction>(cloud, 'corrections')
  const entries = stored<Block>(cloud, 'blocks').flatMap((block) => block.entries)
  for (const { _id: id, leaf } of decided)
    expect(entries).toContainEqual({ id, kind: 'correction', leaf })
  expect(decided.every(({ sealedIn }) => sealedIn > 0)).toBe(true)

  const standings = await Promise.all(
    stored<Rating>(cloud, 'ratings').map(async ({ _id, leaf }) => {
      const { standing, excluded } = await people.citizen('o-any').get('receipt.prove', { leaf })
      expect(standing).toBe('included')
      return { _id, excluded }
    }),
  )
  const last = new Map(decided.map(({ rating, kind }) => [rating, kind]))
  for (const { _id, excluded } of standings) expect(excluded).toBe(last.get(_id) === 'excluded')
  expect(standings.map(({ excluded }) => excluded).sort()).toEqual([false, false, true])
  const { audit } = await people.admin('1003').get('ledger.audit', {})
  expect(audit).toMatchObject({ faults: 0, findings: [], entries: 3 + decided.length })
})
