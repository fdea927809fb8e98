import type { ActForm } from '../../miniprogram/contract/acts'
import type { Sheet } from '../../miniprogram/contract/assessment'
import type { Case } from '../../cloudfunctions/domain/case'
import { actForm, newRequest, upload } from '../support/callers'
import { storedCase } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* 绩效考评 and training needs, from what happened to the sheet, through the front door. */

const { cloud, people, office } = stageDistrict({ each: 'afresh' })
const supervisor = people.admin('1003')
/** Of the rated unit. */
const HEAD = '2011'

const PERIOD = { from: '2026-03-01', to: '2026-03-31' }

async function praise(openid: string): Promise<void> {
  await people
    .citizen(openid)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 5 })
}

async function complain(openid: string, indicators: number[] = []): Promise<Case> {
  const { caseId = '' } = await people.citizen(openid).get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
    indicators,
  })
  return storedCase(cloud, caseId)
}

/** The rated unit's head appeals, and a supervisor who had nothing to do with it agrees. */
async function takeOut({ _id, callers }: Case): Promise<void> {
  const { requestId, ...form } = actForm(await office.see(HEAD, _id), 'file-appeal', {
    grounds: 'mistaken',
    text: '附当天办件清单',
    evidence: [],
  })
  const photo = await upload(cloud, `dev-${HEAD}`, requestId, jpegWithPlace())
  await people.staff(HEAD).get('case.act', { ...form, requestId, evidence: [photo] } as ActForm)
  const decider = ['1003', '1004'].find((one) => !callers.includes(one)) ?? ''
  await office.act(decider, _id, 'decide-appeal', { decision: 'mistaken', text: '确系误评' })
}

const sheet = async (department: string): Promise<Sheet> =>
  (await supervisor.get('assessment.get', { ...PERIOD, department })).sheet
const line = (of: Sheet, criterion: Sheet['lines'][number]['criterion']) =>
  of.lines.find((one) => one.criterion === criterion)

async function conclude(one: Case, finding: 'true' | 'mistaken'): Promise<void> {
  const officer = one.assignee ?? ''
  await office.act(officer, one._id, 'record-follow-up', {
    outcome: 'no-contact',
    how: 'window',
    text: '已到窗口核实',
    facts: '已核实',
  })
  await office.act(officer, one._id, 'conclude', { finding, text: '结论' })
}

/** The blocks and the figures that follow from them. */
async function settle(): Promise<void> {
  cloud.advance('2m')
  await cloud.tick()
  await cloud.tick()
}

it('a unit loses points for its bad rating, by the case’s number; taken out, it costs nothing', async () => {
  for (const openid of ['o-1', 'o-2', 'o-3']) await praise(openid)
  const bad = await complain('o-bad')
  await settle()
  const before = await sheet('rsj')
  expect(line(before, 'good')).toMatchObject({
    ...{ scoring: 'cases', count: 3, outOf: 4, points: 28, full: 30 },
    costs: [{ number: bad.number, cost: 2, receivedOn: '2026-03-10' }],
  })
  await conclude(bad, 'mistaken')
  await takeOut(bad)
  const after = await sheet('rsj')
  expect(line(after, 'good')).toMatchObject({ count: 3, outOf: 3, points: 30, costs: [] })
  expect(after.excluded).toBe(1)
})

it('a correction that is late costs from the hour it is due', async () => {
  const bad = await complain('o-bad')
  await conclude(bad, 'true')
  await settle()
  expect(line(await sheet('rsj'), 'rectify')).toMatchObject({ scoring: 'none' })
  cloud.setTime('2026-03-30T10:00:00+08:00')
  await cloud.tick()
  const late = await sheet('rsj')
  expect(line(late, 'rectify')).toMatchObject({ costs: [{ number: bad.number, why: '整改超时' }] })
  expect(line(late, 'late')?.costs[0]?.why).toMatch(/^超过时限 \d+ 个工作日$/)
  // the office's own follow-up was in time: that is the office's line, not the unit's
  expect(line(late, 'contact')).toMatchObject({ scoring: 'none' })
  expect(line(await sheet('zgb'), 'contact')).toMatchObject({ count: 1, outOf: 1 })
})

it('all units are listed by name, and the weights are the office’s', async () => {
  await complain('o-bad')
  await settle()
  const names = async () => {
    const { sheets } = await supervisor.get('assessment.list', PERIOD)
    return sheets.map(({ unit }) => unit.name)
  }
  const before = await names()
  expect(before).toHaveLength(21)
  expect(before).toEqual([...before].sort((a, b) => a.localeCompare(b, 'zh-Hans-CN')))
  const weight = { points: 10, perCase: 5 }
  const criteria = Object.fromEntries(
    ['good', 'contact', 'reply', 'rectify', 'part', 'solved', 'return', 'appeal', 'late'].map(
      (name) => [name, weight],
    ),
  )
  const rows = [{ _id: 'assessment', criteria }]
  await people.console().get('import', { kind: 'settings', rows })
  expect(line(await sheet('rsj'), 'good')).toMatchObject({ full: 10, points: 5 })
  const wrong = [{ _id: 'assessment', criteria: { ...criteria, good: { points: -1 } } }]
  expect(await people.console().refusal('import', { kind: 'settings', rows: wrong })).toBe(
    'INVALID_INPUT',
  )
})

it('is for whoever leads the office, over at most a year', async () => {
  const asked = { ...PERIOD, department: 'rsj' }
  expect(await people.admin('2011').refusal('assessment.get', asked)).toBe('NOT_ALLOWED')
  expect(await people.admin('2011').refusal('training.list', PERIOD)).toBe('NOT_ALLOWED')
  for (const wrong of [
    { from: '2026-03-31', to: '2026-03-01' },
    { from: '2025-01-01', to: '2026-03-01' },
  ])
    expect(await supervisor.refusal('assessment.list', wrong)).toBe('INVALID_INPUT')
  expect(await supervisor.refusal('assessment.get', { ...asked, department: 'nowhere' })).toBe(
    'INVALID_INPUT',
  )
})

it('training needs follow from what was chosen, per post, without a name', async () => {
  for (const openid of ['o-1', 'o-2', 'o-3']) await complain(openid, [115])
  const { posts, fewest } = await supervisor.get('training.list', PERIOD)
  expect(fewest).toBe(3)
  expect(posts).toMatchObject([
    {
      id: 'window:qu-1',
      unit: '区人力资源和社会保障局',
      needs: [
        {
          topic: 'manner',
          count: 3,
          outOf: 3,
          evidence: [{ label: '服务态度差效率低', count: 3 }],
        },
      ],
    },
  ])
  await people.console().get('import', { kind: 'settings', rows: [{ _id: 'training', fewest: 4 }] })
  const { posts: fewer, others } = await supervisor.get('training.list', PERIOD)
  expect(fewer).toEqual([])
  expect(others).toBeGreaterThan(0)
})
