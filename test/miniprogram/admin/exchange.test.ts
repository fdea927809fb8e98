import type { ForeignReport, Match, TargetView } from '../../../miniprogram/contract/exchange'
import { answering, NOW, reply } from '../support'
import { renderPage, settle, type View } from '../support/miniprogram'

const counts = (some: Partial<Record<Match, number>> = {}) => ({
  ...{ theirs: 0, ours: 0, both: 0, differ: 0 },
  ...some,
})
const batch = { target: 'guangxi', number: 2, after: 4, through: 9, rows: 12, at: NOW, by: '蓝一' }
const target = (over: Partial<TargetView> = {}): TargetView => ({
  ...{ id: 'guangxi', name: '广西平台', through: 4, height: 9, batches: [batch] },
  ...over,
})
const overview = (over: Partial<TargetView> = {}) =>
  reply.ok({
    targets: [target(over)],
    sources: [
      { id: 'guangxi', name: '广西平台', counts: counts({ both: 30, differ: 2 }) },
      { id: 'city-register', name: '市台账', counts: counts() },
    ],
  })
const report = (over: Partial<ForeignReport> = {}) =>
  reply.ok({
    ...{ source: 'guangxi', total: 3, done: 3, counts: counts({ theirs: 2, both: 1 }) },
    ...{ entered: 0, followUps: 0, late: 0, defaults: 0, faults: [], faultCount: 0 },
    ...over,
  })
const job = (state: string, done: number) =>
  reply.ok({ job: { id: 'job-1', kind: 'exchange', state, done, total: 9, files: [] } })

beforeEach(() => {
  const sent = { fileID: 'cloud://e.b/inbox/r/f.bin' } as never
  jest.mocked(wx.cloud.uploadFile).mockReset()
  jest.mocked(wx.cloud.uploadFile).mockResolvedValue(sent)
  jest.mocked(wx.setClipboardData).mockClear()
  const tempFiles = [{ name: '评价.csv', path: 'tmp/1' }]
  jest.mocked(wx.chooseMessageFile).mockResolvedValue({ tempFiles })
})

const opened = (): Promise<View> => renderPage('/admin/exchange/exchange')

async function tap(page: View, id: string) {
  await page.get(id).tap()
  await settle()
}

it('exports until everything is out, and says how far it is', async () => {
  const cloud = answering({
    'admin/exchange.get': [overview(), overview({ through: 9 })],
    'admin/job.start': job('running', 4),
    'admin/job.get': [job('running', 6), job('done', 9)],
  })
  const page = await opened()
  expect(page.text).toContain('账本里有 5 个区块还没有导出')
  await tap(page, '#export-guangxi')
  await settle()
  expect(cloud.of('job.start')[0]).toMatchObject({
    kind: 'exchange',
    input: { target: 'guangxi' },
  })
  expect(cloud.of('job.get')).toHaveLength(2)
  expect(page.text).toContain('都导出了')
  expect(page.has('#export-guangxi')).toBe(false)
})

it('an export that failed says why', async () => {
  const failure = { code: 'NOT_ALLOWED_NOW', message: '账本里还没有评价。' }
  answering({
    'admin/exchange.get': overview(),
    'admin/job.start': reply.ok({
      job: {
        id: 'job-1',
        kind: 'exchange',
        state: 'failed',
        done: 0,
        total: 1,
        files: [],
        failure,
      },
    }),
  })
  const page = await opened()
  await tap(page, '#export-guangxi')
  expect(page.text).toContain('账本里还没有评价。')
})

