import type { Case } from '../../cloudfunctions/domain/case'
import type { Rating } from '../../cloudfunctions/domain/rating'
import { parseCsv, writeCsv } from '../../miniprogram/contract/csv'
import type { Level } from '../../miniprogram/contract/levels'
import { actForm, newRequest, upload } from '../support/callers'
import { stored, storedCase } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* Ratings go out to other platforms and come in from them: each is one rating, wherever it was given. */

const here = stageDistrict()
/** A district that has no rating yet. */
const there = stageDistrict()
const SUPERVISOR = '1003'
const HEAD = '2011'

type Stage = typeof here

const rate = (stage: Stage, level: Level, form: object = {}) =>
  stage.people
    .citizen(`o-${newRequest()}`)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level, ...form })

/** Exports everything that is in the ledger by now. */
async function exportTo(stage: Stage, target: string) {
  await stage.cloud.tick()
  const requestId = newRequest()
  const { job } = await stage.people
    .console()
    .get('job.start', { requestId, kind: 'exchange', input: { target } })
  expect(job).toMatchObject({ state: 'done', done: job.total })
  const { targets } = await stage.people.console().get('exchange.get', {})
  const found = targets.find(({ id }) => id === target)
  if (!found) throw new Error(`there is no target ${target}`)
  return found
}

async function filesOf(stage: Stage, target: string, number: number) {
  const { files } = await stage.people.console().get('exchange.files', { target, number })
  const text = async (extension: string) => {
    const file = files.find(({ name }) => name.endsWith(`.${extension}`))
    return await (await fetch(file?.url ?? '')).text()
  }
  return { csv: `\uFEFF${(await text('csv')).replace(/^\uFEFF/, '')}`, json: await text('json') }
}

/** Rows of a CSV by their titles. */
function rowsOf(csv: string): Record<string, string>[] {
  const [titles = [], ...rows] = parseCsv(csv)
  return rows.map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? ''])))
}

const csvOf = (rows: Record<string, string>[]) => {
  const titles = Object.keys(rows[0] ?? {})
  return writeCsv([titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))])
}

/** A rating of every level and kind, one taken out of the figures, one rated a second time. */
async function fill(stage: Stage) {
  const { cloud, office, people } = stage
  for (const level of [5, 4, 3, 2, 1, 5] as const) {
    await rate(stage, level, { item: 'RSJ-01', ...(level === 2 ? { indicators: [207, 209] } : {}) })
    cloud.advance('3m')
  }
  await rate(stage, 4, { scene: 'qu-6', text: '有逗号,"引号"', projectNo: 'BJ2026-1' })
  const citizen = people.citizen('o-exchange')
  const bad = await citizen.get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
  })
  const officer = storedCase(cloud, bad.caseId!).assignee!
  await office.act(officer, bad.caseId!, 'record-follow-up', {
    ...{ outcome: 'answered-in-app', how: 'window', text: '核实了。', facts: '属实' },
  })
  await office.act(officer, bad.caseId!, 'conclude', {
    ...{ finding: 'true', text: '属实。', measure: '改' },
  })
  await office.act(HEAD, bad.caseId!, 'report-rectification', { text: '改好了', measure: '改了' })
  cloud.advance('20m')
  await citizen.get('rating.append', {
    ...{ requestId: newRequest(), caseId: bad.caseId!, level: 4, reopen: false },
  })
  return bad
}

it('what went out of one district and into another goes out of there as the same bytes', async () => {
  const bad = await fill(here)
  const { batches, through, height } = await exportTo(here, 'guangxi')
  expect(through).toBe(height)
  expect(batches).toMatchObject([{ number: 1, after: 0, rows: 9, by: '云开发控制台' }])
  const first = await filesOf(here, 'guangxi', 1)
  const rows = rowsOf(first.csv)
  expect(JSON.parse(first.json)).toEqual(rows)
  expect(rows.filter(({ assessNumber }) => assessNumber === '2')).toMatchObject([
    { projectNo: bad.ratingId, satisfaction: '4' },
  ])

  // somebody else’s clock, days later
  there.cloud.advance('1d')
  const text = first.csv
  const console = there.people.console()
  const dry = await console.get('foreign.import', { source: 'guangxi', dryRun: true, text })
  expect(dry).toMatchObject({ total: 9, done: 9, counts: { theirs: 9 }, entered: 0 })
  expect(stored(there.cloud, 'ratings')).toEqual([])
  const told = await console.get('foreign.import', { source: 'guangxi', text })
  expect(told).toMatchObject({ done: 9, counts: { theirs: 9, both: 0, differ: 0 }, entered: 9 })
  expect(told.followUps).toBe(3)

  await exportTo(there, 'guangxi')
  const second = await filesOf(there, 'guangxi', 1)
  expect(second).toEqual(first)
}, 120_000)

