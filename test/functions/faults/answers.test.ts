import type { Notice } from '../../../cloudfunctions/domain/notice'
import { newRequest } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { allowMessages, rateBadly, ratingForm, stranger } from './scenarios/parts'
import { citizen, openStage, type Stage } from './stage'

/* What a phone hears while the cloud is in trouble: whether it may send the same again by itself. */

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await rateBadly(stage)
}, 60_000)
afterAll(() => stage.cloud.close())

const submit = () =>
  stage.send(citizen(stranger()), {
    action: 'rating.submit',
    requestId: newRequest(),
    ...ratingForm(),
  })

it('BUSY when there are too many requests: the phone tries again by itself', async () => {
  for (const action of ['database.startTransaction', 'database.commitTransaction'])
    expect(await stage.under('throttled', submit, { action })).toMatchObject({
      ok: false,
      error: { code: 'BUSY' },
    })
})

it('INTERNAL when nobody knows, with an id that stands in the log beside the cause', async () => {
  const answer = await stage.under('answer-lost', submit, { collection: 'cases' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  if (!answer || answer.ok) throw new Error('it was answered')
  const line = stage.cloud.logs.find((log) => log.includes(answer.error.requestId ?? '?'))
  expect(line).toMatch(/Unavailable.*socket hang up/)
})

it('nothing at all when its instance died', async () => {
  expect(await stage.under('killed-before', submit)).toBeUndefined()
})

it('a conflict is nobody’s business: the function tries again until it got through', async () => {
  stage.cloud.faults.set({ fault: 'conflict', times: 5 })
  stage.cloud.faults.set({ fault: 'commit-conflict', times: 3 })
  expect(await submit()).toMatchObject({ ok: true })
  expect(stage.cloud.faults.list().map(({ struck }) => struck)).toEqual([5, 3])
  stage.cloud.faults.clear()
})

it('and BUSY when it never does', async () => {
  stage.cloud.faults.set({ fault: 'commit-conflict', times: 'always' })
  expect(await submit()).toMatchObject({ ok: false, error: { code: 'BUSY' } })
  stage.cloud.faults.clear()
})

it.each([
  ['tried again when the cloud did not pass it on to WeChat', 'throttled', 'sent'],
  ['not sent again when a proxy answered in WeChat’s place', 'unavailable', 'unknown'],
  ['not sent again when the answer was lost', 'answer-lost', 'unknown'],
] as const)('a notice is %s', async (_what, fault, state) => {
  await stage.pass() // what earlier tests left to send
  const { caseId } = await rateBadly(stage)
  const { assignee } = storedCase(stage.cloud, caseId)
  await allowMessages(stage, `dev-${assignee}`)
  const notice = () => stored<Notice>(stage.cloud, 'notices').find((one) => one.caseId === caseId)
  await stage.under(fault, stage.pass, { action: 'wx.openApi', function: 'timer' })
  expect(notice()?.state).not.toBe('sent')
  stage.cloud.advance('10m')
  await stage.pass()
  expect(notice()).toMatchObject({ state })
})
