import { countVisits } from '../../cloudfunctions/repository/visits'
import type { Visit } from '../../cloudfunctions/domain/visit'
import type { IssueForm } from '../../miniprogram/contract/citizen'
import type { VisitForm, VisitRow } from '../../miniprogram/contract/visits'
import { newRequest } from '../support/callers'
import { directDatabase } from '../support/direct-database'
import { stored, storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* 三送服务 and 帮办代办: what an enterprise reports leads to somebody going there. */

const HANDLER = '2012'
const OFFICER = '1005'
const SUPERVISOR = '1003'
const COMPANY = '柳州某某商贸有限公司'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const form = (over: Partial<IssueForm> = {}): IssueForm => ({
  requestId: newRequest(),
  scene: 'qu-1',
  text: '员工参保办不了',
  party: 'enterprise',
  enterprise: COMPANY,
  ...over,
})
const submitted = async (citizen: string, over: Partial<IssueForm> = {}) =>
  (await people.citizen(citizen).get('issue.submit', form(over))).caseId
const reply = (caseId: string, negative: 'yes' | 'no') =>
  office.act(HANDLER, caseId, 'reply', { result: 'explained', negative, text: '已答复。' })
async function archive(citizen: string, caseId: string): Promise<void> {
  await people.citizen(citizen).get('case.answer', {
    requestId: newRequest(),
    caseId,
    contacted: true,
    solved: true,
    satisfied: true,
  })
  const { assignee = '' } = storedCase(cloud, caseId)
  await office.act(assignee, caseId, 'compare', { gap: 'none', done: '一致' })
}
const kept = () => stored<Visit>(cloud, 'visits')
const listed = async () => (await people.staff(OFFICER).get('visit.list', {})).visits
const act = async (visit: Pick<VisitRow, 'id' | 'version'>, what: object) =>
  (
    await people.staff(OFFICER).get('visit.act', {
      requestId: newRequest(),
      id: visit.id,
      version: visit.version,
      ...what,
    } as VisitForm)
  ).visit
const DONE = { act: 'done', day: '2026-03-10', kinds: ['service', 'policy'], result: 'solved' }

it('an enterprise is named where it says that it is one, and only there', async () => {
  const refused = async (over: object) => {
    const answer = await people.citizen('o-x').answer('issue.submit', { ...form(), ...over })
    return answer.ok ? undefined : answer.error.field
  }
  expect(await refused({ enterprise: undefined })).toBe('enterprise')
  expect(await refused({ enterprise: '  ' })).toBe('enterprise')
  expect(await refused({ party: undefined })).toBe('enterprise')
  expect(await refused({ enterprise: '长'.repeat(61) })).toBe('enterprise')
})

it('that it is one is a fact; which one is sealed, read by the office, and theirs to erase', async () => {
  const caseId = await submitted('o-boss')
  expect(storedCase(cloud, caseId)).toMatchObject({ party: 'enterprise' })
  for (const collection of ['cases', 'events', 'contents', 'visits', 'notices'])
    expect(JSON.stringify(stored(cloud, collection))).not.toContain(COMPANY)
  const seen = await office.see(HANDLER, caseId)
  expect(seen.party).toBe('enterprise')
  expect(seen.timeline[0]?.note).toContain(COMPANY)
  await reply(caseId, 'yes')
  expect(await listed()).toMatchObject([{ enterprise: COMPANY, reason: 'negative', caseId }])
  await people.citizen('o-boss').get('privacy.erase', { requestId: newRequest() })
  const [after] = await listed()
  expect(after).toMatchObject({ caseId })
  expect(after).not.toHaveProperty('enterprise')
})

it.each([
  ['a person’s issue is not listed', { party: 'person', enterprise: undefined }, 'yes', undefined],
  ['a refusal is listed with the answer', {}, 'yes', 'negative'],
  ['what was done is not listed yet', {}, 'no', undefined],
] as const)('%s', async (_, over, negative, reason) => {
  const { enterprise, ...rest } = { ...form(), ...over }
  const asked = enterprise === undefined ? rest : { ...rest, enterprise }
  const { caseId } = await people.citizen('o-boss').get('issue.submit', asked)
  await reply(caseId, negative)
  expect(kept().map((visit) => visit.reason)).toEqual(reason === undefined ? [] : [reason])
})

it('a hard matter is listed with its answer, an easy one when it is archived', async () => {
  const hard = await submitted('o-hard')
  await office.act(HANDLER, hard, 'accept', {})
  await office.act('2011', hard, 'triage', {
    category: 'help',
    complexity: 'complex',
    reason: '涉及两个部门',
  })
  await reply(hard, 'no')
  const easy = await submitted('o-easy')
  await reply(easy, 'no')
  expect(kept().map(({ caseId, reason }) => [caseId, reason])).toEqual([[hard, 'complex']])
  await archive('o-easy', easy)
  await archive('o-hard', hard)
  expect(
    kept()
      .map(({ caseId, reason }) => [caseId, reason])
      .sort(),
  ).toEqual(
    [
      [hard, 'complex'],
      [easy, 'archived'],
    ].sort(),
  )
})

it('one case is one visit, however often it is answered', async () => {
  const caseId = await submitted('o-again')
  await reply(caseId, 'yes')
  await people.citizen('o-again').get('case.answer', {
    requestId: newRequest(),
    caseId,
    contacted: true,
    solved: false,
    satisfied: false,
  })
  await act((await listed())[0]!, { act: 'plan', day: '2026-03-11' })
  await reply(caseId, 'yes')
  await archive('o-again', caseId)
  expect(kept()).toMatchObject([{ state: 'planned', reason: 'negative' }])
})

describe('a visit', () => {
  const one = async (): Promise<VisitRow> => {
    await reply(await submitted('o-boss'), 'yes')
    return (await listed())[0]!
  }

  it('is planned, made and recorded with what it brought', async () => {
    const planned = await act(await one(), { act: 'plan', day: '2026-03-12' })
    expect(planned).toMatchObject({ state: 'planned', day: '2026-03-12', isOverdue: false })
    cloud.setTime('2026-03-13T09:00:00+08:00')
    expect(await listed()).toMatchObject([{ isOverdue: true }])
    const text = '当场演示了网上参保'
    const done = await act(planned, { ...DONE, day: '2026-03-13', text })
    expect(done).toMatchObject({
      state: 'done',
      kinds: ['service', 'policy'],
      result: 'solved',
      text,
    })
    expect(await listed()).toEqual([])
    expect(JSON.stringify(kept())).not.toContain(text)
  })

  it.each([
    ['on a day that is past', { act: 'plan', day: '2026-03-09' }, 'day'],
    ['made tomorrow', { ...DONE, day: '2026-03-11' }, 'day'],
    ['that brought nothing', { ...DONE, kinds: [] }, 'kinds'],
    ['without a result', { ...DONE, result: undefined }, 'result'],
    ['dropped without a reason', { act: 'drop' }, 'text'],
  ])('%s is refused', async (_, what, field) => {
    const { id, version } = await one()
    const asked = { requestId: newRequest(), id, version, ...what }
    expect(await people.staff(OFFICER).answer('visit.act', asked)).toMatchObject({
      error: { code: 'INVALID_INPUT', field },
    })
  })

  it('is recorded once, on what was seen, and not changed afterwards', async () => {
    const { id, version } = await one()
    const asked = { requestId: newRequest(), id, version, ...DONE } as VisitForm
    const first = await people.staff(OFFICER).get('visit.act', asked)
    expect(await people.staff(OFFICER).get('visit.act', asked)).toEqual(first)
    const other = { ...asked, requestId: newRequest() }
    expect(await people.staff(OFFICER).refusal('visit.act', other)).toBe('CASE_CHANGED')
    const now = { ...other, version: first.visit.version }
    expect(await people.staff(OFFICER).refusal('visit.act', now)).toBe('NOT_ALLOWED_NOW')
  })

  it('is the office’s affair', async () => {
    await one()
    for (const person of [SUPERVISOR, '4001'])
      expect(await people.staff(person).answer('visit.list', {})).toMatchObject({ ok: true })
    // an admin reads
    const admins = await people.staff('1001').get('visit.list', {})
    expect(admins).toMatchObject({ mayAct: false, visits: [{ state: 'listed' }] })
    for (const person of [HANDLER, '2011'])
      expect(await people.staff(person).refusal('visit.list', {})).toBe('NOT_ALLOWED')
  })
})

it('staff enter it for an enterprise, too', async () => {
  const { caseId } = await people.staff('1010').get('proxy.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    text: '员工参保办不了',
    way: 'phone',
    consent: true,
    party: 'enterprise',
    enterprise: COMPANY,
  })
  await reply(caseId, 'yes')
  expect(await listed()).toMatchObject([{ enterprise: COMPANY }])
})

it('is counted by what was done: visits, and how many different enterprises', async () => {
  const names = [COMPANY, `${COMPANY.slice(0, 4)} ${COMPANY.slice(4)}`, '另一家（集团）公司']
  for (const [n, enterprise] of names.entries())
    await reply(await submitted(`o-${n}`, { enterprise }), 'yes')
  const [other, ...same] = (await listed()).sort((a) => (a.enterprise === names[2] ? -1 : 1))
  const [one, two] = same
  await act(one!, DONE)
  await act(two!, { ...DONE, kinds: ['agent'], result: 'following' })
  await act(other!, { act: 'drop', text: '已经迁走' })
  const database = directDatabase(cloud.database)
  expect(await countVisits(database, { from: '2026-03-01', to: '2026-03-31' })).toEqual({
    done: 2,
    enterprises: 1,
    byKind: { service: 1, policy: 1, confidence: 0, agent: 1 },
    byResult: { solved: 1, following: 1, explained: 0, declined: 0 },
    listed: 3,
  })
  expect(await countVisits(database, { from: '2026-02-01', to: '2026-02-28' })).toMatchObject({
    done: 0,
    listed: 0,
  })
})
