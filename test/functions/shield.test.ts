import type { Person } from '../../cloudfunctions/domain/reference'
import { newRequest, upload } from '../support/callers'
import { stored, storedCase } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* What the rated unit sees of a rating, whoever in it looks, until the officer releases it and after. */

const CITIZEN = 'o-shield'
const WORDS = '上午十点多来的，我姓韦，电话13800000000，别打给我老板'
const ANSWER = '我就是那个抱小孩的'
const PROJECT = 'BJ-2026-000777'

const { cloud, people, office } = stageDistrict()

let caseId = ''
let officer = ''
const unit = () => stored<Person>(cloud, 'people').filter(({ department }) => department === 'rsj')
/** Those of the unit whom the case concerns at all. */
const CONCERNED = ['2011', '2012', '2019']

/** Everything that anybody of the unit can get of it, as one text. */
async function everythingSeen(): Promise<string> {
  const seen: string[] = []
  for (const { _id } of unit()) {
    const person = people.staff(_id)
    seen.push(JSON.stringify(await person.answer('case.get', { caseId })))
    seen.push(JSON.stringify(await person.answer('appeal.draft', { caseId })))
    for (const view of ['mine', 'unit', 'today', 'overdue', 'parts', 'appeals'] as const)
      seen.push(JSON.stringify((await person.get('desk.list', { view })).cases))
  }
  return seen.join('\n')
}

async function photosSeen(number: string): Promise<string[]> {
  const one = await office.see(number, caseId)
  return one.timeline.filter(({ mine }) => mine).flatMap(({ photos = [] }) => photos)
}

beforeAll(async () => {
  const requestId = newRequest()
  const photo = await upload(cloud, CITIZEN, requestId, jpegWithPlace())
  const received = await people.citizen(CITIZEN).get('rating.submit', {
    requestId,
    scene: 'qu-1',
    level: 1,
    text: WORDS,
    photos: [photo],
    projectNo: PROJECT,
    contact: { phone: '13800000000' },
  })
  caseId = received.caseId!
  officer = storedCase(cloud, caseId).assignee!
  await people
    .citizen(CITIZEN)
    .get('case.message', { requestId: newRequest(), caseId, text: ANSWER })
}, 60_000)

it('before anything is found, it is not there for them', async () => {
  for (const { _id } of unit())
    expect(await people.staff(_id).refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
})

it('once it is theirs to mend: the level, the day and the officer’s summary, nothing more', async () => {
  cloud.advance('3h')
  await office.act(officer, caseId, 'note', { text: '群众说那天抱着小孩，怕单位认出来' })
  await office.act(officer, caseId, 'record-follow-up', {
    outcome: 'reached',
    how: 'phone',
    text: '已和您通过电话。',
    said: '群众说是抱着小孩来的',
    facts: '窗口当时只有一人',
  })
  await office.act(officer, caseId, 'conclude', {
    finding: 'true',
    text: '排队时间过长，属实。',
    measure: '增开一个窗口',
  })
  for (const number of CONCERNED) {
    const one = await office.see(number, caseId)
    expect(one).toMatchObject({ level: 1, receivedAt: '2026-03-10T00:00:00.000+08:00' })
    expect(one).not.toHaveProperty('projectNo')
    expect(one.hasContact).toBe(false)
    expect(one.timeline.map(({ type }) => type)).toEqual(['concluded'])
    expect(await photosSeen(number)).toEqual([])
  }
  const seen = await everythingSeen()
  for (const secret of [WORDS, '13800000000', ANSWER, PROJECT, '10:24', '小孩', 'kept/'])
    expect(seen).not.toContain(secret)
  expect(seen).not.toContain(storedCase(cloud, caseId).rater)
})

it('its clerks and its own follow-up officer do not see it even then', async () => {
  for (const number of ['2013', '2018'])
    expect(await people.staff(number).refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
})

it('none of them may open the contact', async () => {
  for (const number of CONCERNED)
    expect(
      await people
        .staff(number)
        .refusal('identity.reveal', { requestId: newRequest(), caseId, reason: '想道歉' }),
    ).toBe('NOT_ALLOWED')
})

it('what the officer releases is shown masked, and the rest stays hidden', async () => {
  await office.act(officer, caseId, 'release', { parts: ['words'], reason: '便于整改' })
  const words = await office.see('2011', caseId)
  const [first] = words.timeline
  expect(first).toMatchObject({ type: 'submitted', at: '2026-03-10T00:00:00.000+08:00' })
  expect(first?.text).toContain('别打给我老板')
  expect(first?.text).not.toContain('13800000000')
  expect(words).not.toHaveProperty('projectNo')
  expect(await photosSeen('2011')).toEqual([])
  const seen = await everythingSeen()
  for (const secret of ['13800000000', ANSWER, PROJECT, '10:24']) expect(seen).not.toContain(secret)

  await office.act(officer, caseId, 'release', {
    parts: ['photos', 'projectNo'],
    reason: '便于查找',
  })
  const all = await office.see('2011', caseId)
  expect(all.projectNo).toBe(PROJECT)
  expect(all.timeline[0]?.photos).toHaveLength(1)
})

it('and a number the office opens leaves a line: the office sees why, the citizen who by unit and role, the unit nothing', async () => {
  const reveal = { requestId: newRequest(), caseId, reason: '回访核实' }
  expect(await people.staff(officer).get('identity.reveal', reveal)).toEqual({
    phone: '13800000000',
  })
  expect(await people.staff(officer).get('identity.reveal', reveal)).toEqual({
    phone: '13800000000',
  })
  const seen = await office.see(officer, caseId)
  const looks = seen.timeline.filter(({ type }) => type === 'revealed')
  expect(looks).toMatchObject([{ note: expect.stringContaining('回访核实') }])
  // another's repeat of the same request is not a way in
  expect(await people.staff('2011').refusal('identity.reveal', reveal)).not.toBe('INTERNAL')
  expect(await everythingSeen()).not.toContain('回访核实')
  const { case: own } = await people.citizen(CITIZEN).get('case.get', { caseId })
  const told = own.timeline.filter(({ type }) => type === 'revealed')
  expect(told).toMatchObject([{ who: expect.stringMatching(/ 回访员$/) }])
  expect(JSON.stringify(told)).not.toContain('回访核实')
})
