import type { Case } from '../../cloudfunctions/domain/case'
import { newRequest } from '../support/callers'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* An issue of 30 December 2026 is due in January 2027, of which nothing is announced yet; then the notice comes. */

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。`

const { cloud, people } = stageDistrict({ now: '2026-12-30T10:00:00+08:00' })
let caseId = ''

const reply = () =>
  stored<Case>(cloud, 'cases')
    .find(({ _id }) => _id === caseId)!
    .deadlines.find(({ name }) => name === 'reply')!
/** The functions read the district's data at most a minute old. */
const aMinuteLater = () => cloud.advance('2m')
const told = () =>
  stored<{ cause: string; recipient: string }>(cloud, 'notices').filter(
    ({ cause, recipient }) => cause === 'rescheduled' && recipient.startsWith('rater:'),
  )

it('a date beyond what is announced is shown as provisional', async () => {
  const received = await people
    .citizen('o-1')
    .get('issue.submit', { requestId: newRequest(), scene: 'qu-9', text: '办不了' })
  caseId = received.caseId
  expect(received).toMatchObject({ provisional: true, replyDay: '2027-01-04' })
})

it('a notice is shown before it counts, and in doubt nothing is loaded', async () => {
  const shown = await people.admin('1001').get('calendar.load', { text: NOTICE })
  expect(shown).toMatchObject({
    loaded: false,
    doubts: [],
    days: { layer: 'national', year: 2027, off: ['2027-01-01', '2027-01-02', '2027-01-03'] },
  })
  const doubtful = NOTICE.replace('共3天', '共4天')
  expect((await people.admin('1001').get('calendar.load', { text: doubtful })).doubts).not.toEqual(
    [],
  )
  expect(
    await people.admin('1001').refusal('calendar.load', { text: doubtful, confirm: true }),
  ).toBe('INVALID_INPUT')
  aMinuteLater()
  await cloud.tick()
  expect(reply().provisional).toBe(true)
})

it('confirmed, every open case is reckoned anew, once, and the citizen told of a later date', async () => {
  await people.admin('1001').get('calendar.load', { text: NOTICE, confirm: true })
  aMinuteLater()
  await cloud.tick()
  expect(reply()).toMatchObject({ provisional: false, dueAt: '2027-01-05T18:00:00.000+08:00' })
  const events = () => stored<{ type: string }>(cloud, 'events').length
  const before = events()
  await cloud.tick()
  expect(events()).toBe(before)
  expect(told()).toHaveLength(1)
})

it('a corrected notice counts too; an earlier date binds the staff alone (promise 10)', async () => {
  const longer = NOTICE.replace('至3日（周日）放假，共3天', '至4日（周一）放假，共4天')
  await people.admin('1001').get('calendar.load', { text: longer, confirm: true })
  aMinuteLater()
  await cloud.tick()
  expect(reply().dueAt).toBe('2027-01-06T18:00:00.000+08:00')
  expect(told()).toHaveLength(2)

  await people.admin('1001').get('calendar.load', { text: NOTICE, confirm: true })
  aMinuteLater()
  await cloud.tick()
  expect(reply()).toMatchObject({
    dueAt: '2027-01-05T18:00:00.000+08:00',
    shownDue: '2027-01-06T18:00:00.000+08:00',
  })
  expect(told()).toHaveLength(2)
  const { case: seen } = await people.citizen('o-1').get('case.get', { caseId })
  expect(seen.timeline.filter(({ type }) => type === 'rescheduled')).toHaveLength(2)
})

it('is nobody’s but an admin’s', async () => {
  expect(await people.admin('1003').refusal('calendar.load', { text: NOTICE })).toBe('NOT_ALLOWED')
})
