import type { Notice } from '../../cloudfunctions/domain/notice'
import type { Ruling } from '../../cloudfunctions/domain/reference'
import { actForm, acting, callers, newRequest, upload } from '../support/callers'
import { startCloud } from '../support/cloud'
import { stored, storedCase, storedEvents } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* What can happen to an issue on its way to an answer. */

const CITIZEN = 'o-issue'
const SUPERVISOR = '1003'

const { cloud, people, office } = stageDistrict()

async function issue(facts: { scene?: string; item?: string; text?: string } = {}, who = CITIZEN) {
  const { caseId } = await people.citizen(who).get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-6',
    text: '高龄津贴办不下来',
    ...facts,
  })
  return caseId
}
const seenBy = async (citizen: string, caseId: string) =>
  (await people.citizen(citizen).get('case.get', { caseId })).case
const told = (caseId: string) =>
  stored<Notice>(cloud, 'notices')
    .filter((one) => one.caseId === caseId && one.recipient.startsWith('rater:'))
    .map(({ cause }) => cause)

describe('how hard it is', () => {
  it('found complex, the date moves to ten working days from submission, and the citizen is told', async () => {
    const caseId = await issue()
    await office.act('2032', caseId, 'accept', {})
    expect(await seenBy(CITIZEN, caseId)).toMatchObject({ dueAt: '2026-03-13T18:00:00.000+08:00' })
    expect(
      await office.refused('2032', caseId, 'triage', {
        category: 'help',
        complexity: 'complex',
        reason: '跨省',
      }),
    ).toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('分类定难易') })
    const one = await office.act('2031', caseId, 'triage', {
      category: 'help',
      complexity: 'complex',
      reason: '要向外省核档',
    })
    expect(one).toMatchObject({ category: 'help', complexity: 'complex' })
    expect(await seenBy(CITIZEN, caseId)).toMatchObject({ dueAt: '2026-03-24T18:00:00.000+08:00' })
    expect(told(caseId)).toContain('triaged')
  })

  it('is extended once, in time, by the supervisor, with the new date told', async () => {
    const caseId = await issue()
    await office.act('2032', caseId, 'accept', {})
    await office.act('2032', caseId, 'request-extension', { reason: '等外省回函' })
    expect(
      await office.refused('2032', caseId, 'request-extension', { reason: '再等' }),
    ).toMatchObject({ code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('一次') })
    expect(await office.see(SUPERVISOR, caseId)).toMatchObject({ nextAct: 'decide-extension' })
    await office.act(SUPERVISOR, caseId, 'decide-extension', { approve: 'yes', reason: '属实' })
    const seen = await seenBy(CITIZEN, caseId)
    expect(seen.dueAt).toBe('2026-03-18T18:00:00.000+08:00')
    expect(JSON.stringify(seen)).toContain('同意延期')
    expect(told(caseId)).toContain('extension-decided')
  })

  it('is not extended once the date has passed', async () => {
    const late = await startCloud({ seed: true, now: '2026-03-10T10:24:00+08:00' })
    const { caseId } = await callers(late)
      .citizen(CITIZEN)
      .get('issue.submit', { requestId: newRequest(), scene: 'qu-6', text: '津贴办不下来' })
    await acting(late).act('2032', caseId, 'accept', {})
    late.setTime('2026-03-13T18:00:01+08:00')
    expect(
      await acting(late).refused('2032', caseId, 'request-extension', { reason: '来不及' }),
    ).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    await late.close()
  })
})

