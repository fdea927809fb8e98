import type { Mark } from '../../cloudfunctions/domain/mark'
import type { MarkRule, MarkState } from '../../miniprogram/contract/marks'
import { newRequest } from '../support/callers'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* Doubtful ratings, from the submit to the supervisor's word, through the front door. */

const SUPERVISOR = '1003'
const LEADER = '4001'
const HANDLER = '2042'

const { cloud, people } = stageDistrict({ each: 'afresh' })
const supervisor = people.admin(SUPERVISOR)

const rate = (openid: string, scene: string, more: { level?: 1 | 5; text?: string } = {}) =>
  people.citizen(openid).get('rating.submit', { requestId: newRequest(), scene, level: 5, ...more })

const marks = () => stored<Mark>(cloud, 'marks')
const ratingsBy = (rule: MarkRule) => marks().filter((mark) => mark.rule === rule)

const said = (clusters: string[], verdict: MarkState, note?: string) => ({
  requestId: newRequest(),
  clusters,
  verdict,
  ...(note ? { note } : {}),
})

/** The pass that looks at the day that is over. */
async function nextNight(): Promise<void> {
  cloud.setTime('2026-03-11T01:05:00+08:00')
  await cloud.tick()
}

async function tour(openid: string, scenes = ['qu-1', 'qu-2', 'qu-3', 'qu-4', 'qu-5']) {
  for (const scene of scenes) {
    await rate(openid, scene)
    cloud.advance('2m')
  }
}

it('one person at many windows is marked within the hour, and nothing happens to the ratings', async () => {
  await tour('o-tour')
  await rate('o-other', 'qu-1')
  const before = stored(cloud, 'ratings').map((rating) => (rating as { _id: string })._id)
  cloud.advance('1h')
  await cloud.tick()
  expect(ratingsBy('many-windows')).toHaveLength(5)
  expect(stored(cloud, 'ratings').map((rating) => (rating as { _id: string })._id)).toEqual(before)
  const { clusters } = await supervisor.get('mark.list', {})
  expect(clusters).toHaveLength(1)
  expect(clusters[0]).toMatchObject({ rule: 'many-windows', count: 5, state: 'open' })
  expect(clusters[0]?.reason).toContain('同一个人这一天评了 5 个窗口，共 5 条')
})

it('is looked for once an hour and once a night, and found once however often', async () => {
  await tour('o-tour')
  for (let pass = 0; pass < 3; pass++) {
    cloud.advance('61m')
    await cloud.tick()
    await cloud.tick()
  }
  cloud.setTime('2026-03-11T01:05:00+08:00')
  await Promise.all([cloud.tick(), cloud.tick()])
  await nextNight()
  expect(marks()).toHaveLength(5)
})

it('goes on where a night was cut off', async () => {
  for (const scene of ['qu-1', 'qu-3'])
    for (let time = 0; time < 4; time++) {
      await rate(`o-fan-${scene}`, scene)
      cloud.advance('30m')
    }
  const night = { left: ['qu-3', 'closed-since'], district: { ratings: 0, best: 0 } }
  await cloud.database.run('database.insertDocument', {
    collectionName: 'cursors',
    data: [JSON.stringify({ _id: 'marks', day: '2026-03-09', night })],
  })
  await nextNight()
  expect(ratingsBy('many-times').map(({ window }) => window)).toEqual(Array(4).fill('qu-3'))
  expect(stored(cloud, 'cursors')).toContainEqual(
    expect.objectContaining({ _id: 'marks', day: '2026-03-10' }),
  )
})

it('the same words are known again, small differences left aside, and go with the words', async () => {
  const text = '办事大厅环境整洁，工作人员业务熟练，一次就办好了'
  for (const [turn, own] of [text, `${text}！！`, `${text} 2`].entries()) {
    await rate(`o-${turn}`, `qu-${turn + 1}`, { text: own })
    cloud.advance('30m')
  }
  await rate('o-short', 'qu-1', { text: '很好' })
  await rate('o-brief', 'qu-1', { text: '很好' })
  cloud.advance('1h')
  await cloud.tick()
  expect(ratingsBy('same-text')).toHaveLength(3)
  expect(ratingsBy('same-text')[0]?.reason).toContain('3 个窗口7 天里有 3 条评价写得一模一样')
  const withPrint = () =>
    stored<{ textPrint?: string }>(cloud, 'contents').filter(({ textPrint }) => textPrint)
  expect(withPrint()).toHaveLength(5)
  await people.citizen('o-0').get('privacy.erase', { requestId: newRequest() })
  expect(withPrint()).toHaveLength(4)
})

it('the staff’s own WeChat is known at its own unit, without telling whose it is', async () => {
  await rate(`dev-${HANDLER}`, 'qu-3')
  await rate(`dev-${HANDLER}`, 'qu-1')
  await nextNight()
  expect(ratingsBy('staff-device')).toMatchObject([{ window: 'qu-3', department: 'scj' }])
  const told = JSON.stringify(await supervisor.get('mark.list', {}))
  expect(told).toContain('本单位工作人员绑定的微信')
  expect(told).not.toMatch(/2042|蒙五|dev-/)
})

