import type { Case } from '../../cloudfunctions/domain/case'
import type { Finding } from '../../cloudfunctions/domain/finding'
import type { FindingForm, FindingView, GuideDraft } from '../../miniprogram/contract/findings'
import { newRequest } from '../support/callers'
import { directDatabase } from '../support/direct-database'
import { stored, storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/*
 * A blind spot from the cases that show it to the re-test: found by the clock, confirmed by the
 * office, changed by the unit, measured again.
 */

const SUPERVISOR = '1003'
const LEADER = '4001'
const HANDLER = '2012'
const HEAD = '2011'
const STRANGER = '2021'
const ITEM = 'RSJ-01'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

/** An issue about the item, answered and archived with what the comparison found. */
async function archived(citizen: string, gap: 'gap' | 'none' = 'gap'): Promise<string> {
  const { caseId } = await people.citizen(citizen).get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    item: ITEM,
    text: '让我多带一张照片，白跑了一趟',
    visits: 2,
  })
  await office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: '已办好。' })
  await people.citizen(citizen).get('case.answer', {
    requestId: newRequest(),
    caseId,
    contacted: true,
    solved: true,
    satisfied: true,
  })
  await office.act(storedCase(cloud, caseId).assignee ?? '', caseId, 'compare', {
    gap,
    ...(gap === 'gap' ? { cause: 'guide', step: '提交申请' } : {}),
    done: '窗口多要了一张照片',
  })
  return caseId
}

const kept = () => stored<Finding>(cloud, 'findings')
/** The next day, with a pass of the timer in it. */
async function nextDay(days = 1): Promise<void> {
  cloud.advance(`${days}d`)
  await cloud.tick()
}
const listed = async (person: string) =>
  (await people.staff(person).get('finding.list', {})).findings
const view = async (person: string, id: string) =>
  (await people.staff(person).get('finding.get', { id })).finding
async function act(
  person: string,
  id: string,
  form: Omit<FindingForm, 'requestId' | 'id' | 'version'>,
): Promise<FindingView> {
  const { version } = await view(person, id)
  const asked = { requestId: newRequest(), id, version, ...form }
  return (await people.staff(person).get('finding.act', asked)).finding
}

async function found(): Promise<string> {
  await archived('o-one')
  await archived('o-two')
  await nextDay()
  const [one, ...others] = kept()
  expect(others).toEqual([])
  return one?._id ?? ''
}

const DEMAND = { act: 'accept', text: '指南里写明不用照片' } as const
const DONE = { act: 'measure', text: '窗口不再要照片', day: '2026-03-11' } as const

it('is found once, by the day’s first pass; a doubled pass and the next day change nothing of it', async () => {
  const id = await found()
  expect(kept()).toMatchObject([
    {
      subject: `item:${ITEM}`,
      step: '提交申请',
      cause: 'guide',
      owner: 'rsj',
      state: 'proposed',
      version: 1,
      measure: { citizens: 2, cases: 2, days: 2 },
    },
  ])
  const before = kept()
  await cloud.tick()
  expect(kept()).toEqual(before)
  await nextDay()
  expect(kept()).toMatchObject([{ _id: id, version: 1, measure: { citizens: 2 } }])
})

it('a day cut short goes on where it was, and comes to the same', async () => {
  await archived('o-one')
  cloud.advance('1d')
  await cloud.tick()
  const whole = kept()
  const cursor = stored<{ _id: string }>(cloud, 'cursors').find(({ _id }) => _id === 'findings')
  expect(cursor).toMatchObject({ day: '2026-03-11', isDone: true })
  await directDatabase(cloud.database).update(
    'cursors',
    { _id: 'findings' },
    { $set: { isDone: false, after: '' } },
  )
  await cloud.tick()
  expect(kept()).toEqual(whole)
})

it('what comparisons found nothing behind is not listed', async () => {
  await archived('o-one', 'none')
  await nextDay()
  expect(kept()).toEqual([])
})

