import { clock } from '../../../miniprogram/api/clock'
import type { JobView } from '../../../miniprogram/contract/jobs'
import { sizeText } from '../../../miniprogram/insight/format/jobs'
import { wholePeriods } from '../../../miniprogram/insight/format/report-period'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

/* Nobody waits between two questions. */
jest.mock('../../../miniprogram/api/pause', () => ({
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
}))

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const REPORTS = '/insight/reports/reports'

const job = (over: Partial<JobView> = {}): JobView => ({
  id: 'a'.repeat(32),
  kind: 'report',
  title: '2026年2月政务服务工作月报',
  state: 'done',
  done: 11,
  total: 11,
  files: [{ name: '月报.docx', fileId: 'cloud://e/1', bytes: 28_000 }],
  startedBy: '覃督办',
  startedAt: NOW,
  input: { span: 'month', from: '2026-02-01', to: '2026-02-28' },
  ...over,
})
const form = {
  kinds: ['report', 'register', 'posters'],
  centres: [{ id: 'qu', name: '区中心' }],
  departments: [{ id: 'rsj', name: '区人社局' }],
  windows: [{ id: 'qu-1', name: '区中心 1 号窗口' }],
}
const list = (jobs: JobView[] = [], kinds = form.kinds) =>
  reply.ok({ jobs, form: { ...form, kinds } })
const told = (one: JobView) => reply.ok({ job: one })
const running = (done: number) => job({ state: 'running', done, total: 11, files: [] })
const withUrl = job({
  files: [{ name: '月报.docx', fileId: 'cloud://e/1', bytes: 28_000, url: 'https://e/1.docx' }],
})

/** Gives up the phone's own file APIs for the length of a test. */
function phone(apis: Record<string, jest.Mock>) {
  Object.assign(wx, apis)
}

