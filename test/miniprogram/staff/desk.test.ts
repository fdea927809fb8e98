import { session } from '../../../miniprogram/stores/session'
import { renderComponent, renderPage, settle, type View } from '../support/miniprogram'
import { aStaffCase, answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const DESK = '/staff/desk/desk'
const person = { id: 'P1', name: '回访员甲', unit: '政管办', roles: ['follow-up'] }
const me = (over: object = {}) =>
  reply.ok({
    person,
    credits: 0,
    templates: { 'staff-task': 'T2' },
    departments: [],
    colleagues: [],
    windows: [],
    ...over,
  })
const counts = (mine: number, today: number, overdue: number) =>
  reply.ok({ counts: { mine, today, overdue } })
const cases = (ids: string[], next?: string) =>
  reply.ok({ cases: ids.map((id) => aStaffCase({ id })), now: NOW, ...(next ? { next } : {}) })
const ids = (page: View) => (page.data['cases'] as { id: string }[]).map(({ id }) => id)

/** A desk of somebody bound, with what else is answered. */
const desk = (script: Parameters<typeof answering>[0]) =>
  answering({ 'staff/me.get': me(), 'staff/desk.counts': counts(1, 1, 0), ...script })
const choose = (page: View, view: string) => page.get('#views').emit('change', { value: view })

it('lists what is owed, and opens it', async () => {
  const cloud = desk({ 'staff/desk.list': cases(['case-1']) })
  const page = await renderPage(DESK)
  expect(cloud.of('desk.list')).toEqual([{ action: 'desk.list', view: 'mine' }])
  expect(page.get('.case').data['verb']).toBe('回访')
  await page.get('.case').emit('open', { id: 'case-1' })
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/case/case?id=case-1' })
})

it('says how a case stands beside its deadline', async () => {
  desk({
    'staff/desk.list': reply.ok({
      cases: [aStaffCase({ underAppeal: true, awaitsCitizen: true, supervised: true })],
      now: NOW,
    }),
  })
  const page = await renderPage(DESK)
  expect(page.all('.badge').map(({ text }) => text)).toEqual([
    '新',
    '申诉中',
    '等群众补材料',
    '督办',
  ])
})

describe('what is unread', () => {
  const at = (version: number) =>
    reply.ok({ cases: [aStaffCase({ version })], now: NOW, next: undefined })
  const marks = (page: View) => page.all('.unread').map(({ text }) => text)

  it('is new until it was opened, and again once something has changed', async () => {
    answering({ 'staff/case.get': reply.ok({ case: aStaffCase({ version: 2 }), now: NOW }) })
    await renderPage('/staff/case/case', { id: 'case-1' })
    desk({ 'staff/desk.list': [at(2), at(3)] })
    const page = await renderPage(DESK)
    expect(marks(page)).toEqual([])
    await page.run('onShow')
    expect(marks(page)).toEqual(['有新进展'])
  })

  it('is not what one has just done oneself', async () => {
    answering({
      'staff/case.get': reply.ok({ case: aStaffCase({ version: 2 }), now: NOW }),
      'staff/case.message': reply.ok({ case: aStaffCase({ version: 3 }) }),
    })
    const page = await renderPage('/staff/case/case', { id: 'case-1' })
    await page.get('#message').tap()
    await page.get('#words').emit('change', { value: '您说的是哪一天？' })
    await page.get('#send').tap()
    desk({ 'staff/desk.list': at(3) })
    expect(marks(await renderPage(DESK))).toEqual([])
  })
})

describe('the tabs', () => {
  const tabs = (page: View) =>
    page
      .get('#views')
      .all('.t-tabs__item')
      .map(({ text }) => text)

  it('count what is mine, due today and overdue', async () => {
    desk({ 'staff/desk.counts': counts(3, 2, 0), 'staff/desk.list': cases(['case-1']) })
    const page = await renderPage(DESK)
    await settle()
    expect(tabs(page)).toEqual([
      '我的 3',
      '本单位',
      '今天到期 2',
      '已超时',
      '等别人',
      '协办',
      '申诉',
    ])
  })

  it('change the view, which is kept, and say when it is empty', async () => {
    const cloud = desk({ 'staff/desk.list': [cases(['case-1']), cases([])] })
    const page = await renderPage(DESK)
    await choose(page, 'overdue')
    expect(cloud.of('desk.list')[1]).toEqual({ action: 'desk.list', view: 'overdue' })
    expect(page.text).toContain('没有超时的事')
    await renderPage(DESK)
    expect(cloud.of('desk.list')[2]).toMatchObject({ view: 'overdue' })
  })

  it('show what was chosen last, however late the first answer comes', async () => {
    desk({ 'staff/desk.list': [cases(['mine']), cases(['slow']), cases(['waiting'])] })
    const page = await renderPage(DESK)
    await Promise.all([choose(page, 'overdue'), choose(page, 'waiting')])
    await settle()
    expect(ids(page)).toEqual(['waiting'])
  })
})

it('shows one kind of cases, and remembers that', async () => {
  const cloud = desk({ 'staff/desk.list': cases(['case-1']) })
  const page = await renderPage(DESK)
  expect(page.get('#kind').text).toBe('全部')
  await page.get('#kind').tap()
  expect(page.get('#kinds').data['visible']).toBe(true)
  await page.get('#kinds').emit('pick', { id: 'issue' })
  expect(page.get('#kind').text).toBe('办不成事')
  await renderPage(DESK)
  for (const asked of cloud.of('desk.list').slice(1)) expect(asked).toMatchObject({ kind: 'issue' })
})

describe('a number', () => {
  const search = async (page: View, typed: string) => {
    await page.get('#search').emit('change', { value: typed })
    await page.get('#search').emit('submit', { value: typed })
  }

  it('is looked for in all views, however it is typed', async () => {
    const cloud = desk({ 'staff/desk.list': [cases([]), cases(['case-9']), cases([])] })
    const page = await renderPage(DESK)
    await search(page, 'cz2603-04')
    expect(cloud.of('desk.list')[1]).toEqual({ action: 'desk.list', number: 'CZ260304' })
    expect(ids(page)).toEqual(['case-9'])
    expect(page.has('#views')).toBe(false)
    await page.get('#back').tap()
    expect(cloud.of('desk.list')[2]).toEqual({ action: 'desk.list', view: 'mine' })
    expect(page.has('#views')).toBe(true)
  })

  it('that is not found is said so', async () => {
    desk({ 'staff/desk.list': cases([]) })
    const page = await renderPage(DESK)
    await search(page, 'CZ99')
    expect(page.text).toContain('没有找到编号以“CZ99”开头的事')
  })

  it('has to be four letters long', async () => {
    const cloud = desk({ 'staff/desk.list': cases([]) })
    const page = await renderPage(DESK)
    await search(page, 'CZ2')
    expect(page.get('.field-error').text).toBe('请至少输入编号的前 4 位。')
    expect(cloud.of('desk.list')).toHaveLength(1)
    await page.get('#search').emit('clear')
    expect(page.has('.field-error')).toBe(false)
  })
})

it('goes on from page to page, and comes back to as many', async () => {
  const cloud = desk({
    'staff/desk.list': [
      cases(
        Array.from({ length: 20 }, (_, at) => `case-${at}`),
        'after-20',
      ),
      cases(['case-20']),
    ],
  })
  const page = await renderPage(DESK)
  await page.run('onReachBottom')
  expect(ids(page)).toHaveLength(21)
  expect(page.all('.unread')).toHaveLength(21)
  expect(cloud.of('desk.list')[1]).toMatchObject({ cursor: 'after-20' })
  await page.run('onReachBottom')
  expect(cloud.of('desk.list')).toHaveLength(2)

  desk({
    'staff/desk.list': [
      cases(
        Array.from({ length: 20 }, (_, at) => `case-${at}`),
        'after-20',
      ),
      cases(['case-20', 'case-21']),
    ],
  })
  await page.run('onShow')
  expect(ids(page)).toHaveLength(22)
})

it('keeps what is on the screen when it cannot be asked again', async () => {
  desk({ 'staff/desk.list': [cases(['case-1']), reply.refused('INTERNAL', '系统出了点问题')] })
  const page = await renderPage(DESK)
  await page.run('onPullDownRefresh')
  expect(ids(page)).toEqual(['case-1'])
  expect(wx.showToast).toHaveBeenCalledWith({ title: '系统出了点问题', icon: 'none' })
  expect(wx.stopPullDownRefresh).toHaveBeenCalled()
})

describe('the badge of the tab', () => {
  const badge = expect.objectContaining({ index: 1, text: '3' }) as object

  it('counts what is due today and overdue', async () => {
    desk({ 'staff/desk.counts': counts(5, 3, 2), 'staff/desk.list': cases([]) })
    await renderPage(DESK)
    expect(wx.setTabBarBadge).toHaveBeenCalledWith(badge)
  })

  it('is not there when nothing is due, or for nobody of the office', async () => {
    desk({ 'staff/desk.counts': counts(5, 0, 0), 'staff/desk.list': cases([]) })
    await session.load()
    answering({ 'staff/me.get': reply.refused('NOT_BOUND', '您的微信还没有绑定') })
    await session.load()
    expect(wx.setTabBarBadge).not.toHaveBeenCalled()
    expect(wx.removeTabBarBadge).toHaveBeenCalledTimes(2)
  })

  it('stays as it was when the number does not come', async () => {
    desk({ 'staff/desk.counts': reply.refused('INTERNAL', '系统出了点问题') })
    await session.load()
    expect(session.person).toMatchObject({ id: 'P1' })
    expect(wx.setTabBarBadge).not.toHaveBeenCalled()
    expect(wx.removeTabBarBadge).not.toHaveBeenCalled()
  })
})

describe('the reminder', () => {
  it('asks for one message in the tap itself, and counts it', async () => {
    jest.mocked(wx.requestSubscribeMessage).mockResolvedValue({ T2: 'accept' })
    const cloud = desk({
      'staff/desk.list': cases([]),
      'citizen/subscription.record': reply.ok({ credits: 1 }),
    })
    const page = await renderPage(DESK)
    const allowing = page.run('onAllow')
    expect(wx.requestSubscribeMessage).toHaveBeenCalledWith({ tmplIds: ['T2'] })
    await allowing
    expect(cloud.of('subscription.record')).toEqual([
      expect.objectContaining({ template: 'staff-task', result: 'accept' }),
    ])
    await settle()
    expect(page.get('.remind').text).toBe('还能在微信里提醒您 1 次')
  })

  it('leads on when it is refused', async () => {
    jest.mocked(wx.requestSubscribeMessage).mockResolvedValue({ T2: 'reject' })
    desk({
      'staff/desk.list': cases([]),
      'citizen/subscription.record': reply.ok({ credits: 0 }),
    })
    const page = await renderPage(DESK)
    await page.get('#allow').tap()
    await settle()
    expect(page.get('.remind').text).toBe('没关系，新任务随时可以在这里看到')
  })

  it('keeps its place until the office has said who this is', async () => {
    desk({ 'staff/desk.list': cases(['case-1']) })
    Object.assign(session, { isKnown: false, taskTemplate: '' })
    const page = renderComponent(DESK)
    expect(page.has('.tools--unknown')).toBe(true)
    await page.run('onShow')
    expect(page.has('#allow')).toBe(true)
    expect(page.has('.tools--unknown')).toBe(false)
  })

  it('is not there where the office has no template for it', async () => {
    desk({ 'staff/me.get': me({ templates: {} }), 'staff/desk.list': cases(['case-1']) })
    const page = await renderPage(DESK)
    expect(page.has('#allow')).toBe(false)
  })
})

it.each([
  [['clerk'], ['代登记']],
  [['follow-up'], ['代登记', '好评留言', '上门服务']],
  [['handler'], ['代登记', '盲点整改']],
  [['leader'], ['统计和改进']],
  [['admin'], ['统计和改进', '管理']],
])('offers %j the tools %j', async (roles, labels) => {
  desk({ 'staff/me.get': me({ person: { ...person, roles } }), 'staff/desk.list': cases([]) })
  const page = await renderPage(DESK)
  await settle()
  const tools = page.all('.tool').filter(({ text }) => text !== '允许提醒')
  expect(tools.map(({ text }) => text)).toEqual(labels)
  for (const tool of tools) await tool.tap()
  expect(wx.navigateTo).toHaveBeenCalledTimes(labels.length)
})

it('shows a stranger the way to bind', async () => {
  const notBound = reply.refused('NOT_BOUND', '您的微信还没有绑定工作人员身份，请先输入绑定码。')
  answering({ 'staff/me.get': notBound, 'staff/desk.list': notBound })
  const page = await renderPage(DESK)
  await page.get('#bind').tap()
  expect(wx.redirectTo).toHaveBeenCalledWith({ url: '/staff/bind/bind' })
})

it('binds by the code, and says when it is wrong', async () => {
  const cloud = answering({
    'staff/me.bind': [
      reply.refused('BIND_CODE_WRONG', '绑定码不对或已经用过，请向管理员核对。', 'bindCode'),
      reply.ok({ person }),
    ],
  })
  const page = await renderPage('/staff/bind/bind')
  await page.get('#submit').tap()
  expect(page.text).toContain('请输入管理员给您的绑定码')
  await page.get('#code').emit('change', { value: ' AAAA ' })
  await page.get('#submit').tap()
  expect(page.text).toContain('绑定码不对或已经用过')
  await page.get('#code').emit('change', { value: 'BBBB' })
  await page.get('#submit').tap()
  const [first, second] = cloud.of('me.bind')
  expect(first).toMatchObject({ bindCode: 'AAAA' })
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
  expect(wx.redirectTo).toHaveBeenCalledWith({ url: '/staff/desk/desk' })
})
