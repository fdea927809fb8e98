import type { AccessActions } from '../../../miniprogram/contract/accesses'
import { newRequest } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { stageDistrict } from '../../support/staged'

/* Every look at personal data leaves a line, and whoever answers for the office can read them. */

const SUPERVISOR = '1003'
const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const looks = async (asked: AccessActions['access.list']['input'] = {}) =>
  (await people.admin(SUPERVISOR).get('access.list', asked)).accesses
const kinds = async (asked: AccessActions['access.list']['input'] = {}) =>
  (await looks(asked)).map(({ kind }) => kind)

/** An issue with a number, and whoever has it. */
async function issue(openid = 'o-looked-at') {
  const { caseId, number } = await people.citizen(openid).get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-6',
    text: '高龄津贴办不下来',
    contact: { phone: '13900001111' },
  })
  return { caseId, number, handler: storedCase(cloud, caseId).assignee ?? '' }
}

it('reading a case leaves one line a day and person; opening the number one each time, with its reason', async () => {
  const { caseId, number, handler } = await issue()
  await office.see(handler, caseId)
  await office.see(handler, caseId)
  const look = { requestId: newRequest(), caseId, reason: '核对材料' }
  await people.staff(handler).get('identity.reveal', look)
  await people.staff(handler).get('identity.reveal', look) // its answer was lost
  await people.staff(handler).get('identity.reveal', { ...look, requestId: newRequest() })
  expect(await looks()).toMatchObject([
    { kind: 'contact', caseId, number, why: '核对材料', unit: expect.any(String) },
    { kind: 'contact', caseId, why: '核对材料' },
    { kind: 'words', caseId, number, who: expect.any(String) },
  ])
  cloud.advance('1d')
  await office.see(handler, caseId)
  expect(await kinds()).toEqual(['words', 'contact', 'contact', 'words'])
  // a reason may name somebody: it lies there sealed
  expect(JSON.stringify(stored(cloud, 'accesses'))).not.toContain('核对材料')
})

it('the rated unit, which sees no words, leaves none; a refused look neither', async () => {
  const { caseId = '' } = await people
    .citizen('o-shielded')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1, text: '态度差' })
  await people.staff('2011').answer('case.get', { caseId })
  await people
    .staff('2011')
    .refusal('identity.reveal', { requestId: newRequest(), caseId, reason: '想问问他' })
  expect(await looks()).toEqual([])
})

it('lists and registers leave one with how many they hold, and taking out one’s own, too', async () => {
  const { number } = await issue()
  const good = { requestId: newRequest(), scene: 'qu-1', level: 5, text: '很好' } as const
  await people.citizen('o-good').get('rating.submit', good)
  await people.staff(SUPERVISOR).get('rating.words', {})
  await people.staff(SUPERVISOR).get('visit.list', {})
  const input = { register: 'issues', from: '2026-03-01', to: '2026-03-31', contactsFor: '回访' }
  await people.admin(SUPERVISOR).get('job.start', {
    requestId: newRequest(),
    kind: 'register',
    input: { ...input, register: 'issues' },
  })
  await people.citizen('o-good').get('privacy.export', {})
  await people.citizen('o-good').get('privacy.export', { cursor: 'cases' })
  expect((await looks()).map(({ kind, count, who }) => [kind, count, who])).toEqual([
    ['export', undefined, '本人'],
    ['contact', undefined, expect.any(String)],
    ['register', 1, expect.any(String)],
    ['visits', undefined, expect.any(String)],
    ['praise', 1, expect.any(String)],
  ])
  expect(await looks({ kind: 'contact' })).toMatchObject([{ number, why: '回访' }])
})

it('is found by person, case, kind and day, page by page', async () => {
  const first = await issue()
  for (let more = 0; more < 24; more++) {
    cloud.advance('1m')
    const { caseId, handler } = await issue(`o-${more}`)
    await office.see(handler, caseId)
  }
  cloud.advance('1d')
  await office.see(first.handler, first.caseId)

  expect(await kinds({ number: first.number })).toEqual(['words'])
  expect(await kinds({ number: first.number, person: '1001' })).toEqual([])
  expect(await kinds({ day: '2026-03-11' })).toEqual(['words'])
  expect(await kinds({ kind: 'contact' })).toEqual([])
  const page = await people.admin(SUPERVISOR).get('access.list', { person: first.handler })
  expect(page.accesses).toHaveLength(20)
  const rest = await people
    .admin(SUPERVISOR)
    .get('access.list', { person: first.handler, cursor: page.next ?? '' })
  const all = [...page.accesses, ...rest.accesses]
  expect(all).toHaveLength(25)
  expect(new Set(all.map(({ id }) => id)).size).toBe(25)
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
})

it('nothing is shown that could not be written down', async () => {
  const { caseId, handler } = await issue()
  cloud.faults.set({
    fault: 'disk-full',
    where: { action: 'database.insertDocument', collection: 'accesses' },
  })
  const refused = await people.staff(handler).answer('case.get', { caseId })
  expect(refused).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  expect(JSON.stringify(refused)).not.toContain('高龄津贴')
  expect(await looks()).toEqual([])
  await office.see(handler, caseId)
  expect(await kinds()).toEqual(['words'])
})

it('is for whoever answers for the office, and for nobody of a department', async () => {
  for (const number of ['2011', '2012', '2042'])
    expect(await people.admin(number).refusal('access.list', {})).toBe('NOT_ALLOWED')
})
