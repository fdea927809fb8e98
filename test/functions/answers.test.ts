import { newRequest } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* Three questions close an issue: asked of the citizen, then by a visit, then by nobody. */

const HANDLER = '2032'
const OUTSIDE = ['1005', '1006', '1007', '2018']

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const REFUSAL = { result: 'explained', negative: 'yes', text: '收入超出标准。' } as const

async function replied(citizen: string): Promise<string> {
  const { caseId } = await people
    .citizen(citizen)
    .get('issue.submit', { requestId: newRequest(), scene: 'qu-6', text: '低保没批' })
  await office.act(HANDLER, caseId, 'reply', REFUSAL)
  return caseId
}
const answers = (caseId: string, solved: boolean) => ({
  requestId: newRequest(),
  caseId,
  contacted: true,
  solved,
  satisfied: solved,
})
const notices = () => stored<{ caseId: string; cause: string; recipient: string }>(cloud, 'notices')

it('a refusal is seen by the supervisors', async () => {
  await replied('o-refused')
  expect(
    notices()
      .filter(({ cause }) => cause === 'replied')
      .map(({ recipient }) => recipient),
  ).toEqual(expect.arrayContaining(['person:1003', 'person:1004']))
})

it('a “no” reopens with a new date; the second time a leader watches; a “yes” ends it', async () => {
  const citizen = people.citizen('o-no')
  const caseId = await replied('o-no')
  cloud.advance('1d')
  const form = answers(caseId, false)
  const { case: again } = await citizen.get('case.answer', form)
  expect(again).toMatchObject({ state: 'in-progress', dueAt: '2026-03-16T18:00:00.000+08:00' })
  expect((await citizen.get('case.answer', form)).case.timeline).toEqual(again.timeline)
  const watched = expect.objectContaining({ recipient: 'person:4001', cause: 'reopened' })
  expect(notices()).not.toContainEqual(watched)

  await office.act(HANDLER, caseId, 'reply', REFUSAL)
  await citizen.get('case.answer', answers(caseId, false))
  expect(await office.see(HANDLER, caseId)).toMatchObject({ supervised: true })
  expect(notices()).toContainEqual(watched)

  await office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: '已批。' })
  const { case: solved } = await citizen.get('case.answer', answers(caseId, true))
  expect(solved).toMatchObject({ state: 'concluded' })
  const assignee = storedCase(cloud, caseId).assignee!
  expect(OUTSIDE).toContain(assignee)
  await office.act(assignee, caseId, 'compare', { gap: 'none', done: '与指南一致' })
  expect(storedCase(cloud, caseId)).toMatchObject({ state: 'archived', open: false })
})

it('nobody answers: somebody outside the unit visits and records it', async () => {
  const caseId = await replied('o-silent')
  cloud.setTime('2026-03-13T18:01:00+08:00')
  await cloud.tick()
  const { state, assignee } = storedCase(cloud, caseId)
  expect(state).toBe('visiting')
  expect(OUTSIDE).toContain(assignee)
  expect(await office.see(assignee!, caseId)).toMatchObject({ nextAct: 'record-answers' })
  const recorded = { contacted: 'yes', solved: 'yes', satisfied: 'no' } as const
  expect(await office.refused(HANDLER, caseId, 'record-answers', recorded)).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await office.act(assignee!, caseId, 'record-answers', { ...recorded, said: '办是办了，太慢' })
  const { case: seen } = await people.citizen('o-silent').get('case.get', { caseId })
  expect(seen.timeline.at(-1)).toMatchObject({ type: 'answered' })
  expect(JSON.stringify(seen)).not.toContain('太慢')
  expect(seen.state).toBe('concluded')
})

it('nor can anybody be asked: closed as 未反馈, counted as such', async () => {
  const caseId = await replied('o-gone')
  cloud.setTime('2026-03-13T18:01:00+08:00')
  await cloud.tick()
  cloud.setTime('2026-03-18T18:01:00+08:00')
  await cloud.tick()
  expect(storedEvents(cloud, caseId)).toContainEqual(
    expect.objectContaining({ type: 'answered', from: 'nobody' }),
  )
  const { case: seen } = await people.citizen('o-gone').get('case.get', { caseId })
  expect(JSON.stringify(seen)).toContain('未反馈')
})
