import { renderPage, settle } from '../support/miniprogram'
import { receipts } from '../../../miniprogram/stores/receipts'
import { aCase, answering, aReceipt, NOW, reply } from '../support'

const MINE = '/pages/mine/mine'
const stranger = reply.refused('NOT_BOUND', '您的微信还没有绑定工作人员身份，请先输入绑定码。')
const cases = (ids: string[], next?: string) =>
  reply.ok({ cases: ids.map((id) => aCase({ id })), now: NOW, ...(next ? { next } : {}) })

it('lists what this person sent, and opens it', async () => {
  answering({ 'citizen/case.list': cases(['case-1', 'case-2']), 'staff/me.get': stranger })
  const page = await renderPage(MINE)
  expect(page.all('.case')).toHaveLength(2)
  await page.all('.case')[1]?.emit('open', { id: 'case-2' })
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/case/case?id=case-2' })
})

it('asks for the next page once the end is reached', async () => {
  const cloud = answering({
    'citizen/case.list': [cases(['case-1'], 'after-1'), cases(['case-2'])],
    'staff/me.get': stranger,
  })
  const page = await renderPage(MINE)
  await page.run('onReachBottom')
  await page.run('onReachBottom')
  expect(page.all('.case')).toHaveLength(2)
  expect(cloud.of('case.list').map(({ cursor }) => cursor)).toEqual([undefined, 'after-1'])
})

describe('ratings, of which this phone has the receipts', () => {
  const quiet = { 'citizen/case.list': cases([]), 'staff/me.get': stranger }

  it('are there to be verified, the newest few first', async () => {
    answering(quiet)
    for (const id of ['r1', 'r2', 'r3', 'r4']) receipts.keep(aReceipt(id), `${id} 窗口`)
    const page = await renderPage(MINE)
    const shown = () => page.all('.rating').map(({ text }) => text)
    expect(shown()).toEqual(['r4 窗口', 'r3 窗口', 'r2 窗口'])
    expect(page.get('#ratings').text).toContain('非常满意 · 今天 10:24')
    await page.get('#all-ratings').tap()
    expect(shown()).toHaveLength(4)
    expect(page.has('#all-ratings')).toBe(false)
    await page.all('#ratings .row')[0]?.tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('/verify/verify') })
  })

  it('have no place where there are none', async () => {
    answering(quiet)
    const page = await renderPage(MINE)
    expect(page.has('#ratings')).toBe(false)
    await page.get('#public').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/verify/open/open' })
  })
})

it('says that there is nothing to follow', async () => {
  answering({ 'citizen/case.list': cases([]), 'staff/me.get': stranger })
  const page = await renderPage(MINE)
  expect(page.text).toContain('还没有要跟进的事')
})

it('shows the desk to staff, and to nobody else', async () => {
  answering({
    'citizen/case.list': cases([]),
    'staff/desk.counts': reply.ok({ counts: { mine: 1, today: 1, overdue: 0 } }),
    'staff/me.get': [
      stranger,
      reply.ok({
        person: { id: 'P1', name: '回访员甲', unit: '政管办', roles: ['follow-up'] },
        credits: 0,
        templates: {},
        departments: [],
        colleagues: [],
        windows: [],
      }),
    ],
  })
  const page = await renderPage(MINE)
  expect(page.has('#desk')).toBe(false)
  await page.run('onShow')
  expect(page.get('#desk').text).toContain('回访员甲 · 政管办')
})

it('serves the citizen also when it cannot be asked who is staff', async () => {
  answering({
    'citizen/case.list': cases(['case-1']),
    'staff/me.get': reply.refused('INTERNAL', '系统出了点问题'),
  })
  const page = await renderPage(MINE)
  expect(page.all('.case')).toHaveLength(1)
})

it('turns 关怀版 on for every page', async () => {
  answering({ 'citizen/case.list': cases([]), 'staff/me.get': stranger })
  const page = await renderPage(MINE)
  await page.get('#care').emit('change', { value: true })
  await settle()
  expect(page.has('.care')).toBe(true)
  await page.get('#care').emit('change', { value: false })
  await settle()
  expect(page.has('.care')).toBe(false)
})

it('keeps what was scrolled to when one comes back from a case', async () => {
  const cloud = answering({
    'citizen/case.list': [
      cases(['case-1', 'case-2'], 'after-2'),
      cases(['case-3'], 'after-3'),
      cases(['case-0', 'case-1', 'case-2'], 'after-2'),
      cases(['case-4']),
    ],
    'staff/me.get': stranger,
  })
  const page = await renderPage(MINE)
  await page.run('onReachBottom')
  await page.run('onShow')
  await page.run('onReachBottom')
  const shown = page.data['cases'] as { id: string }[]
  expect(shown.map(({ id }) => id)).toEqual(['case-0', 'case-1', 'case-2', 'case-3', 'case-4'])
  expect(cloud.of('case.list').at(-1)).toMatchObject({ cursor: 'after-3' })
})

it('starts over when there is more news than a page holds', async () => {
  answering({
    'citizen/case.list': [cases(['case-1']), cases(['case-8', 'case-9'], 'after-9')],
    'staff/me.get': stranger,
  })
  const page = await renderPage(MINE)
  await page.run('onPullDownRefresh')
  expect((page.data['cases'] as object[]).length).toBe(2)
  expect(page.data['next']).toBe('after-9')
})

it.each([
  ['#lookup', '/pages/lookup/lookup'],
  ['#privacy', '/pages/privacy/privacy'],
  ['#bind', '/staff/bind/bind'],
])('%s leads to %s', async (entry, url) => {
  answering({ 'citizen/case.list': cases([]), 'staff/me.get': stranger })
  const page = await renderPage(MINE)
  await page.get(entry).tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url })
})

it('speaks English to whoever asks for it, cards and all, and Chinese again', async () => {
  answering({ 'citizen/case.list': cases(['case-1']), 'staff/me.get': stranger })
  const page = await renderPage(MINE)
  await page.get('#language').tap()
  expect(page.get('.case').text).toContain('Waiting for follow-up')
  expect(page.get('.case').text).toContain('First contact by today 18:00')
  await page.get('#language').tap()
  expect(page.get('.case').text).toContain('等待回访')
})