it('the same file again changes nothing', async () => {
  const before = ['ratings', 'cases', 'events', 'foreign', 'defaults'].map((name) =>
    stored(there.cloud, name),
  )
  const { csv } = await filesOf(here, 'guangxi', 1)
  const again = await there.people.console().get('foreign.import', { source: 'guangxi', text: csv })
  expect(again).toMatchObject({ done: 9, counts: { theirs: 9 }, entered: 0, followUps: 0 })
  const after = ['ratings', 'cases', 'events', 'foreign', 'defaults'].map((name) =>
    stored(there.cloud, name),
  )
  expect(after).toEqual(before)
})

it('neither words nor anything of who rated goes out', async () => {
  const { csv, json } = await filesOf(here, 'guangxi', 1)
  for (const secret of [
    '引号',
    'BJ2026-1',
    ...stored<Rating>(here.cloud, 'ratings').map(({ rater }) => rater),
  ])
    expect(csv + json).not.toContain(secret)
})

it('a batch is marked as sent once, and its files never change', async () => {
  const supervisor = here.people.console()
  const before = await filesOf(here, 'guangxi', 1)
  const sent = await supervisor.get('exchange.sent', { target: 'guangxi', number: 1 })
  expect(sent.batch).toMatchObject({ sentAt: expect.any(String) as string, sentBy: '云开发控制台' })
  here.cloud.advance('1h')
  expect(await supervisor.get('exchange.sent', { target: 'guangxi', number: 1 })).toEqual(sent)
  expect(await filesOf(here, 'guangxi', 1)).toEqual(before)
  expect(await supervisor.refusal('exchange.sent', { target: 'guangxi', number: 9 })).toBe(
    'INVALID_INPUT',
  )
})

it('the next batch has what came since, and what was decided of earlier ones', async () => {
  const received = await rate(here, 1)
  await exportTo(here, 'guangxi')
  const { caseId = '', ratingId } = received
  const officer = storedCase(here.cloud, caseId).assignee!
  await here.office.act(officer, caseId, 'record-follow-up', {
    ...{ outcome: 'no-contact', how: 'window', text: '核实了。', facts: '没有这件事' },
  })
  await here.office.act(officer, caseId, 'conclude', { finding: 'mistaken', text: '误评。' })
  await fileAppeal(caseId)
  await here.office.act(SUPERVISOR, caseId, 'decide-appeal', {
    ...{ decision: 'mistaken', text: '是误评。' },
  })
  await rate(here, 5)
  const { batches } = await exportTo(here, 'guangxi')
  expect(batches.map(({ number, rows }) => [number, rows])).toEqual([
    [3, 2],
    [2, 1],
    [1, 9],
  ])
  const standing = async (number: number) =>
    rowsOf((await filesOf(here, 'guangxi', number)).csv)
      .filter(({ evaluateId }) => evaluateId === ratingId)
      .map(({ appStatus }) => appStatus)
  expect(await standing(2)).toEqual(['01'])
  expect(await standing(3)).toEqual(['02'])
})

async function fileAppeal(caseId: string) {
  const form = actForm(await here.office.see(HEAD, caseId), 'file-appeal', {
    grounds: 'mistaken',
    text: '附清单',
    evidence: [],
  })
  const photo = await upload(here.cloud, `dev-${HEAD}`, form.requestId, jpegWithPlace())
  const evidence = { evidence: [photo] }
  await here.people.staff(HEAD).get('case.act', { ...form, ...evidence })
}

