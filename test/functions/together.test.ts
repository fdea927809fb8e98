import type { Case } from '../../cloudfunctions/domain/case'
import type { Answer, Failure } from '../../miniprogram/contract/call'
import type { StaffCase } from '../../miniprogram/contract/case'
import { actForm, newRequest } from '../support/callers'
import { lastTrips, stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* What goes wrong between people and phones. */

const HANDLER = '2032'
const HEAD = '2031'

const { cloud, people, office } = stageDistrict()
let caseId = ''
beforeEach(async () => {
  const form = { requestId: newRequest(), scene: 'qu-6', text: '低保没批' }
  caseId = (await people.citizen('o-1').get('issue.submit', form)).caseId
})

const isDone = (answer: Answer<unknown>): answer is { ok: true; data: { case: StaffCase } } =>
  answer.ok

describe('two act at once', () => {
  it('one wins, the other is told that it has changed and then sees how', async () => {
    const seen = await office.see(HANDLER, caseId)
    const reply = { result: 'done', negative: 'no' } as const
    const answers = await Promise.all([
      people
        .staff(HANDLER)
        .answer('case.act', actForm(seen, 'reply', { ...reply, text: '甲的答复' })),
      people.staff(HEAD).answer('case.act', actForm(seen, 'reply', { ...reply, text: '乙的答复' })),
    ])
    expect(answers.filter(isDone)).toHaveLength(1)
    const [loser] = answers.filter((answer): answer is Failure => !answer.ok)
    expect(loser?.error.code).toBe('CASE_CHANGED')
    expect(storedEvents(cloud, caseId).filter(({ type }) => type === 'replied')).toHaveLength(1)
    const now = await office.see(answers[0].ok ? HEAD : HANDLER, caseId)
    expect(now).toMatchObject({ state: 'replied', version: seen.version + 1 })
  })

  it('a citizen withdraws while staff reply: whichever comes first, the other is refused', async () => {
    const seen = await office.see(HANDLER, caseId)
    const answers = await Promise.all([
      people.citizen('o-1').answer('case.withdraw', { requestId: newRequest(), caseId }),
      people
        .staff(HANDLER)
        .answer(
          'case.act',
          actForm(seen, 'reply', { result: 'done', negative: 'no', text: '办好了' }),
        ),
    ])
    const types = storedEvents(cloud, caseId).map(({ type }) => type)
    const codes = answers.map((answer) => (answer.ok ? 'done' : answer.error.code))
    // a reply may still be withdrawn after; nothing is replied to once it is withdrawn
    if (codes[1] === 'done') expect(types.at(-1)).toBe('withdrawn')
    else {
      expect(['CASE_CHANGED', 'NOT_ALLOWED_NOW']).toContain(codes[1])
      expect(types).not.toContain('replied')
    }
    expect(storedCase(cloud, caseId).version).toBe(types.length)
  })
})

describe('an answer that got lost', () => {
  it('comes again, whatever has happened since, and nothing is done twice', async () => {
    const seen = await office.see(HANDLER, caseId)
    const accept = actForm(seen, 'accept', {})
    await people.staff(HANDLER).get('case.act', accept)
    await office.act(HANDLER, caseId, 'note', { text: '已电话联系' })
    const again = await people.staff(HANDLER).get('case.act', accept)
    expect(again.case.state).toBe('in-progress')
    expect(storedEvents(cloud, caseId).filter(({ type }) => type === 'accepted')).toHaveLength(1)
  })
})

describe('a form filled in wrongly', () => {
  it('has every field named at once, the first of them first', async () => {
    const { id, version } = await office.see(HANDLER, caseId)
    const answer = await people.staff(HANDLER).answer('case.act', {
      requestId: newRequest(),
      caseId: id,
      version,
      act: 'reply',
      result: 'solved',
      text: '长'.repeat(2001),
    })
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        field: 'result',
        message: '请选择：办理结果。',
        fields: [
          { field: 'result', message: '请选择：办理结果。' },
          { field: 'negative', message: '请选择：是否为否定答复。' },
          { field: 'text', message: '最多写 2000 个字，请删短一些。' },
        ],
      },
    })
    expect(storedCase(cloud, caseId).version).toBe(version)
  })

  it('is the same at the citizen’s door', async () => {
    const before = stored<Case>(cloud, 'cases').length
    const answer = await people.citizen('o-1').answer('issue.submit', {
      requestId: 'short',
      scene: '有中文',
      text: '  ',
      visits: 1000,
      contact: { phone: '12' },
      photos: ['a', 'b', 'c', 'd', 'e'],
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    const { fields = [] } = (answer as Failure).error
    expect(fields.map(({ field }) => field)).toEqual([
      'requestId',
      'scene',
      'text',
      'visits',
      'photos',
      'contact.phone',
    ])
    for (const { message } of fields) expect(message).toMatch(/[\u4e00-\u9fff]/)
    expect(stored<Case>(cloud, 'cases')).toHaveLength(before)
  })

  it('an unknown act, and one without an act, are answered', async () => {
    for (const act of ['close', undefined, 7, '__proto__'])
      expect(
        await people
          .staff(HANDLER)
          .answer('case.act', { requestId: newRequest(), caseId, version: 2, act }),
      ).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'act' } })
  })
})

it('an act costs at most twelve round trips, a look at a case four, and the line it leaves the first of a day', async () => {
  await office.see(HANDLER, caseId)
  expect(lastTrips(cloud, 'staff')).toBeLessThanOrEqual(5)
  await office.see(HANDLER, caseId)
  expect(lastTrips(cloud, 'staff')).toBeLessThanOrEqual(4)
  await office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: '好了' })
  expect(lastTrips(cloud, 'staff')).toBeLessThanOrEqual(12)
  await people.citizen('o-1').get('case.get', { caseId })
  expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(3)
})

it('an act the state does not allow is refused with the state and what is possible', async () => {
  await office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: '好了' })
  const refused = await office.refused(HANDLER, caseId, 'accept', {})
  expect(refused).toMatchObject({
    code: 'NOT_ALLOWED_NOW',
    message: expect.stringMatching(/已答复，等群众评价.*受理.*现在可以：.*内部备注/),
  })
})
