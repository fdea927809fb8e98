import { session } from '../../../miniprogram/stores/session'
import { renderPage } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

const OVERVIEW = '/admin/overview/overview'
const overview = reply.ok({
  now: NOW,
  since: '2026-03-01',
  figures: [
    { name: 'ratings', count: 40 },
    { name: 'good', count: 36, outOf: 40 },
    { name: 'replied', count: 3, outOf: 5 },
  ],
  open: 7,
  dueToday: 2,
  overdue: 0,
  undelivered: 1,
})
const me = (...roles: string[]) =>
  reply.ok({
    person: { id: '1001', name: '韦一', unit: '政管办', roles },
    credits: 0,
    templates: {},
    departments: [],
    colleagues: [],
    windows: [],
  })
const counts = reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } })
const script = (...roles: string[]) => ({
  'admin/overview.get': overview,
  'staff/me.get': me(...roles),
  'staff/desk.counts': counts,
})

beforeEach(() => {
  session.person = null
})

it('shows each figure with what it is of, and a percentage only from twenty', async () => {
  answering(script('admin'))
  const page = await renderPage(OVERVIEW)
  expect(page.get('.since').text).toContain('3 月 1 日到现在')
  const figures = page.get('#figures')
  expect(figures.all('.values').map(({ text }) => text)).toEqual(['40', '90%36/40', '3/5'])
  expect(figures.all('.bar-ground')).toHaveLength(2)
})

it('leads whoever looks after the district to the desk that lists the cases', async () => {
  answering(script('admin', 'supervisor'))
  const page = await renderPage(OVERVIEW)
  await page.get('#tile-today').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/desk/desk?view=today' })
  await page.get('#tile-undelivered').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/admin/notices/notices' })
})

it('leads an admin who may not see cases to no empty desk, and says who can', async () => {
  answering(script('admin'))
  const page = await renderPage(OVERVIEW)
  await page.get('#tile-open').tap()
  expect(wx.navigateTo).not.toHaveBeenCalled()
  expect(page.text).toContain('督办员')
})

it('leads to everything that is learned and proved', async () => {
  answering(script('admin'))
  const page = await renderPage(OVERVIEW)
  await page.get('#insight').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/insight/home/home' })
})

it('leads to everything that an admin changes', async () => {
  answering(script('admin'))
  const page = await renderPage(OVERVIEW)
  await page.get('#link-rules').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/admin/rules/rules' })
})

it('leads back whoever is no admin, and lets a failure be tried again', async () => {
  const cloud = answering({
    ...script('clerk'),
    'admin/overview.get': [
      reply.refused('NOT_ALLOWED', '您没有办理这件事的权限。'),
      reply.refused('INTERNAL', '系统出了点问题'),
      overview,
    ],
  })
  const page = await renderPage(OVERVIEW)
  expect(page.text).toContain('没有办理这件事的权限')
  await page.get('#state').run('onRetry')
  expect(wx.switchTab).toHaveBeenCalledWith({ url: '/pages/mine/mine' })
  await page.run('onPullDownRefresh')
  await page.get('#state').run('onRetry')
  expect(cloud.of('overview.get')).toHaveLength(3)
  expect(page.get('#figures').has('.figure')).toBe(true)
})

describe('a timer that stands still', () => {
  const standing = async (timerStands?: { since?: string }) => {
    const { data } = overview as unknown as { data: object }
    answering({
      ...script('admin'),
      'admin/overview.get': reply.ok({ ...data, ...(timerStands && { timerStands }) }),
    })
    return await renderPage(OVERVIEW)
  }

  it('is told of first of all, with since when', async () => {
    const stopped = await standing({ since: '2026-03-10T02:00:00.000+08:00' })
    expect(stopped.get('#timer').text).toMatch(/定时任务停了.*从.*起没有运行/)
    const never = await standing({})
    expect(never.get('#timer').text).toContain('还没有运行过')
  })

  it('is not spoken of while it runs', async () => {
    const page = await standing()
    expect(page.has('#timer')).toBe(false)
  })
})

describe('the audit of the ledger', () => {
  const audited = async (audit?: { faults: number; at: string }) => {
    const { data } = overview as unknown as { data: object }
    answering({
      ...script('admin'),
      'admin/overview.get': reply.ok({ ...data, ...(audit && { audit }) }),
    })
    return await renderPage(OVERVIEW)
  }

  it('says that all is in order, or calls for somebody', async () => {
    const sound = await audited({ faults: 0, at: NOW })
    expect(sound.get('#audit').text).toContain('每条评价都和账本一致')
    const wrong = await audited({ faults: 3, at: NOW })
    expect(wrong.get('#audit').text).toContain('发现 3 处和账本不一致')
  })

  it('says nothing before there was one', async () => {
    const page = await audited()
    expect(page.has('#audit')).toBe(false)
  })
})
