import type { PublicPeriod } from '../../miniprogram/contract/public'
import type { Content } from '../../cloudfunctions/repository/contents'
import { newRequest } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* What everybody may know; and that a matter is told in public only while its citizen lets it be. */

const HANDLER = '2032'
const SUMMARY = '外地户籍老人问津贴在哪里申领。居住满一年的，可以在居住地申领，当场受理。'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

/** An instance keeps what it reckoned for a minute: as far apart as people ask. */
async function published(period: PublicPeriod = 'month') {
  cloud.advance('2m')
  return await people.citizen('o-anybody').get('public.get', { period })
}

/** An issue that was replied to, and how its citizen answered. */
async function answered(openid: string, more: { mayPublish?: boolean } = {}) {
  const citizen = people.citizen(openid)
  const { caseId } = await citizen.get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-6',
    text: '津贴没办成',
  })
  await office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: '已受理。' })
  await citizen.get('case.answer', {
    requestId: newRequest(),
    caseId,
    contacted: true,
    solved: true,
    satisfied: true,
    ...more,
  })
  return { citizen, caseId }
}
const archived = (caseId: string, summary?: string) =>
  office.act(storedCase(cloud, caseId).assignee!, caseId, 'compare', {
    gap: 'none',
    done: '照指南办',
    ...(summary === undefined ? {} : { summary }),
  })
const publish = async (openid: string, caseId: string, mayPublish: boolean) =>
  await people.citizen(openid).get('case.publish', { requestId: newRequest(), caseId, mayPublish })
const told = async () => (await published()).cases

it('tells a matter whose citizen agreed, in the office’s words, without the day', async () => {
  const { caseId } = await answered('o-agreed', { mayPublish: true })
  expect(await told()).toEqual([])
  await archived(caseId, SUMMARY)
  expect(await told()).toEqual([{ month: '2026-03-01', result: 'done', summary: SUMMARY }])
  // whoever it is about reads it, too
  const { case: seen } = await people.citizen('o-agreed').get('case.get', { caseId })
  expect(seen.timeline.at(-1)?.note).toContain(SUMMARY)
})

it('tells nothing of whoever did not, though the office wrote it down', async () => {
  const { citizen, caseId } = await answered('o-silent')
  await archived(caseId, SUMMARY)
  expect(await told()).toEqual([])
  // what was said once can be said again, later
  const { case: seen } = await citizen.get('case.get', { caseId })
  expect(seen).toMatchObject({ state: 'archived', mayPublish: false })
  await publish('o-silent', caseId, true)
  expect(await told()).toHaveLength(1)
})

it('takes it back at once, whenever they want', async () => {
  const { caseId } = await answered('o-regrets', { mayPublish: true })
  await archived(caseId, SUMMARY)
  const { case: seen } = await publish('o-regrets', caseId, false)
  expect(seen.mayPublish).toBe(false)
  expect(await told()).toEqual([])
  expect(storedEvents(cloud, caseId).filter(({ type }) => type === 'consented')).toMatchObject([
    { mayPublish: true, by: { role: 'citizen' } },
    { mayPublish: false, by: { role: 'citizen' } },
  ])
})

it('a repeat changes nothing, and saying the same again is no event', async () => {
  const { citizen, caseId } = await answered('o-twice', { mayPublish: true })
  const form = { requestId: newRequest(), caseId, mayPublish: true }
  const before = storedEvents(cloud, caseId).length
  await citizen.get('case.publish', form)
  await citizen.get('case.publish', form)
  expect(storedEvents(cloud, caseId)).toHaveLength(before)
})

it('asks the citizen alone, and only once they have answered', async () => {
  const { citizen, caseId } = await answered('o-own')
  const form = { requestId: newRequest(), caseId, mayPublish: true }
  expect(await people.citizen('o-other').refusal('case.publish', form)).toBe('CASE_NOT_FOUND')
  const { caseId: open } = await citizen.get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-6',
    text: '还有一件',
  })
  const early = { ...form, requestId: newRequest(), caseId: open }
  expect(await citizen.refusal('case.publish', early)).toBe('NOT_ALLOWED_NOW')
})

it.each(['王大爷 13900001111 来问津贴', '身份证 45020319480101001X 的老人'])(
  'takes no summary that tells who it was: %s',
  async (summary) => {
    const { caseId } = await answered('o-named', { mayPublish: true })
    const refused = await office.refused(storedCase(cloud, caseId).assignee!, caseId, 'compare', {
      gap: 'none',
      done: '照指南办',
      summary,
    })
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: 'summary' })
    expect(storedCase(cloud, caseId).state).toBe('concluded')
  },
)

it('erasing takes the summary for good, and the consent with it', async () => {
  const { citizen, caseId } = await answered('o-erases', { mayPublish: true })
  await archived(caseId, SUMMARY)
  const { summary } = storedCase(cloud, caseId)
  expect(summary).toBeDefined()
  await citizen.get('privacy.erase', { requestId: newRequest() })
  expect(await told()).toEqual([])
  const content = stored<Content>(cloud, 'contents').find(({ _id }) => _id === summary)
  expect(content).toMatchObject({ erasedAt: expect.any(String) })
  expect(content).not.toHaveProperty('sealed')
  expect(JSON.stringify(await citizen.get('case.get', { caseId }))).not.toContain(SUMMARY)
  expect(storedCase(cloud, caseId)).not.toHaveProperty('publicAt')
  // nothing is left that another consent could bring back
  await publish('o-erases', caseId, true)
  expect(await told()).toEqual([])
})

it('a bad rating’s case names it, so that whoever reads the one can verify the other', async () => {
  const citizen = people.citizen('o-bad')
  const { ratingId, caseId, receipt } = await citizen.get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
  })
  const { case: seen } = await citizen.get('case.get', { caseId: caseId ?? '' })
  expect(seen.rating).toBe(ratingId)
  expect(await citizen.get('receipt.get', { ratingId })).toEqual({ receipt })
})

it('has figures of all with what they are of, for each of its periods', async () => {
  await people
    .citizen('o-good')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 5 })
  await people
    .citizen('o-bad')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-2', level: 1 })
  await cloud.tick()
  const { statistics } = await published('month')
  expect(statistics).toMatchObject({ from: '2026-03-01', to: '2026-03-10', rows: [] })
  expect(statistics.total.figures).toEqual(
    expect.arrayContaining([
      { name: 'ratings', count: 2 },
      { name: 'good', count: 1, outOf: 2 },
      { name: 'excluded', count: 0 },
      { name: 'defaults', count: 0 },
    ]),
  )
  expect((await published('last-month')).statistics).toMatchObject({
    from: '2026-02-01',
    to: '2026-02-28',
  })
  expect((await published('year')).statistics.from).toBe('2026-01-01')
})