it('with nothing new there is no new batch', async () => {
  const { batches } = await exportTo(here, 'guangxi')
  expect(batches).toHaveLength(3)
})

describe('what the region sends back', () => {
  const console = () => here.people.console()
  let rows: Record<string, string>[] = []

  it('is laid beside ours: theirs, ours, both and differ', async () => {
    rows = rowsOf((await filesOf(here, 'guangxi', 1)).csv)
    const [one, two, three, ...rest] = rows
    const changed = { ...two!, satisfaction: '5', evalDetail: '501' }
    const added = { ...three!, evaluateId: 'GX-77', projectNo: 'GX-PROJECT-77' }
    const text = csvOf([one!, changed, added, ...rest])
    const told = await console().get('foreign.import', { source: 'guangxi', text })
    expect(told).toMatchObject({ total: 9, entered: 1 })
    expect(told.counts).toEqual({ both: 7, differ: 1, theirs: 1, ours: 1 })
    const list = async (match: 'theirs' | 'ours' | 'both' | 'differ') =>
      (await console().get('foreign.list', { source: 'guangxi', match })).rows
    expect(await list('differ')).toMatchObject([
      {
        number: two!['projectNo'],
        differs: [
          { field: 'level', ours: '满意', theirs: '非常满意' },
          { field: 'indicators', theirs: '501' },
        ],
      },
    ])
    expect(await list('theirs')).toMatchObject([{ number: 'GX-PROJECT-77' }])
    expect(await list('ours')).toMatchObject([{ number: three!['projectNo'] }])
    expect(await list('both')).toHaveLength(7)
    const { sources } = await console().get('exchange.get', {})
    expect(sources.find(({ id }) => id === 'guangxi')?.counts).toEqual(told.counts)
  })

  it('never changes what is ours', () => {
    const ours = stored<Rating>(here.cloud, 'ratings').find(
      ({ _id }) => _id === rows[1]?.['evaluateId'],
    )
    expect(String(ours?.level)).toBe(rows[1]?.['satisfaction'])
  })

  it('is found by matter and minute, too, where it goes by another name', async () => {
    const ours = stored<Rating>(here.cloud, 'ratings').find(({ window }) => window === 'qu-6')!
    const template = rows.find(({ evaluateId }) => evaluateId === ours._id)!
    const row = { ...template, evaluateId: 'GX-88', projectNo: 'BJ2026-1' }
    const told = await console().get('foreign.import', { source: 'guangxi', text: csvOf([row]) })
    expect(told).toMatchObject({ entered: 0, counts: { both: 1, theirs: 0 } })
  })
})

