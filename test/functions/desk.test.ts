import { newRequest } from '../support/callers'
import { lastTrips, storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* What a desk holds: whose cases, which of them, and how many. */

const SUPERVISOR = '1003'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

async function badRating(citizen = 'citizen') {
  const form = { requestId: newRequest(), scene: 'qu-1', level: 1 as const }
  return (await people.citizen(citizen).get('rating.submit', form)).caseId!
}

async function issue(scene = 'qu-6') {
  const form = { requestId: newRequest(), scene, text: '低保没批' }
  return (await people.citizen('citizen').get('issue.submit', form)).caseId
}

const ids = (cases: { id: string }[]) => cases.map(({ id }) => id)

it('counts what is mine, due today and overdue, in four round trips', async () => {
  const caseId = await badRating()
  const officer = people.staff(storedCase(cloud, caseId).assignee!)
  await officer.get('desk.counts', {})
  expect(await officer.get('desk.counts', {})).toEqual({
    counts: { mine: 1, today: 1, overdue: 0 },
  })
  expect(lastTrips(cloud, 'staff')).toBe(4)
  cloud.advance('1d')
  expect(await officer.get('desk.counts', {})).toEqual({
    counts: { mine: 1, today: 1, overdue: 1 },
  })
})

it('shows one kind of cases where one is asked for', async () => {
  const [rating, one] = [await badRating(), await issue()]
  const desk = (kind?: 'rating' | 'issue') =>
    people.staff(SUPERVISOR).get('desk.list', { view: 'unit', ...(kind ? { kind } : {}) })
  expect(ids((await desk()).cases).sort()).toEqual([rating, one].sort())
  expect(ids((await desk('rating')).cases)).toEqual([rating])
  expect(ids((await desk('issue')).cases)).toEqual([one])
})

it('finds a case by the beginning of its number, as people type it, closed ones too', async () => {
  const caseId = await issue()
  await people.citizen('citizen').get('case.withdraw', { requestId: newRequest(), caseId })
  const { number } = storedCase(cloud, caseId)
  const typed = `${number.slice(0, 8)}-${number.slice(8, 12)}`.toLowerCase()
  const search = (text: string) => people.staff(SUPERVISOR).get('desk.list', { number: text })
  expect(ids((await search(typed)).cases)).toEqual([caseId])
  expect(ids((await search('CZ270101')).cases)).toEqual([])
  expect(await people.staff(SUPERVISOR).refusal('desk.list', { number: 'CZ' })).toBe(
    'INVALID_INPUT',
  )
})

it('finds nothing that is not for this person’s eyes', async () => {
  const { number } = storedCase(cloud, await badRating())
  expect((await people.staff('2042').get('desk.list', { number })).cases).toEqual([])
})

it('an officer waits for the unit that corrects', async () => {
  const caseId = await badRating()
  const officer = storedCase(cloud, caseId).assignee!
  const waiting = async () =>
    ids((await people.staff(officer).get('desk.list', { view: 'waiting' })).cases)
  expect(await waiting()).toEqual([])
  await office.act(officer, caseId, 'record-follow-up', {
    outcome: 'reached',
    how: 'phone',
    text: '已了解情况',
    facts: '属实',
  })
  await office.act(officer, caseId, 'conclude', { finding: 'true', text: '属实，要求整改' })
  expect(storedCase(cloud, caseId).assignee).not.toBe(officer)
  expect(await waiting()).toEqual([caseId])
})

it('a unit waits for the citizen who was asked for material', async () => {
  const caseId = await issue()
  const handler = storedCase(cloud, caseId).assignee!
  await office.act(handler, caseId, 'accept', {})
  await office.act(handler, caseId, 'ask-material', { text: '请带户口簿' })
  const { cases } = await people.staff(handler).get('desk.list', { view: 'waiting' })
  expect(ids(cases)).toEqual([caseId])
})

it('goes on page by page in every view, each case once', async () => {
  for (let made = 0; made < 25; made++) await issue()
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await people
      .staff(SUPERVISOR)
      .get('desk.list', { view: 'unit', kind: 'issue', ...(cursor ? { cursor } : {}) })
    seen.push(...ids(page.cases))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(25)
  expect(seen).toHaveLength(25)
})
