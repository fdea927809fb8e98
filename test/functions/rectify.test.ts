import type { Rating } from '../../cloudfunctions/domain/rating'
import { newRequest } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* A bad rating is true: the unit mends it, the citizen rates the mending, twice. */

const CITIZEN = 'o-rectify'
const HEAD = '2011'
const HANDLER = '2012'

const { cloud, people, office } = stageDistrict()

let caseId = ''
let ratingId = ''
let officer = ''
const ratingsOf = () => stored<Rating>(cloud, 'ratings').filter((one) => one.caseId === caseId)

it('the officer finds it true, and the unit has five working days', async () => {
  const received = await people
    .citizen(CITIZEN)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 2, text: '多跑两趟' })
  caseId = received.caseId!
  ratingId = received.ratingId
  officer = storedCase(cloud, caseId).assignee!
  await office.act(officer, caseId, 'record-follow-up', {
    outcome: 'answered-in-app',
    how: 'window',
    text: '我们到窗口核实了，情况属实。',
    facts: '告知单漏了一项',
  })
  await office.act(officer, caseId, 'conclude', {
    finding: 'true',
    text: '属实，已要求窗口改正。',
    measure: '补全告知单',
  })
  expect(await office.see(HEAD, caseId)).toMatchObject({
    state: 'rectifying',
    dueAt: '2026-03-17T18:00:00.000+08:00',
    duty: 'rectify',
    nextAct: 'report-rectification',
  })
  expect(storedCase(cloud, caseId)).toMatchObject({ ownerDepartment: 'rsj', assignee: HEAD })
})

it('the officer cannot report for the unit, nor the unit conclude for the officer', async () => {
  const input = { text: '改好了', measure: '改了' }
  expect(await office.refused(officer, caseId, 'report-rectification', input)).toMatchObject({
    code: 'NOT_ALLOWED',
    message: expect.stringContaining('整改'),
  })
  const conclusion = { finding: 'mistaken', text: '误评' } as const
  expect(await office.refused(HEAD, caseId, 'conclude', conclusion)).toMatchObject({
    code: 'NOT_ALLOWED',
    message: expect.stringContaining('认定'),
  })
})

it('the unit reports, and the citizen, not content, has it done again', async () => {
  await office.act(HANDLER, caseId, 'report-rectification', {
    text: '告知单已经补全。',
    measure: '重印告知单',
  })
  const { case: asked } = await people.citizen(CITIZEN).get('case.get', { caseId })
  expect(asked).toMatchObject({
    state: 'rectified',
    acts: expect.arrayContaining(['rate-correction']),
  })
  const wrongChip = { requestId: newRequest(), caseId, level: 2 as const, indicators: [510] }
  expect(await people.citizen(CITIZEN).refusal('rating.append', wrongChip)).toBe('INVALID_INPUT')

  const append = {
    requestId: newRequest(),
    caseId,
    level: 1 as const,
    indicators: [115],
    text: '还是少一项',
    reopen: true,
  }
  const first = await people.citizen(CITIZEN).get('rating.append', append)
  expect(first.case.state).toBe('rectifying')
  expect(await people.citizen(CITIZEN).get('rating.append', append)).toEqual(first)
  expect(storedCase(cloud, caseId)).toMatchObject({ reopenings: 1, assignee: HEAD })
})

it('each rating of the correction is a record of its own; the first stays as it was', async () => {
  const first = ratingsOf().find(({ _id }) => _id === ratingId)
  await office.act(HEAD, caseId, 'report-rectification', { text: '补全了。', measure: '又改' })
  await people.citizen(CITIZEN).get('rating.append', { requestId: newRequest(), caseId, level: 4 })
  expect(
    ratingsOf()
      .map(({ level, assessNumber }) => [level, assessNumber])
      .sort(),
  ).toEqual([
    [1, 2],
    [2, 1],
    [4, 2],
  ])
  expect(ratingsOf().find(({ _id }) => _id === ratingId)).toEqual(first)
  expect(first).toMatchObject({ level: 2, assessNumber: 1 })
})

it('goes back to the officer, who compares; what is archived is for reading only', async () => {
  expect(storedCase(cloud, caseId)).toMatchObject({ state: 'concluded', assignee: officer })
  const words = { gap: 'gap', guide: '列了三份', done: '只说了两份' } as const
  expect(await office.refused(officer, caseId, 'compare', words)).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'cause',
  })
  const cause = 'guide' as const
  expect(
    await office.refused(officer, caseId, 'compare', { ...words, cause, step: '没有这一步' }),
  ).toMatchObject({ code: 'INVALID_INPUT', field: 'step' })
  await office.act(officer, caseId, 'compare', { ...words, cause, step: '一次告知' })
  const message = { requestId: newRequest(), caseId, text: '还有一句' }
  expect(await people.citizen(CITIZEN).refusal('case.message', message)).toBe('NOT_ALLOWED_NOW')
  expect(await office.refused(officer, caseId, 'note', { text: '补一条' })).toMatchObject({
    code: 'NOT_ALLOWED_NOW',
    message: expect.stringContaining('已归档'),
  })
  expect(storedEvents(cloud, caseId).at(-1)).toMatchObject({
    type: 'compared',
    gap: true,
    cause: 'guide',
    step: '一次告知',
  })
})

it('nobody rates the correction: it is taken as it is, by the clock', async () => {
  const { caseId: quiet } = await people
    .citizen('o-quiet')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1 })
  const { assignee } = storedCase(cloud, quiet!)
  await office.act(assignee!, quiet!, 'record-follow-up', {
    outcome: 'no-contact',
    how: 'window',
    text: '我们到窗口核实了。',
    facts: '属实',
  })
  await office.act(assignee!, quiet!, 'conclude', { finding: 'true', text: '属实。' })
  await office.act(HEAD, quiet!, 'report-rectification', { text: '改好了。', measure: '改' })
  cloud.setTime('2026-03-17T18:01:00+08:00')
  await cloud.tick()
  expect(storedCase(cloud, quiet!)).toMatchObject({ state: 'concluded', assignee })
  expect(storedEvents(cloud, quiet!).map(({ type }) => type)).toContain('lapsed')
})