it('gives the address of a batch’s file, and marks it as sent', async () => {
  const cloud = answering({
    'admin/exchange.get': [
      overview(),
      overview({ batches: [{ ...batch, sentAt: NOW, sentBy: '蓝一' }] }),
    ],
    'admin/exchange.files': reply.ok({
      batch,
      files: [
        { name: 'guangxi-2.csv', url: 'https://files/csv' },
        { name: 'guangxi-2.json', url: 'https://files/json' },
      ],
    }),
    'admin/exchange.sent': reply.ok({ batch }),
  })
  const page = await opened()
  expect(page.text).toContain('第 2 批 · 12 条')
  expect(page.text).toContain('未报送')
  await tap(page, '#batch-guangxi-2')
  await tap(page, '#copy-json')
  expect(wx.setClipboardData).toHaveBeenCalledWith({ data: 'https://files/json' })
  expect(page.text).toContain('guangxi-2.json 的地址已复制')
  await tap(page, '#sent')
  expect(cloud.of('exchange.sent')).toMatchObject([{ target: 'guangxi', number: 2 }])
  expect(page.text).toContain('已报送')
  expect(page.has('#sent')).toBe(false)
})

it('tries a file of theirs first, then takes it in call by call', async () => {
  const cloud = answering({
    'admin/exchange.get': overview(),
    'admin/foreign.import': [
      report(),
      report({ done: 2, entered: 1, followUps: 1, late: 1 }),
      report({ entered: 1 }),
    ],
  })
  const page = await opened()
  await tap(page, '#choose')
  await tap(page, '#try')
  expect(page.get('#lines').text).toContain('只有对方有 2 · 只有我们有 0 · 一致 1 · 不一致 0')
  await tap(page, '#import')
  await settle()
  expect(page.get('#lines').text).toContain('收进来 2 条评价，其中 1 条差评已安排回访')
  expect(page.get('#lines').text).toContain('1 条过了首次联系时限才到')
  expect(cloud.of('foreign.import').map(({ dryRun, source }) => [source, dryRun])).toEqual([
    ['guangxi', true],
    ['guangxi', false],
    ['guangxi', false],
  ])
  expect(wx.cloud.uploadFile).toHaveBeenCalledTimes(1)
})

it('lists every row that cannot be taken', async () => {
  const faults = [{ row: 3, field: 'evalDetail', message: '不认识的指标 999' }]
  answering({
    'admin/exchange.get': overview(),
    'admin/foreign.import': report({ done: 0, faults, faultCount: 1 }),
  })
  const page = await opened()
  await tap(page, '#choose')
  await tap(page, '#try')
  expect(page.text).toContain('第 3 行 · evalDetail不认识的指标 999')
  expect(page.has('#import')).toBe(false)
})

it('shows the four lists of each source, and leads to them', async () => {
  answering({ 'admin/exchange.get': overview() })
  const page = await opened()
  expect(page.get('#match-differ').text).toBe('两边不一致2')
  await tap(page, '#match-differ')
  expect(wx.navigateTo).toHaveBeenLastCalledWith({
    url: '/admin/foreign/foreign?source=guangxi&match=differ',
  })
  await tap(page, '#from-city-register')
  expect(page.get('#match-differ').text).toBe('两边不一致0')
})

describe('a list', () => {
  const row = (id: string) => ({
    ...{
      id,
      kind: 'rating',
      number: `N-${id}`,
      title: '区民政局 · 不满意',
      match: 'differ',
      at: NOW,
    },
    differs: [{ field: 'level', ours: '不满意', theirs: '' }],
  })
  const open = () => renderPage('/admin/foreign/foreign', { source: 'guangxi', match: 'differ' })

  it('lays both sides of each difference one under the other, page by page', async () => {
    const cloud = answering({
      'admin/foreign.list': [
        reply.ok({ rows: [row('1')], next: '1' }),
        reply.ok({ rows: [row('2')] }),
      ],
    })
    const page = await open()
    expect(page.text).toContain('满意程度我们： 不满意对方： 没有')
    await page.run('onReachBottom')
    expect(page.text).toContain('N-2')
    expect(cloud.of('foreign.list').at(-1)).toMatchObject({ match: 'differ', cursor: '1' })
  })

  it('says when there is nothing in it', async () => {
    answering({ 'admin/foreign.list': reply.ok({ rows: [] }) })
    expect((await open()).text).toContain('没有这样的记录')
  })
})