describe('a rating that the region sends', () => {
  const NATIONAL = {
    deptCode: 'mzj',
    taskCode: 'MZJ-01',
    projectNo: 'N-1',
    pf: '4',
    satisfaction: '1',
    evalDetail: '108,101',
    writingEvaluation: '张三说跑了三趟',
    assessTime: '2026-03-10 10:30:00',
    assessNumber: '1',
    userName: '某某',
    mobile: '13900000000',
  }
  const send = (row: object, dryRun = false) =>
    there.people.console().get('foreign.import', {
      source: 'national',
      dryRun,
      rows: [{ ...NATIONAL, ...row }],
    })

  it('is a real one: its own channel and time, in the ledger, followed up', async () => {
    there.cloud.setTime('2026-03-12T10:00:00+08:00')
    const told = await send({ assessTime: '2026-03-12 09:30:00' })
    expect(told).toMatchObject({ entered: 1, followUps: 1, late: 0 })
    const rating = stored<Rating>(there.cloud, 'ratings').find(({ channel }) => channel === 4)!
    expect(rating).toMatchObject({
      level: 1,
      indicators: [108, 101],
      department: 'mzj',
      item: 'MZJ-01',
      assessedAt: '2026-03-12T09:30:00.000+08:00',
      receivedAt: expect.stringContaining('2026-03-12T10:00') as string,
    })
    expect(rating.late).toBeUndefined()
    const one = storedCase(there.cloud, rating.caseId!)
    expect(one).toMatchObject({ state: 'follow-up-due', hasContact: false, ratedDepartment: 'mzj' })
    expect(one.deadlines[0]?.dueAt).toBe('2026-03-12T18:00:00.000+08:00')
    await there.cloud.tick()
    const kept = stored<Rating>(there.cloud, 'ratings').find(({ _id }) => _id === rating._id)
    expect(kept?.sealedIn).toBeGreaterThan(0)
  })

  it('that comes after its first contact was due is late, and due on the day it came', async () => {
    const told = await send({ projectNo: 'N-2', assessTime: '2026-03-10 10:30:00' })
    expect(told).toMatchObject({ entered: 1, followUps: 1, late: 1 })
    const late = stored<Rating>(there.cloud, 'ratings').filter((one) => one.late)
    expect(late.map(({ assessedAt }) => assessedAt)).toContain('2026-03-10T10:30:00.000+08:00')
    const one = stored<Case>(there.cloud, 'cases').find(({ late: isLate, receivedAt }) => {
      return isLate === true && receivedAt.startsWith('2026-03-12')
    })
    expect(one?.deadlines[0]?.dueAt).toBe('2026-03-12T18:00:00.000+08:00')
  })

  it('pf=7 is stored apart and never scored', async () => {
    const before = stored(there.cloud, 'ratings').length
    const told = await send({ projectNo: 'N-3', pf: '7', satisfaction: '5', evalDetail: '' })
    expect(told).toMatchObject({ entered: 0, defaults: 1, followUps: 0, counts: { theirs: 1 } })
    expect(stored(there.cloud, 'ratings')).toHaveLength(before)
    expect(stored(there.cloud, 'defaults')).toHaveLength(1)
    await send({ projectNo: 'N-3', pf: '7', satisfaction: '5', evalDetail: '' })
    expect(stored(there.cloud, 'defaults')).toHaveLength(1)
  })

  it('by two platforms is one', async () => {
    const before = stored(there.cloud, 'ratings').length
    const told = await there.people.console().get('foreign.import', {
      source: 'guangxi',
      rows: [
        {
          ...NATIONAL,
          evaluateId: 'GX-N-2',
          projectNo: 'N-2',
          assessTime: '2026-03-10 10:30:00',
          appStatus: '01',
        },
      ],
    })
    expect(told).toMatchObject({ entered: 0, counts: { both: 1 } })
    expect(stored(there.cloud, 'ratings')).toHaveLength(before)
  })

  it('leaves nothing of who rated, and its words sealed and held for a person', () => {
    const everything = JSON.stringify(
      ['ratings', 'cases', 'events', 'contents', 'contacts', 'foreign', 'notices'].map((name) =>
        stored(there.cloud, name),
      ),
    )
    for (const secret of ['某某', '13900000000', '张三', '"N-2"'])
      expect(everything).not.toContain(secret)
    const rating = stored<Rating>(there.cloud, 'ratings').find(({ channel }) => channel === 4)!
    const words = stored<{ _id: string; check: string }>(there.cloud, 'contents')
    expect(words.find(({ _id }) => _id === rating.content?.id)?.check).toBe('held')
  })

  it('that cannot be one is listed with every reason, and nothing is taken in', async () => {
    const before = stored(there.cloud, 'foreign').length
    const rows = [
      { ...NATIONAL, projectNo: 'N-8' },
      { ...NATIONAL, projectNo: 'N-9', satisfaction: '6', pf: '9', evalDetail: '999' },
      { ...NATIONAL, projectNo: '', deptCode: 'nobody', assessTime: '2027-01-01 00:00:00' },
      { ...NATIONAL, projectNo: 'N-8' },
    ]
    const console = there.people.console()
    const dry = await console.get('foreign.import', { source: 'national', dryRun: true, rows })
    expect(dry.faults.map(({ row, field }) => `${row} ${field}`)).toEqual([
      ...['2 satisfaction', '2 pf', '2 evalDetail'],
      ...['3 assessTime', '3 deptCode', '3 projectNo'],
      '4 ',
    ])
    expect(await console.refusal('foreign.import', { source: 'national', rows })).toBe(
      'INVALID_INPUT',
    )
    expect(stored(there.cloud, 'foreign')).toHaveLength(before)
    expect(await console.refusal('foreign.import', { source: 'nobody', rows })).toBe(
      'INVALID_INPUT',
    )
  })
})