it('habits of a window are judged by its reported services and shifts', async () => {
  const rows = [{ day: '2026-03-10', window: 'qu-1', person: '2013' }]
  await people.console().get('import', { kind: 'shifts', rows })
  expect(stored(cloud, 'shifts')).toMatchObject([{ _id: '2026-03-10:qu-1', person: '2013' }])
  await cloud.database.run('database.insertDocument', {
    collectionName: 'services',
    data: [
      JSON.stringify({
        _id: '2026-03-10:qu-1',
        day: '2026-03-10',
        window: 'qu-1',
        count: 2,
        source: '测试',
      }),
    ],
  })
  for (let one = 0; one < 6; one++) {
    await rate(`o-${one}`, 'qu-1')
    cloud.advance('20m')
  }
  await nextNight()
  expect(ratingsBy('more-than-served')).toHaveLength(6)
  expect(ratingsBy('more-than-served')[0]?.reason).toContain('3 月 10 日办了 2 件，却有 6 条评价')
})

describe('the supervisor', () => {
  async function oneCluster(scenes?: string[]) {
    await tour('o-tour', scenes)
    cloud.advance('1h')
    await cloud.tick()
    const { clusters } = await supervisor.get('mark.list', {})
    return clusters[0]!
  }

  it('says what it was, with a note, and takes it back; each time is recorded', async () => {
    const { id } = await oneCluster()
    const form = said([id], 'dismissed', '单位组织陪同办事')
    expect(await supervisor.get('mark.review', form)).toEqual({ reviewed: 5 })
    expect(await supervisor.get('mark.review', form)).toEqual({ reviewed: 0 })
    expect((await supervisor.get('mark.list', {})).clusters).toEqual([])
    const { clusters } = await supervisor.get('mark.list', { state: 'dismissed' })
    expect(clusters).toMatchObject([{ id, review: { by: '黄三', note: '单位组织陪同办事' } }])
    expect(await supervisor.get('mark.review', said([id], 'open'))).toEqual({ reviewed: 5 })
    // the first request, come again late, does not undo what was taken back
    expect(await supervisor.get('mark.review', form)).toEqual({ reviewed: 0 })
    expect((await supervisor.get('mark.list', {})).clusters).toMatchObject([{ id, state: 'open' }])
    expect(marks()[0]?.reviews.map(({ verdict, by }) => [verdict, by])).toEqual([
      ['dismissed', SUPERVISOR],
      ['open', SUPERVISOR],
    ])
  })

  it('does not judge windows of their own unit: somebody of another does', async () => {
    const { id, barred, ratings } = await oneCluster(['qu-9', 'qu-1', 'qu-2', 'qu-3', 'qu-4'])
    expect(barred).toContain('本单位')
    expect(ratings.every(({ receivedAt }) => receivedAt.includes('T00:00:00.000'))).toBe(true)
    const form = said([id], 'confirmed')
    expect(await supervisor.refusal('mark.review', form)).toBe('NOT_ALLOWED')
    expect(await people.admin(LEADER).get('mark.review', form)).toEqual({ reviewed: 5 })
  })

  it('does not judge ratings of their own WeChat', async () => {
    await tour(`dev-${SUPERVISOR}`)
    cloud.advance('1h')
    await cloud.tick()
    const { clusters } = await supervisor.get('mark.list', {})
    const form = said(
      clusters.map(({ id }) => id),
      'dismissed',
    )
    expect(await supervisor.refusal('mark.review', form)).toBe('NOT_ALLOWED')
    expect((await people.admin(LEADER).get('mark.review', form)).reviewed).toBeGreaterThan(0)
  })

  it('only: not an admin, not the console, not a handler', async () => {
    const { id } = await oneCluster()
    const form = said([id], 'confirmed')
    expect(await people.admin('1001').refusal('mark.review', form)).toBe('NOT_ALLOWED')
    expect(await people.console().refusal('mark.review', form)).toBe('NOT_ALLOWED')
    expect(await people.admin(HANDLER).refusal('mark.list', {})).toBe('NOT_ALLOWED')
    expect((await people.admin('1001').get('mark.list', {})).clusters).toHaveLength(1)
  })
})

it('withdrawals after contact are read from what happened in the cases', async () => {
  await people.console().get('import', {
    kind: 'settings',
    rows: [{ _id: 'marks', withdrawn: { days: 30, cases: 2, share: 0.5, chance: 0.5 } }],
  })
  const contacted = async (openid: string, scene: string) => {
    const { caseId } = await rate(openid, scene, { level: 1 })
    const officer = stored<{ _id: string; assignee: string }>(cloud, 'cases').find(
      ({ _id }) => _id === caseId,
    )!.assignee
    await people
      .staff(officer)
      .get('case.message', { requestId: newRequest(), caseId: caseId!, text: '您好，想了解情况' })
    return caseId!
  }
  for (const openid of ['o-1', 'o-2']) {
    const caseId = await contacted(openid, 'qu-3')
    await people.citizen(openid).get('case.withdraw', { requestId: newRequest(), caseId })
  }
  // before anybody was in touch: that is everybody's own affair
  const { caseId } = await rate('o-3', 'qu-3', { level: 1 })
  await people.citizen('o-3').get('case.withdraw', { requestId: newRequest(), caseId: caseId! })
  for (const openid of ['o-4', 'o-5']) {
    const id = await contacted(openid, 'qu-1')
    const one = stored<{ _id: string; assignee: string }>(cloud, 'cases').find(
      ({ _id }) => _id === id,
    )!
    const { case: seen } = await people.staff(one.assignee).get('case.get', { caseId: id })
    await people.staff(one.assignee).get('case.act', {
      requestId: newRequest(),
      caseId: id,
      version: seen.version,
      act: 'record-follow-up',
      outcome: 'no-contact',
      how: 'window',
      text: '已到窗口核实',
      facts: '属实',
    })
  }
  await nextNight()
  expect(ratingsBy('withdrawn')).toHaveLength(2)
  expect(ratingsBy('withdrawn')[0]?.reason).toContain('2 条差评联系之后，有 2 条被撤回')
})
