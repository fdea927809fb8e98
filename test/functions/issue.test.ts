import type { Case } from '../../cloudfunctions/domain/case'
import { callers, newRequest } from '../support/callers'
import { startCloud } from '../support/cloud'
import { lastTrips, stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

const CITIZEN = 'o-issue'
const ISSUE_WINDOW = 'qu-9'

// Tuesday; the third working day after it is Friday
const { cloud, people } = stageDistrict()
beforeAll(async () => {
  await people.citizen('o-warm').get('window.get', { scene: ISSUE_WINDOW })
}, 60_000)

const theCase = (id: string) => stored<Case>(cloud, 'cases').find(({ _id }) => _id === id)!

describe('an issue', () => {
  it('leaves the citizen with a number, a code and the date of the answer', async () => {
    const received = await people.citizen(CITIZEN).get('issue.submit', {
      requestId: newRequest(),
      scene: ISSUE_WINDOW,
      text: '老人的高龄津贴跑了三趟都没办下来',
      visits: 3,
    })
    expect(received).toMatchObject({
      replyDay: '2026-03-13',
      replyDue: '2026-03-13T18:00:00.000+08:00',
      firstContactDue: '2026-03-10T18:00:00.000+08:00',
      provisional: false,
    })
    expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(10)
  })

  it('goes to the department its words name, is replied to and seen', async () => {
    const { caseId } = await people.citizen(CITIZEN).get('issue.submit', {
      requestId: newRequest(),
      scene: ISSUE_WINDOW,
      text: '想领高龄津贴，窗口说要回原籍',
    })
    const { assignee, ownerDepartment, route } = theCase(caseId)
    expect(route).toMatchObject({ rule: 'words' })
    const handler = people.staff(assignee!)
    await handler.get('me.get', {}) // the district has been read once
    const desk = await handler.get('desk.list', {})
    expect(lastTrips(cloud, 'staff')).toBeLessThanOrEqual(2)
    const { version } = desk.cases.find(({ id }) => id === caseId)!

    const accepted = await handler.get('case.act', {
      requestId: newRequest(),
      caseId,
      version,
      act: 'accept',
    })
    expect(accepted.case).toMatchObject({ state: 'in-progress', nextAct: 'reply' })
    await handler.get('case.act', {
      requestId: newRequest(),
      caseId,
      version: accepted.case.version,
      act: 'reply',
      result: 'done',
      negative: 'no',
      text: '已为您在现居住地受理，不用回原籍，本月起发放。',
    })
    const { case: seen } = await people.citizen(CITIZEN).get('case.get', { caseId })
    expect(seen.timeline.at(-1)).toMatchObject({
      type: 'replied',
      note: '办成',
      text: '已为您在现居住地受理，不用回原籍，本月起发放。',
    })
    expect(seen).toMatchObject({ state: 'replied', acts: expect.arrayContaining(['answer']) })
    expect(seen).not.toHaveProperty('dueAt')
    expect(theCase(caseId)).toMatchObject({ ownerDepartment, result: 'done' })
  })

  it('is not seen by another department', async () => {
    const { caseId } = await people
      .citizen(CITIZEN)
      .get('issue.submit', { requestId: newRequest(), scene: 'qu-1', text: '办不了' })
    const owner = theCase(caseId).ownerDepartment
    const stranger = stored<{ _id: string; department: string; roles: string[] }>(
      cloud,
      'people',
    ).find(({ department, roles }) => roles.includes('handler') && department !== owner)!
    expect(await people.staff(stranger._id).refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it('marks a date as provisional when its calendar is not announced yet', async () => {
    const later = await startCloud({ seed: true, now: '2026-12-30T10:00:00+08:00' })
    const received = await callers(later)
      .citizen(CITIZEN)
      .get('issue.submit', { requestId: newRequest(), scene: ISSUE_WINDOW, text: '办不了' })
    expect(received.provisional).toBe(true)
    await later.close()
  }, 60_000)
})

it('lists a citizen’s cases newest first, a page at a time, and nobody else’s', async () => {
  const citizen = people.citizen('o-busy')
  for (let index = 0; index < 22; index++) {
    cloud.advance('1m')
    await citizen.get('issue.submit', {
      requestId: newRequest(),
      scene: 'qu-1',
      text: `第${index}件`,
    })
  }
  const first = await citizen.get('case.list', {})
  const second = await citizen.get('case.list', { cursor: first.next! })
  expect([first.cases.length, second.cases.length]).toEqual([20, 2])
  expect(second).not.toHaveProperty('next')
  const times = [...first.cases, ...second.cases].map(({ receivedAt }) => receivedAt)
  expect(times).toEqual([...times].sort().reverse())
  expect((await people.citizen('o-nobody').get('case.list', {})).cases).toEqual([])
}, 60_000)

it('pages a desk by deadline without losing or repeating a case', async () => {
  const supervisor = people.staff('1003')
  const seen: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await supervisor.get('desk.list', { view: 'unit', ...(cursor ? { cursor } : {}) })
    seen.push(...page.cases.map(({ id }) => id))
    if (!page.next) break
    cursor = page.next
  }
  const open = stored<Case>(cloud, 'cases').filter((one) => one.open && one.kind === 'issue')
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(open.length)
})