it('supervisors see all of it; the unit only once there is something to do; others never', async () => {
  const id = await found()
  expect(await listed(SUPERVISOR)).toMatchObject([
    { id, subject: '社会保障卡申领', step: '提交申请', cause: '指南缺步骤', isOverdue: false },
  ])
  const seen = await view(SUPERVISOR, id)
  expect(seen.evidence).toHaveLength(2)
  expect(seen.evidence[0]).toMatchObject({ why: expect.stringContaining('比对发现差距') })
  expect(await listed(HEAD)).toEqual([])
  expect(await people.staff(HEAD).refusal('finding.get', { id })).toBe('CASE_NOT_FOUND')
  await act(SUPERVISOR, id, DEMAND)
  expect(await listed(HEAD)).toMatchObject([{ id, state: 'accepted' }])
  expect(await listed(STRANGER)).toEqual([])
  expect(await people.staff('1005').refusal('finding.list', {})).toBe('NOT_ALLOWED')
})

it('an act is done once, by who may, on what they saw', async () => {
  const id = await found()
  const form = { requestId: newRequest(), id, version: 1, ...DEMAND }
  const first = await people.staff(SUPERVISOR).get('finding.act', form)
  expect(await people.staff(SUPERVISOR).get('finding.act', form)).toEqual(first)
  expect(await people.staff(SUPERVISOR).refusal('finding.act', { ...form, text: '另外的' })).toBe(
    'REQUEST_REUSED',
  )
  const late = { ...form, requestId: newRequest() }
  expect(await people.staff(LEADER).refusal('finding.act', late)).toBe('CASE_CHANGED')
  const now = { ...late, version: 2, act: 'confirm' }
  expect(await people.staff(HEAD).refusal('finding.act', now)).toBe('NOT_ALLOWED')
  expect(
    await people
      .staff(SUPERVISOR)
      .answer('finding.act', { requestId: newRequest(), id, version: 2, act: 'back' }),
  ).toMatchObject({
    error: { code: 'INVALID_INPUT', field: 'text', message: '请填写：还要改什么。' },
  })
})

it('what is late stands first, and says so', async () => {
  const id = await found()
  const accepted = await act(SUPERVISOR, id, DEMAND)
  expect(accepted.due).toBe('2026-04-09')
  cloud.setTime('2026-04-10T09:00:00+08:00')
  expect(await listed(HEAD)).toMatchObject([{ id, isOverdue: true }])
  expect(await listed(SUPERVISOR)).toMatchObject([{ id, isOverdue: true }])
})

it('is watched for as long as before, ends as the re-test says, and opens anew when it comes again', async () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await archived(`o-before-${n}`)
  await nextDay()
  const id = kept()[0]?._id ?? ''
  await act(SUPERVISOR, id, DEMAND)
  await act(HEAD, id, DONE)
  expect(await act(SUPERVISOR, id, { act: 'confirm' })).toMatchObject({ state: 'retest' })
  await nextDay(20)
  const running = await view(SUPERVISOR, id)
  expect(running.retest).toMatchObject({
    isOver: false,
    verdict: 'better',
    before: { citizens: 8 },
  })
  expect(running.acts).not.toContain('close')
  await nextDay(41)
  const over = await view(SUPERVISOR, id)
  expect(over.retest).toMatchObject({
    isOver: true,
    said: '改之前 60 天有 8 人碰到，改之后 60 天有 0 人：变好了。',
  })
  expect(over.acts).toContain('close')
  expect(await act(SUPERVISOR, id, { act: 'close' })).toMatchObject({
    state: 'closed',
    outcome: 'better',
  })
  expect(await listed(SUPERVISOR)).toEqual([])
  cloud.advance('1d')
  await archived('o-again')
  await nextDay()
  const again = await view(SUPERVISOR, id)
  expect(again).toMatchObject({ state: 'proposed', measure: { citizens: 1 } })
  expect(again.history.map(({ did }) => did)).toEqual([
    '系统发现',
    '确认是盲点',
    '报送整改',
    '确认已改，开始复查',
    '办结',
    '办结后又出现',
  ])
})