/** Some answers later. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await settle()
}

beforeEach(() => clock.learn(NOW))

it('makes last month’s report, shows how far it is, and what came of it', async () => {
  const cloud = answering({
    'admin/job.list': list(),
    'admin/job.start': told(running(0)),
    'admin/job.get': [told(running(4)), told(job())],
  })
  const page = await renderPage(REPORTS)
  expect(page.get('#empty').data['message']).toBe('还没有做过报告')
  await page.get('#make').tap()
  await settled()
  expect(cloud.of('job.start')).toMatchObject([
    { kind: 'report', input: { span: 'month', from: '2026-02-01', to: '2026-02-28' }, seconds: 0 },
  ])
  expect(cloud.of('job.get')).toHaveLength(2)
  expect(page.text).toContain('已生成')
  expect(page.text).toContain('月报.docx')
  expect(page.text).toContain('27 KB')
})

it('while it runs there is a bar, and who leaves stops asking', async () => {
  const cloud = answering({
    'admin/job.list': list([running(4)]),
    'admin/job.get': [told(running(5)), told(running(6)), told(running(7))],
  })
  const page = await renderPage(REPORTS)
  await settle()
  expect(page.text).toMatch(/做了 [5-7] 步，共 11 步/)
  expect(page.text).toContain('可以离开')
  await page.run('onHide')
  const asked = cloud.of('job.get').length
  await settled()
  expect(cloud.of('job.get').length).toBeLessThanOrEqual(asked + 1)
})

it('without an answer the same request is sent again; another choice makes another', async () => {
  const cloud = answering({
    'admin/job.list': list(),
    'admin/job.start': [
      reply.refused('INTERNAL', '系统出了点问题'),
      reply.refused('INTERNAL', '系统出了点问题'),
      told(job()),
    ],
    'admin/job.get': told(job()),
  })
  const page = await renderPage(REPORTS)
  await page.get('#make').tap()
  await settle()
  expect(page.get('.bar-said').text).toBe('系统出了点问题')
  await page.get('#make').tap()
  await settle()
  await page.get('#span-year').tap()
  await page.get('#make').tap()
  await settle()
  const [first, second, third] = cloud.of('job.start')
  expect(second?.['requestId']).toBe(first?.['requestId'])
  expect(third?.['requestId']).not.toBe(first?.['requestId'])
  expect(third).toMatchObject({ input: { span: 'year', from: '2025-01-01', to: '2025-12-31' } })
})

it('what failed says why, and is asked for anew', async () => {
  const message = '一共 30000 件，太多了。请分成几段时间导出。'
  const failed = job({ state: 'failed', files: [], failure: { code: 'INVALID_INPUT', message } })
  const cloud = answering({
    'admin/job.list': list([failed]),
    'admin/job.start': told(job({ id: 'b'.repeat(32) })),
    'admin/job.get': told(job({ id: 'b'.repeat(32) })),
  })
  const page = await renderPage(REPORTS)
  expect(page.get('.field-error').text).toBe(message)
  await page.all('.act')[0]?.tap()
  await settle()
  expect(cloud.of('job.start')).toMatchObject([{ kind: 'report', input: failed.input }])
})

it('opens a document, and where the phone cannot, copies its address', async () => {
  answering({ 'admin/job.list': list([job()]), 'admin/job.get': told(withUrl) })
  const openDocument = jest.fn(() => Promise.resolve({ errMsg: 'openDocument:ok' }))
  const setClipboardData = jest.fn(() => Promise.resolve({ errMsg: 'ok' }))
  const downloadFile = jest.fn(({ success }: { success: (result: object) => void }) =>
    success({ statusCode: 200, tempFilePath: 'tmp/1' }),
  )
  phone({ openDocument, setClipboardData, downloadFile })
  const page = await renderPage(REPORTS)
  const [open, copy] = page.all('.act')
  await open?.tap()
  await settle()
  expect(openDocument).toHaveBeenCalledWith({ filePath: 'tmp/1', fileType: 'docx', showMenu: true })
  expect(setClipboardData).not.toHaveBeenCalled()
  openDocument.mockImplementation(() => {
    throw new Error('openDocument:fail no app')
  })
  await open?.tap()
  await settle()
  expect(setClipboardData).toHaveBeenCalledWith({ data: 'https://e/1.docx' })
  expect(page.get('#said').text).toContain('发到电脑上打开')
  await copy?.tap()
  await settle()
  expect(page.get('#said').text).toContain('“月报.docx”的地址已复制')
})

it('a register with numbers wants a reason first', async () => {
  const cloud = answering({
    'admin/job.list': list(),
    'admin/job.start': told(job()),
    'admin/job.get': told(job()),
  })
  const page = await renderPage(REPORTS)
  await page.get('#kind-register').tap()
  await page.get('#contacts').emit('change', { value: true })
  await page.get('#make').tap()
  expect(page.get('#reason').data['fault']).toBe('请写明为什么要看联系方式。')
  expect(cloud.of('job.start')).toHaveLength(0)
  await page.get('#reason').emit('change', { value: '年终核对' })
  await page.get('#unit').emit('change', { value: 'department:rsj' })
  await page.get('#make').tap()
  await settle()
  expect(cloud.of('job.start')).toMatchObject([
    {
      kind: 'register',
      input: {
        register: 'issues',
        from: '2026-03-01',
        to: '2026-03-04',
        department: 'rsj',
        contactsFor: '年终核对',
      },
    },
  ])
})

it('posters of chosen windows, in chosen sizes', async () => {
  const cloud = answering({
    'admin/job.list': list([], ['posters']),
    'admin/job.start': told(job()),
    'admin/job.get': told(job()),
  })
  const page = await renderPage(REPORTS)
  // an admin makes posters, and neither reports nor registers here
  expect(page.all('.chip').filter(({ text }) => text === '台账')).toHaveLength(0)
  await page.get('#size-A4').tap()
  await page.get('#make').tap()
  expect(page.get('.bar-said').text).toBe('请选择海报大小。')
  await page.get('#size-sheet').tap()
  await page.get('#windows').emit('change', { value: ['qu-1'] })
  await page.get('#make').tap()
  await settle()
  expect(cloud.of('job.start')).toMatchObject([
    { kind: 'posters', input: { sizes: ['sheet'], windows: ['qu-1'] } },
  ])
})

it('opens at the posters for whoever comes from the windows, who may make something else too', async () => {
  answering({ 'admin/job.list': list() })
  const page = await renderPage(REPORTS, { kind: 'posters' })
  const chosen = () => page.all('.chip--on').map(({ text }) => text)
  expect(chosen()).toContain('窗口海报')
  await page.get('#kind-register').tap()
  expect(chosen()).toContain('台账')
})

it('offers the periods that are over, the newest first', () => {
  expect(wholePeriods('month', '2026-03-04').slice(0, 3)).toEqual([
    { id: '2026-02-01', name: '2026 年 2 月', from: '2026-02-01', to: '2026-02-28' },
    { id: '2026-01-01', name: '2026 年 1 月', from: '2026-01-01', to: '2026-01-31' },
    { id: '2025-12-01', name: '2025 年 12 月', from: '2025-12-01', to: '2025-12-31' },
  ])
  expect(wholePeriods('quarter', '2026-03-31')[0]).toEqual({
    id: '2025-10-01',
    name: '2025 年第四季度',
    from: '2025-10-01',
    to: '2025-12-31',
  })
  expect(wholePeriods('year', '2026-12-31')[0]?.to).toBe('2025-12-31')
})

it('sizes as people say them', () => {
  expect([10, 28_000, 1_400_000].map(sizeText)).toEqual(['1 KB', '27 KB', '1.3 MB'])
})
