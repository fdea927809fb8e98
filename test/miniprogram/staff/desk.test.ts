import { session } from '../../../miniprogram/stores/session'
import { renderComponent, renderPage, settle, type View } from '../support/miniprogram'
import { aStaffCase, answering, NOW, reply } from '../support'

const DESK = '/staff/desk/desk'
const person = { id: 'P1', name: '回访员甲', unit: '政管办', roles: ['follow-up'] }
const me = (credits = 0) =>
  reply.ok({
    person,
    credits,
    templates: { 'staff-task': 'T2' },
    departments: [],
    colleagues: [],
  })
const cases = (ids: string[], next?: string) =>
  reply.ok({ cases: ids.map((id) => aStaffCase({ id })), now: NOW, ...(next ? { next } : {}) })
const ids = (page: View) => (page.data['cases'] as { id: string }[]).map(({ id }) => id)

it('lists what is owed, and opens it', async () => {
  const cloud = answering({ 'staff/me.get': me(), 'staff/desk.list': cases(['case-1']) })
  const page = await renderPage(DESK)
  expect(cloud.of('desk.list')).toEqual([{ action: 'desk.list', view: 'mine' }])
  expect(page.get('.case').data['verb']).toBe('回访')
  await page.get('.case').emit('open', { id: 'case-1' })
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/case/case?id=case-1' })
})

it('says how a case stands beside its deadline', async () => {
  answering({
    'staff/me.get': me(),
    'staff/desk.list': reply.ok({
      cases: [aStaffCase({ underAppeal: true, awaitsCitizen: true, supervised: true })],
      now: NOW,
    }),
  })
  const page = await renderPage(DESK)
  expect(page.all('.badge').map(({ text }) => text)).toEqual(['申诉中', '等群众补材料', '督办'])
})

it('changes the view, and says when it is empty', async () => {
  const cloud = answering({
    'staff/me.get': me(),
    'staff/desk.list': [cases(['case-1']), cases([])],
  })
  const page = await renderPage(DESK)
  await page.saying('.tab', '已超时').tap()
  expect(cloud.of('desk.list')[1]).toMatchObject({ view: 'overdue' })
  expect(page.text).toContain('没有超时的事')
})

it('goes on from page to page', async () => {
  const cloud = answering({
    'staff/me.get': me(),
    'staff/desk.list': [cases(['case-1'], 'after-1'), cases(['case-2'])],
  })
  const page = await renderPage(DESK)
  await page.run('onReachBottom')
  expect(ids(page)).toEqual(['case-1', 'case-2'])
  expect(cloud.of('desk.list')[1]).toMatchObject({ cursor: 'after-1' })
  await page.run('onReachBottom')
  expect(cloud.of('desk.list')).toHaveLength(2)
})

it('keeps what is on the screen when it cannot be asked again', async () => {
  answering({
    'staff/me.get': me(),
    'staff/desk.list': [cases(['case-1']), reply.refused('INTERNAL', '系统出了点问题')],
  })
  const page = await renderPage(DESK)
  await page.run('onPullDownRefresh')
  expect(ids(page)).toEqual(['case-1'])
  expect(wx.showToast).toHaveBeenCalledWith({ title: '系统出了点问题', icon: 'none' })
  expect(wx.stopPullDownRefresh).toHaveBeenCalled()
})

it('asks for one message in the tap itself, and counts it', async () => {
  jest.mocked(wx.requestSubscribeMessage).mockResolvedValue({ T2: 'accept' })
  const cloud = answering({
    'staff/me.get': [me(0), me(1)],
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
  expect(page.text).toContain('还能在微信里提醒您 1 次')
})

it('keeps the reminder’s place until the office has said who this is', async () => {
  answering({ 'staff/me.get': me(), 'staff/desk.list': cases(['case-1']) })
  session.taskTemplate = ''
  const page = renderComponent(DESK)
  expect(page.has('.remind--unknown')).toBe(true)
  await page.run('onShow')
  expect(page.has('.remind')).toBe(true)
  expect(page.has('.remind--unknown')).toBe(false)
})

it('has no reminder where the office has no template for it', async () => {
  answering({
    'staff/me.get': reply.ok({
      person,
      credits: 0,
      templates: {},
      departments: [],
      colleagues: [],
    }),
    'staff/desk.list': cases(['case-1']),
  })
  const page = await renderPage(DESK)
  expect(page.has('.remind')).toBe(false)
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