describe('the guide', () => {
  const changed = (guide: GuideDraft | undefined): GuideDraft => {
    if (!guide) throw new Error('there is no guide')
    return { ...guide, materials: ['居民身份证原件（不用照片）'] }
  }

  it('is changed by the unit’s proposal once somebody else agrees, and citizens are told the new one', async () => {
    const id = await found()
    const { guide } = await act(SUPERVISOR, id, DEMAND)
    const text = '照片由社保系统调取'
    const proposed = await act(HEAD, id, { act: 'propose-guide', text, guide: changed(guide) })
    expect(proposed.proposal?.diff).toEqual([
      expect.objectContaining({
        part: 'materials',
        lines: expect.arrayContaining([{ sign: '+', text: '居民身份证原件（不用照片）' }]),
      }),
    ])
    expect(
      await people.staff(HEAD).refusal('finding.act', {
        requestId: newRequest(),
        id,
        version: proposed.version,
        act: 'accept-guide',
      }),
    ).toBe('NOT_ALLOWED')
    const accepted = await act(SUPERVISOR, id, { act: 'accept-guide' })
    expect(accepted.guide?.materials).toEqual(['居民身份证原件（不用照片）'])
    expect(accepted.changes).toHaveLength(1)
    cloud.advance('61s') // functions read the district's data anew after a minute
    const { suggestions } = await people
      .citizen('o-asks')
      .get('issue.suggest', { scene: 'qu-1', text: '第一次办社保卡要带什么' })
    expect(suggestions[0]).toMatchObject({
      item: ITEM,
      materials: ['居民身份证原件（不用照片）'],
    })
  })

  it('that was changed by an import meanwhile is not overwritten', async () => {
    const id = await found()
    const { guide } = await act(SUPERVISOR, id, DEMAND)
    await act(HEAD, id, { act: 'propose-guide', text: '少一份', guide: changed(guide) })
    const [item] = stored<{ _id: string; guide: GuideDraft }>(cloud, 'items').filter(
      ({ _id }) => _id === ITEM,
    )
    await people.console().get('import', {
      kind: 'items',
      rows: [{ ...item, guide: { ...item?.guide, where: '2 号窗口' } }],
    })
    const { version } = await view(SUPERVISOR, id)
    const form = { requestId: newRequest(), id, version, act: 'accept-guide' }
    expect(await people.staff(SUPERVISOR).answer('finding.act', form)).toMatchObject({
      error: { code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('又变过') },
    })
  })
})

it('a bad rating shows the office which case it was; the rated unit only how many', async () => {
  const { caseId = '' } = await people.citizen('o-rates').get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
    item: ITEM,
    indicators: [109],
  })
  for (const n of [1, 2])
    await people.citizen(`o-rates-${n}`).get('rating.submit', {
      requestId: newRequest(),
      scene: 'qu-1',
      level: 1,
      item: ITEM,
      indicators: [109],
    })
  await nextDay()
  const [one] = kept()
  expect(one).toMatchObject({ cause: 'guide', measure: { citizens: 3 } })
  const id = one?._id ?? ''
  expect((await view(SUPERVISOR, id)).evidence.map((row) => row.caseId)).toContain(caseId)
  await act(SUPERVISOR, id, DEMAND)
  const units = await view(HEAD, id)
  expect(units).toMatchObject({ evidence: [], unseen: 3 })
  expect(JSON.stringify(units)).not.toContain(caseId)
})

it('a window that gives services and is never rated is a blind spot', async () => {
  const report = {
    _id: '2026-03-09:fen-1:',
    day: '2026-03-09',
    window: 'fen-1',
    count: 120,
  }
  await directDatabase(cloud.database).insert('services', [report])
  await nextDay()
  expect(kept()).toMatchObject([{ subject: 'window:fen-1', cause: 'silent', state: 'proposed' }])
  await people
    .citizen('o-first')
    .get('rating.submit', { requestId: newRequest(), scene: 'fen-1', level: 5 })
  await nextDay()
  expect(kept()).toMatchObject([{ state: 'closed', outcome: 'gone' }])
})

it('of more cases than one page each item is asked for by itself, and comes to the same', async () => {
  await archived('o-one')
  const [like] = stored<Case>(cloud, 'cases')
  if (!like) throw new Error('there is no case')
  // others of the season, which show nothing
  const many = Array.from({ length: 1001 }, (_, n) => ({
    ...like,
    _id: `i-other-${n}`,
    number: `CZ-OTHER-${n}`,
    item: 'YBJ-07',
    state: 'withdrawn',
  }))
  for (let at = 0; at < many.length; at += 500)
    await directDatabase(cloud.database).insert('cases', many.slice(at, at + 500))
  await nextDay()
  expect(kept()).toMatchObject([{ subject: `item:${ITEM}`, measure: { citizens: 1 } }])
})
