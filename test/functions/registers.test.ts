import { readSheet } from 'read-excel-file/node'
import { strFromU8, unzipSync } from 'fflate'
import type { RegisterInput } from '../../miniprogram/contract/reports'
import type { JobView } from '../../miniprogram/contract/jobs'
import { newRequest } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* 台账: every field of the office's ledger in typed cells, for whoever may see it and nobody else. */

const SUPERVISOR = '1003'
const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const make = async (
  register: RegisterInput['register'],
  more: Partial<RegisterInput> = {},
  who = SUPERVISOR,
): Promise<JobView> => {
  const input: RegisterInput = { register, from: '2026-03-01', to: '2026-03-31', ...more }
  const start = { requestId: newRequest(), kind: 'register', input } as const
  let { job } = await people.admin(who).get('job.start', start)
  // a busy machine may need another call
  while (job.state === 'running') ({ job } = await people.admin(who).get('job.get', { id: job.id }))
  return job
}

async function bytesOf(job: JobView): Promise<Buffer> {
  expect(job.failure).toBeUndefined()
  return Buffer.from(await (await fetch(job.files[0]?.url ?? '')).arrayBuffer())
}

/** The register’s lines, each by the titles of its columns. */
async function linesOf(job: JobView) {
  const [head = [], ...rows] = await readSheet(await bytesOf(job))
  return rows.map((row) => Object.fromEntries(head.map((title, at) => [String(title), row[at]])))
}

const wallClock = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 16) : '')

const FORMULA = '=HYPERLINK("http://example.com","点这里")'

const issue = (text = FORMULA, phone = '13800138000') =>
  people.citizen('o-issue').get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-9',
    text,
    visits: 3,
    mayContact: true,
    contact: { phone },
  })

it('an issue from its first word to its reply, in cells of their own kind', async () => {
  const { caseId, number } = await issue()
  const owner = storedCase(cloud, caseId).assignee ?? ''
  await office.act(owner, caseId, 'accept', {})
  await office.act(owner, caseId, 'reply', {
    result: 'explained',
    negative: 'yes',
    text: '收入超出标准。',
    basis: '低保办法第三条',
  })
  const [line] = await linesOf(await make('issues'))
  expect(line).toMatchObject({
    序号: 1,
    编号: number,
    点位: '区政务服务中心',
    渠道: '小程序',
    已跑次数: 3,
    诉求原文: FORMULA,
    联系方式: '有（未打开）',
    结果类: '解释告知',
    否定答复: '是',
    依据: '低保办法第三条',
    答复: '收入超出标准。',
    是否按时答复: '是',
    当前状态: '已答复，等群众评价',
  })
  // the wall clock of Shanghai, whatever zone the sheet is read in
  expect(line?.['反映时间']).toBeInstanceOf(Date)
  expect(wallClock(line?.['反映时间'])).toBe('2026-03-10T10:24')
  expect(String(line?.['过程'])).toContain('已答复')
})

it('what a citizen writes is never a formula', async () => {
  await issue()
  const files = unzipSync(new Uint8Array(await bytesOf(await make('issues'))))
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).not.toContain('<f>')
  expect(sheet).toMatch(
    /<pageSetup paperSize="9" orientation="landscape" fitToWidth="\d+" fitToHeight="0"/,
  )
  expect(sheet).toMatch(/state="frozen"/)
  expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain('_xlnm.Print_Titles')
})

it('a number is opened with a reason only, each look an event of its case, once', async () => {
  const { caseId } = await issue()
  const input = { contactsFor: '年终核对' }
  const [line] = await linesOf(await make('issues', input))
  expect(line?.['联系方式']).toBe('13800138000')
  const looks = () => storedEvents(cloud, caseId).filter(({ type }) => type === 'revealed')
  expect(looks()).toMatchObject([{ by: { role: 'supervisor', person: SUPERVISOR } }])
  await linesOf(await make('issues'))
  expect(looks()).toHaveLength(1)
  expect(cloud.logs.join('\n')).toContain('"contacts":1')
})