it('an import that came half way is repeated, and each rating is one', async () => {
  const rows = Array.from({ length: 450 }, (_, index) => ({
    deptCode: 'mzj',
    projectNo: `MANY-${index}`,
    pf: '2',
    satisfaction: String((index % 3) + 3),
    assessTime: `2026-03-11 09:${String(index % 60).padStart(2, '0')}:${String(index % 59).padStart(2, '0')}`,
  }))
  const send = (some: object[]) =>
    there.people.console().get('foreign.import', { source: 'national', rows: some as never })
  const count = () => stored(there.cloud, 'ratings').length
  const before = count()
  expect(await send(rows.slice(0, 211))).toMatchObject({ done: 211, entered: 211 })
  expect(await send(rows)).toMatchObject({ done: 450, entered: 239, counts: { theirs: 450 } })
  expect(await send(rows)).toMatchObject({ done: 450, entered: 0, counts: { theirs: 450 } })
  expect(count()).toBe(before + 450)
})

it('two exports at once make every batch once', async () => {
  await there.cloud.tick()
  const before = (await there.people.console().get('exchange.get', {})).targets
  const start = () =>
    there.people.console().get('job.start', {
      ...{ requestId: newRequest(), kind: 'exchange', input: { target: 'guangxi' } },
    })
  await Promise.all([start(), start(), start()])
  const { batches } = await exportTo(there, 'guangxi')
  const number = before.find(({ id }) => id === 'guangxi')?.batches[0]?.number ?? 0
  expect(batches[0]?.number).toBe(number + 1)
  const all = await Promise.all(batches.map((one) => filesOf(there, 'guangxi', one.number)))
  const ids = all.flatMap(({ csv }) => rowsOf(csv)).map(({ evaluateId }) => evaluateId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(stored(there.cloud, 'ratings').length)
})

describe('the city’s register', () => {
  const table = (rows: string[][]) =>
    writeCsv([['编号', '反映时间', '点位', '简单/复杂', '结果类', '市里的列'], ...rows])
  const send = (text: string) =>
    here.people.console().get('foreign.import', { source: 'city-register', text })

  it('is laid beside our cases, by number or by minute and place; none is changed', async () => {
    const tell = async (text: string) =>
      await here.people
        .citizen(`o-${newRequest()}`)
        .get('issue.submit', { requestId: newRequest(), scene: 'qu-6', text })
    const first = await tell('低保没批')
    here.cloud.advance('30m')
    const second = await tell('补贴没发')
    here.cloud.advance('30m')
    await tell('证没办成')
    here.cloud.advance('30m')
    const last = await tell('还是没办成')
    const before = stored(here.cloud, 'cases')
    const minute = (at: string) => at.slice(0, 16).replace('T', ' ')
    const text = table([
      [first.number, minute(first.receivedAt), '区政务服务中心', '简单', '', 'x'],
      ['SHI-1', minute(second.receivedAt), '区政务服务中心', '复杂', '办成', ''],
      ['SHI-2', minute(last.receivedAt), '别的地方', '', '', ''],
    ])
    const told = await send(text)
    expect(told).toMatchObject({
      entered: 0,
      counts: { both: 1, differ: 1, theirs: 1, ours: 2 },
    })
    const { rows } = await here.people
      .console()
      .get('foreign.list', { source: 'city-register', match: 'differ' })
    expect(rows).toMatchObject([
      {
        number: 'SHI-1',
        differs: [
          { field: 'complexity', ours: '简单', theirs: '复杂' },
          { field: 'result', ours: '', theirs: '办成' },
        ],
      },
    ])
    expect(stored(here.cloud, 'cases')).toEqual(before)
    const listed = stored(here.cloud, 'foreign')
    await send(text)
    expect(stored(here.cloud, 'foreign')).toEqual(listed)
  })
})

it('is for admins and the console alone', async () => {
  for (const action of ['exchange.get', 'foreign.list', 'foreign.import'])
    expect(await here.people.admin('2042').refusal(action, {})).toBe('NOT_ALLOWED')
})
