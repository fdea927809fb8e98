import type { Case } from '../../cloudfunctions/domain/case'
import { fold, type CaseEvent } from '../../cloudfunctions/domain/case'
import type { Notice } from '../../cloudfunctions/domain/notice'
import { actForm, acting, callers, newRequest } from '../support/callers'
import { startCloud, type TestCloud } from '../support/cloud'
import { stored } from '../support/inside'

/* One bad rating goes the whole way, on the real SDK: the office never learns who, the citizen sees it all. */

const CITIZEN = 'o-nameless'
let cloud: TestCloud
let people: ReturnType<typeof callers>
let caseId = ''
let officer = ''

beforeAll(async () => {
  cloud = await startCloud({ seed: true, now: '2026-03-10T10:24:00+08:00' })
  people = callers(cloud)
}, 60_000)
afterAll(() => cloud.close())

const theCase = () => stored<Case>(cloud, 'cases').find(({ _id }) => _id === caseId)!
const sentTo = async (openid: string) => {
  const { body } = await cloud.control('GET sent')
  return (body as { openid: string; page: string }[]).filter((message) => message.openid === openid)
}

it('a citizen gives the worst level and allows one message', async () => {
  const received = await people.citizen(CITIZEN).get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
    text: '来了三趟，每次缺的材料都不一样',
  })
  caseId = received.caseId!
  officer = theCase().assignee!
  const { templates } = await people.citizen(CITIZEN).get('window.get', { scene: 'qu-1' })
  await cloud.control('POST subscribe', {
    openid: CITIZEN,
    templateId: templates['citizen-progress'],
    result: 'accept',
  })
  const { credits } = await people.citizen(CITIZEN).get('subscription.record', {
    requestId: newRequest(),
    template: 'citizen-progress',
    result: 'accept',
  })
  expect(credits).toBe(1)
})

it('the named officer is told at the next minute, once they allow it', async () => {
  await cloud.tick()
  expect(await sentTo(`dev-${officer}`)).toHaveLength(0)
  expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'waiting-credit' }])

  const { templates } = await people.staff(officer).get('me.get', {})
  await cloud.control('POST subscribe', {
    openid: `dev-${officer}`,
    templateId: templates['staff-task'],
    result: 'accept',
  })
  await people.citizen(`dev-${officer}`).get('subscription.record', {
    requestId: newRequest(),
    template: 'staff-task',
    result: 'accept',
  })
  await cloud.tick()
  await cloud.tick()
  expect(await sentTo(`dev-${officer}`)).toMatchObject([{ page: expect.stringContaining(caseId) }])
  expect((await people.staff(officer).get('me.get', {})).credits).toBe(0)
})

it('it is on the officer’s desk, with the words and the time, and one obvious act', async () => {
  const { cases } = await people.staff(officer).get('desk.list', {})
  expect(cases).toMatchObject([
    { id: caseId, dueAt: '2026-03-10T18:00:00.000+08:00', nextAct: 'record-follow-up' },
  ])
  const { case: one } = await people.staff(officer).get('case.get', { caseId })
  expect(one.timeline[0]).toMatchObject({
    who: '反映人',
    text: '来了三趟，每次缺的材料都不一样',
  })
  expect(JSON.stringify(one)).not.toContain(theCase().rater)
})