it('a bad rating, its follow-up and its rectification', async () => {
  const { caseId = '' } = await people.citizen('o-bad').get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
    text: '等了两个小时',
  })
  const officer = storedCase(cloud, caseId).assignee ?? ''
  await office.act(officer, caseId, 'record-follow-up', {
    outcome: 'no-contact',
    how: 'window',
    text: '已到窗口核实',
    facts: '确实只开了一个窗口',
  })
  await office.act(officer, caseId, 'conclude', {
    finding: 'true',
    complexity: 'simple',
    text: '属实，请整改',
    measure: '高峰加开窗口',
  })
  const [followUp] = await linesOf(await make('follow-ups'))
  expect(followUp).toMatchObject({
    满意程度: '非常不满意',
    评价原话: '等了两个小时',
    回访结果: '未留联系方式，已到窗口核实',
    核实情况: '确实只开了一个窗口',
    是否按时回访: '是',
    认定: '属实，需要整改',
    是否剔除: '否',
  })
  const [rectification] = await linesOf(await make('rectifications'))
  expect(rectification).toMatchObject({
    要求的整改措施: '高峰加开窗口',
    整改单位: expect.any(String),
  })
  expect(await linesOf(await make('appeals'))).toEqual([])
})

it('of one unit, and of the days asked for', async () => {
  await issue('甲')
  const { caseId } = await issue('乙')
  const { ownerDepartment } = storedCase(cloud, caseId)
  const of = async (more: Partial<RegisterInput>) =>
    (await linesOf(await make('issues', more))).length
  expect(await of({ department: ownerDepartment })).toBe(2)
  expect(await of({ department: 'jyj' })).toBe(0)
  expect(await of({ from: '2026-03-01', to: '2026-03-09' })).toBe(0)
})

it('is for whoever asked alone', async () => {
  const { id } = await make('issues')
  expect(await people.admin('1004').refusal('job.get', { id })).toBe('INVALID_INPUT')
  expect((await people.admin('1004').get('job.list', {})).jobs).toEqual([])
  expect((await people.admin(SUPERVISOR).get('job.list', {})).jobs).toMatchObject([{ id }])
})

it('what it was made of, sealed meanwhile, is gone a little later', async () => {
  for (let index = 0; index < 62; index++) await issue(`第${index}件`)
  await make('issues')
  const slices = stored<{ sealed: string }>(cloud, 'slices')
  expect(slices).toHaveLength(1)
  expect(JSON.stringify(slices)).not.toContain('第1件')
  cloud.advance('11m')
  await cloud.tick()
  expect(stored(cloud, 'slices')).toEqual([])
})

it('a citizen who has erased their words is not quoted', async () => {
  const { caseId } = await issue('不要留着')
  await people.citizen('o-issue').get('privacy.erase', { requestId: newRequest() })
  const [line] = await linesOf(await make('issues'))
  expect(line?.['诉求原文']).toBe('（本人已删除）')
  expect(storedCase(cloud, caseId)).toBeDefined()
})

it('lines come in the order in which they came in, however many slices they take', async () => {
  for (let index = 0; index < 65; index++) {
    await people.citizen(`o-${index}`).get('rating.submit', {
      requestId: newRequest(),
      scene: 'qu-1',
      level: 2,
      text: `第${index}位`,
    })
    // some of them within the same millisecond
    if (index % 3 === 0) cloud.advance('1m')
  }
  const lines = await linesOf(await make('follow-ups'))
  expect(lines.map((line) => line['序号'])).toEqual(Array.from({ length: 65 }, (_, i) => i + 1))
  expect(new Set(lines.map((line) => line['评价原话'])).size).toBe(65)
  const times = lines.map((line) => wallClock(line['评价时间']))
  expect([...times].sort()).toEqual(times)
})
