import { clock } from '../../../miniprogram/api/clock'
import type { VisitRow } from '../../../miniprogram/contract/visits'
import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

jest.setTimeout(20_000)

const VISITS = '/insight/visits/visits'
const TODAY = '2026-03-04'
const visit = (over: Partial<VisitRow> = {}): VisitRow => ({
  id: 'v1',
  version: 1,
  caseId: 'case-1',
  number: 'CZ2603047KQ2M',
  enterprise: '示例五金加工厂',
  matter: '“办不成事”·市场准入',
  centre: '区政务服务中心',
  department: '区市场监管局',
  reason: 'negative',
  state: 'listed',
  listedAt: NOW,
  isOverdue: false,
  kinds: [],
  ...over,
})
const list = (visits: VisitRow[], over: object = {}) =>
  reply.ok({ visits, today: TODAY, mayAct: true, ...over })
const acted = reply.ok({ visit: visit({ state: 'planned', version: 2 }) })

beforeEach(() => clock.learn(NOW))

const open = async (script: Parameters<typeof answering>[0]) => {
  const cloud = answering(script)
  return { cloud, page: await renderPage(VISITS) }
}
const choose = (page: View, label: string) => page.saying('.act', label).tap()
const keep = (page: View, key: string, value: string | string[]) =>
  page.get('#sheet').emit('keep', { key, value })

it('says who, why, and what is agreed; a name that was erased is said to be', async () => {
  const planned = visit({ id: 'v2', state: 'planned', day: '2026-03-03', isOverdue: true })
  const { enterprise: _, ...erased } = visit({ id: 'v3' })
  const { page } = await open({ 'staff/visit.list': list([visit(), planned, erased]) })
  const [first, second, third] = page.all('.visit').map(({ text }) => text)
  expect(first).toContain('示例五金加工厂')
  expect(first).toContain('答复是办不成 · 3 月 4 日列入')
  expect(second).toContain('过了约的日子')
  expect(second).toContain('约在 3 月 3 日')
  expect(third).toContain('名称已被本人删除')
})

it('a day is agreed', async () => {
  const { page, cloud } = await open({
    'staff/visit.list': list([visit()]),
    'staff/visit.act': acted,
  })
  await choose(page, '约日子')
  await page.get('#sheet').emit('confirm')
  expect(page.get('#sheet').text).toContain('请选择日期。')
  await keep(page, 'day', '2026-03-06')
  await page.get('#sheet').emit('confirm')
  await settle()
  expect(cloud.of('visit.act')).toEqual([
    expect.objectContaining({ id: 'v1', version: 1, act: 'plan', day: '2026-03-06' }),
  ])
  expect(cloud.of('visit.list')).toHaveLength(2)
})

it('a visit is recorded with what it brought; everything that is missing is named at once', async () => {
  const { page, cloud } = await open({
    'staff/visit.list': list([visit()]),
    'staff/visit.act': acted,
  })
  await choose(page, '记录上门')
  await page.get('#sheet').emit('confirm')
  for (const missing of ['请选择日期。', '请至少选一项送了什么。', '请选择结果。'])
    expect(page.get('#sheet').text).toContain(missing)
  await keep(page, 'day', TODAY)
  await keep(page, 'kinds', ['service', 'agent'])
  await keep(page, 'result', 'solved')
  await page.get('#sheet').emit('confirm')
  await settle()
  const [sent] = cloud.of('visit.act')
  expect(sent).toMatchObject({
    act: 'done',
    day: TODAY,
    kinds: ['service', 'agent'],
    result: 'solved',
  })
  expect(sent).not.toHaveProperty('text')
})

it('one that is not needed says why', async () => {
  const { page, cloud } = await open({
    'staff/visit.list': list([visit()]),
    'staff/visit.act': acted,
  })
  await choose(page, '不用去')
  await page.get('#sheet').emit('confirm')
  expect(page.get('#sheet').text).toContain('请写明为什么不用去。')
  await keep(page, 'text', ' 已经迁走 ')
  await page.get('#sheet').emit('confirm')
  await settle()
  expect(cloud.of('visit.act')[0]).toMatchObject({ act: 'drop', text: '已经迁走' })
})

it('what is done is shown as it was, and not changed; whoever only reads has nothing to tap', async () => {
  const done = visit({
    state: 'done',
    day: TODAY,
    kinds: ['policy'],
    result: 'explained',
    text: '讲了政策',
  })
  const { page } = await open({
    'staff/visit.list': [list([visit()], { mayAct: false }), list([done])],
  })
  expect(page.has('.act')).toBe(false)
  await page.get('#view-done').tap()
  await settle()
  expect(page.get('.visit').text).toContain('送政策上门 · 讲清楚了')
  expect(page.get('.visit').text).toContain('讲了政策')
  expect(page.has('.act')).toBe(false)
})
