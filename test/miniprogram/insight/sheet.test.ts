import { clock } from '../../../miniprogram/api/clock'
import type { Sheet, SheetLine } from '../../../miniprogram/contract/assessment'
import { session } from '../../../miniprogram/stores/session'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const SHEET = '/insight/sheet/sheet'

const line = (over: Partial<SheetLine> = {}): SheetLine => ({
  criterion: 'good',
  full: 30,
  points: 28,
  scoring: 'cases',
  count: 3,
  outOf: 4,
  reason: '只有 4 件，不到 20 件，不按比率、按件计分；1 件每件扣 2 分，共扣 2 分。',
  costs: [
    {
      caseId: 'case-1',
      number: 'CZ260304-7KQ2M',
      title: '非常不满意',
      receivedOn: '2026-03-04',
      cost: 2,
      why: '差评',
    },
  ],
  ...over,
})
const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  from: '2026-03-01',
  to: '2026-03-04',
  asOf: NOW,
  unit: { id: 'rsj', name: '区人社局' },
  points: 28,
  full: 30,
  lines: [
    line(),
    line({ criterion: 'part', scoring: 'none', full: 0, points: 0, costs: [], reason: '不计分。' }),
  ],
  excluded: 1,
  defaults: 12,
  ...over,
})
const units = reply.ok({
  sheets: [
    { unit: { id: 'rsj', name: '区人社局' }, points: 28, full: 30 },
    { unit: { id: 'mzj', name: '区民政局' }, points: 0, full: 0 },
  ],
  asOf: NOW,
})
const leader = (roles: string[]) =>
  reply.ok({
    person: { id: '1003', name: '黄三', unit: '政管办', roles },
    credits: 0,
    templates: {},
    departments: [],
    colleagues: [],
    windows: [],
  })
const script = (roles = ['supervisor']) => ({
  'admin/assessment.list': units,
  'admin/assessment.get': reply.ok({ sheet: sheet() }),
  'staff/me.get': leader(roles),
  'staff/desk.counts': reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } }),
})

beforeEach(() => {
  clock.learn(NOW)
  session.person = null
})

it('lists units as they come, by name; without a case there is no score', async () => {
  const cloud = answering(script())
  const page = await renderPage(SHEET)
  expect(cloud.of('assessment.list')).toEqual([
    { action: 'assessment.list', from: '2026-03-01', to: '2026-03-04' },
  ])
  expect(page.all('.entry').map(({ text }) => text)).toEqual(['区人社局28/30', '区民政局不计分'])
})

it('shows each point of a unit with its reason, and on a tap the cases it went to', async () => {
  const cloud = answering(script())
  const page = await renderPage(SHEET)
  await page.get('#unit-rsj').tap()
  await settle()
  expect(cloud.of('assessment.get')).toMatchObject([{ department: 'rsj' }])
  expect(page.get('.score').text).toBe('28')
  expect(page.get('#line-good').text).toContain('28/30')
  expect(page.get('#line-part').text).toContain('不计分')
  expect(page.get('#outside').text).toContain('申诉后剔除的差评 1 条，不扣分')
  expect(page.get('#outside').text).toContain('系统默认的评价 12 条，不计分')
  expect(page.has('.cost')).toBe(false)
  await page.get('.more').tap()
  expect(page.get('.cost').text).toContain('CZ260304-7KQ2M')
  expect(page.get('.cost').text).toContain('扣 2 分')
  await page.get('.cost').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/case/case?id=case-1' })
})

it('of a unit without any case says only that', async () => {
  answering({
    ...script(),
    'admin/assessment.get': reply.ok({ sheet: sheet({ full: 0, points: 0, lines: [] }) }),
  })
  const page = await renderPage(SHEET)
  await page.get('#unit-mzj').tap()
  await settle()
  expect(page.get('#empty').data['message']).toBe('没有可以考评的件')
  expect(page.has('.score')).toBe(false)
})

it('does not lead to cases whom the desk does not show them', async () => {
  answering(script(['admin']))
  const page = await renderPage(SHEET)
  await page.get('#unit-rsj').tap()
  await settle()
  await page.get('.more').tap()
  jest.mocked(wx.navigateTo).mockClear()
  await page.get('.cost').tap()
  expect(wx.navigateTo).not.toHaveBeenCalled()
})

it('asks again for another period, and leads back to all units', async () => {
  const cloud = answering(script())
  const page = await renderPage(SHEET)
  await page.get('#unit-rsj').tap()
  await settle()
  const period = { id: 'last-month', from: '2026-02-01', to: '2026-02-28' }
  await page.get('#period').emit('change', period)
  await settle()
  expect(cloud.of('assessment.get')[1]).toMatchObject({ from: '2026-02-01', department: 'rsj' })
  await page.get('#unit').emit('change', { value: '' })
  await settle()
  expect(cloud.of('assessment.list')).toHaveLength(2)
  expect(page.has('.score')).toBe(false)
})

it('says what is wrong, and tries again', async () => {
  answering({
    ...script(),
    'admin/assessment.list': [reply.refused('INTERNAL', '系统出了点问题'), units],
  })
  const page = await renderPage(SHEET)
  expect(page.get('#state').data['message']).toContain('系统出了点问题')
  await page.get('#state').emit('retry')
  await settle()
  expect(page.all('.entry')).toHaveLength(2)
})