describe('joint handling', () => {
  it('each department has its own part and date; the lead answers the citizen', async () => {
    const caseId = await issue()
    await office.act('2032', caseId, 'accept', {})
    expect(await people.staff('2022').refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
    await office.act('2032', caseId, 'add-part', { department: 'ybj', task: '核对参保状态' })
    expect(
      await office.refused('2032', caseId, 'add-part', { department: 'ybj', task: '再核' }),
    ).toMatchObject({ code: 'NOT_ALLOWED_NOW' })

    const { cases } = await people.staff('2022').get('desk.list', { view: 'parts' })
    expect(cases).toMatchObject([{ id: caseId, nextAct: 'answer-part' }])
    const part = (await office.see('2022', caseId)).deadlines.find(({ name }) => name === 'part')
    expect(part).toMatchObject({ dueAt: '2026-03-12T18:00:00.000+08:00' })
    // it leaves their sight by this, and they are told that it was done; a repeat too
    const form = actForm(await office.see('2022', caseId), 'answer-part', { reply: '参保正常' })
    const done = await people.staff('2022').get('case.act', form)
    expect(done.case.timeline.at(-1)).toMatchObject({ type: 'part-answered' })
    expect((await people.staff('2022').get('case.act', form)).case.version).toBe(done.case.version)
    expect(await people.staff('2022').refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
    // nobody else gets in by that request
    expect(await people.staff('2042').refusal('case.act', form)).toBe('REQUEST_REUSED')
    expect((await people.staff('2022').get('desk.list', { view: 'parts' })).cases).toEqual([])

    await office.act('2032', caseId, 'reply', {
      result: 'done',
      negative: 'no',
      text: '已办好。',
      basis: '高龄津贴办法第三条',
    })
    const seen = await seenBy(CITIZEN, caseId)
    expect(seen.timeline.at(-1)).toMatchObject({
      text: '已办好。',
      note: expect.stringContaining('依据：高龄津贴办法第三条'),
    })
    expect(JSON.stringify(seen)).not.toContain('参保正常')
  })
})

describe('a return', () => {
  it('is asked for once, adjudicated, and remembered: the next matter like it goes there', async () => {
    const item = 'MZJ-05'
    const caseId = await issue({ item })
    expect(storedCase(cloud, caseId)).toMatchObject({ ownerDepartment: 'mzj' })
    const due = (await seenBy(CITIZEN, caseId)).dueAt
    await office.act('2032', caseId, 'request-return', { reason: '残联主管' })
    expect(await seenBy(CITIZEN, caseId)).toMatchObject({ dueAt: due })
    expect(await office.refused('2032', caseId, 'accept', {})).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      message: expect.stringContaining('退单待裁定'),
    })
    await office.act(SUPERVISOR, caseId, 'adjudicate', {
      department: 'cjl',
      remember: 'yes',
      reason: '补贴由残联初审',
    })
    expect(storedCase(cloud, caseId)).toMatchObject({
      state: 'assigned',
      ownerDepartment: 'cjl',
      route: { rule: 'adjudicated' },
    })
    expect(await people.staff('2032').refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
    expect(
      await office.refused('2092', caseId, 'request-return', { reason: '不该我们' }),
    ).toMatchObject({ code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('不能再退') })

    expect(stored<Ruling>(cloud, 'rulings')).toMatchObject([{ item, department: 'cjl', caseId }])
    cloud.advance('2m') // the functions read rulings again within a minute
    const next = await issue({ item }, 'o-next')
    expect(storedCase(cloud, next)).toMatchObject({
      ownerDepartment: 'cjl',
      route: { rule: 'ruling' },
    })
  })

  it('may stay where it was', async () => {
    const caseId = await issue()
    await office.act('2032', caseId, 'request-return', { reason: '人手不够' })
    await office.act(SUPERVISOR, caseId, 'adjudicate', { remember: 'no', reason: '仍由你局办理' })
    expect(storedCase(cloud, caseId)).toMatchObject({ state: 'assigned', ownerDepartment: 'mzj' })
    expect(stored<Ruling>(cloud, 'rulings').some((one) => one.caseId === caseId)).toBe(false)
  })
})

describe('material', () => {
  it('is asked for and supplemented with a photo, while the clock goes on', async () => {
    const caseId = await issue()
    await office.act('2032', caseId, 'accept', {})
    const asked = await office.act('2032', caseId, 'ask-material', { text: '请补一张户口页' })
    expect(asked).toMatchObject({ awaitsCitizen: true, dueAt: '2026-03-13T18:00:00.000+08:00' })
    expect(told(caseId)).toContain('material-asked')

    const requestId = newRequest()
    const photo = await upload(cloud, CITIZEN, requestId, jpegWithPlace())
    const form = { requestId, caseId, text: '户口页见图', photos: [photo] }
    const { case: seen } = await people.citizen(CITIZEN).get('case.supplement', form)
    expect(seen.timeline.at(-1)).toMatchObject({ mine: true, photos: [expect.any(String)] })
    // the photo has left the inbox; the repeat of a lost answer is answered all the same
    const { case: again } = await people.citizen(CITIZEN).get('case.supplement', form)
    expect(again.timeline).toHaveLength(seen.timeline.length)
    expect(await office.see('2032', caseId)).toMatchObject({
      awaitsCitizen: false,
      awaitsAnswer: true,
      dueAt: '2026-03-13T18:00:00.000+08:00',
    })
  })

  it('is not added by anybody else', async () => {
    const caseId = await issue()
    const form = { requestId: newRequest(), caseId, text: '我也来说' }
    expect(await people.citizen('o-other').refusal('case.supplement', form)).toBe('CASE_NOT_FOUND')
  })
})

it('one who withdraws stops every deadline, and the record stays', async () => {
  const caseId = await issue()
  await office.act('2032', caseId, 'accept', {})
  const { case: seen } = await people
    .citizen(CITIZEN)
    .get('case.withdraw', { requestId: newRequest(), caseId, text: '自己办好了' })
  expect(seen).toMatchObject({ state: 'withdrawn', acts: [] })
  expect(seen).not.toHaveProperty('dueAt')
  cloud.setTime('2026-03-16T09:00:00+08:00')
  await cloud.tick()
  expect(storedEvents(cloud, caseId).map(({ type }) => type)).toEqual([
    'submitted',
    'assigned',
    'accepted',
    'withdrawn',
  ])
})