it('nobody of the rated unit sees it, on no view and not by its id', async () => {
  const rated = theCase().ratedDepartment
  const insiders = (
    (await cloud.control('GET people')).body as { openid: string; unit: string; roles: string[] }[]
  ).filter(({ openid }) =>
    stored<{ _id: string; department: string }>(cloud, 'people').some(
      (person) => `dev-${person._id}` === openid && person.department === rated,
    ),
  )
  expect(insiders.length).toBeGreaterThan(1)
  for (const { openid } of insiders) {
    const insider = people.staff(openid.slice('dev-'.length))
    expect(await insider.refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
    for (const view of ['mine', 'unit', 'today', 'overdue', 'parts', 'appeals'] as const) {
      const { cases } = await insider.get('desk.list', { view })
      expect(cases.map(({ id }) => id)).not.toContain(caseId)
    }
  }
})

it('the officer writes into the line, and the citizen answers without a name', async () => {
  await people.staff(officer).get('case.message', {
    requestId: newRequest(),
    caseId,
    text: '您好，我们已到窗口核实，请问缺的是哪份材料？',
  })
  const { case: seen } = await people.citizen(CITIZEN).get('case.get', { caseId })
  expect(seen.timeline.at(-1)).toMatchObject({
    mine: false,
    who: expect.stringContaining('回访员'),
    text: '您好，我们已到窗口核实，请问缺的是哪份材料？',
  })
  await cloud.tick()
  expect(await sentTo(CITIZEN)).toHaveLength(1)

  await people
    .citizen(CITIZEN)
    .get('case.message', { requestId: newRequest(), caseId, text: '缺居住证明，指南上没有写' })
  const { cases } = await people.staff(officer).get('desk.list', {})
  expect(cases[0]).toMatchObject({ awaitsAnswer: true })
})

it('an act on an older view is refused, and a repeated act is done once', async () => {
  const { case: one } = await people.staff(officer).get('case.get', { caseId })
  const form = actForm(one, 'record-follow-up', {
    outcome: 'answered-in-app',
    how: 'app',
    text: '居住证明确实不在指南里，窗口已改正，您可以直接来办。',
    facts: '调看指南与窗口告知单，窗口多要了一份证明。',
  })
  expect(
    await people.staff(officer).refusal('case.act', { ...form, version: one.version - 1 }),
  ).toBe('CASE_CHANGED')
  const [first, again] = await Promise.all([
    people.staff(officer).get('case.act', form),
    people.staff(officer).get('case.act', form),
  ])
  expect(first.case.version).toBe(one.version + 1)
  expect(again.case.version).toBe(one.version + 1)
  expect(theCase()).toMatchObject({ state: 'followed-up', outcome: 'answered-in-app' })
  expect(await people.staff(officer).refusal('case.act', { ...form, text: '另一番话' })).toBe(
    'REQUEST_REUSED',
  )
})

it('it has no basis: explained, compared, archived', async () => {
  const { act } = acting(cloud)
  expect(
    await act(officer, caseId, 'conclude', {
      finding: 'no-basis',
      text: '按现行规定，这份证明仍然要交，我们已请窗口一次告知。',
    }),
  ).toMatchObject({ state: 'concluded', nextAct: 'compare' })
  const archived = await act(officer, caseId, 'compare', {
    gap: 'none',
    done: '窗口已补贴告知单，与指南一致。',
  })
  expect(archived).toMatchObject({ state: 'archived', acts: [], canMessage: false })
})

it('the citizen reads the whole of it but not the office’s own notes', async () => {
  const { case: seen } = await people.citizen(CITIZEN).get('case.get', { caseId })
  expect(seen).toMatchObject({ state: 'archived', acts: [], canMessage: false })
  expect(seen.timeline.map(({ type }) => type)).toEqual([
    'submitted',
    'assigned',
    'message',
    'message',
    'followed-up',
    'concluded',
    'compared',
  ])
  expect(JSON.stringify(seen)).not.toContain('调看指南')
  expect(JSON.stringify(seen)).not.toContain('一致')
  expect(JSON.stringify(seen)).not.toMatch(/dev-|"person"/)
})

it('anybody with number and lookup code may look it up, nobody without', async () => {
  const mine = (await people.citizen(CITIZEN).get('case.list', {})).cases[0]!
  const friend = people.citizen('o-friend')
  expect(await friend.refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
  expect(await friend.refusal('case.get', { number: mine.number, lookupCode: '0000000000' })).toBe(
    'CASE_NOT_FOUND',
  )
})

it('what is kept of it is the fold of its events', () => {
  const events = stored<CaseEvent>(cloud, 'events').filter((event) => event.caseId === caseId)
  const { requests, ...kept } = theCase()
  expect(requests).toHaveLength(5)
  expect(fold(events)).toEqual({ ...kept, requests: [] })
})
