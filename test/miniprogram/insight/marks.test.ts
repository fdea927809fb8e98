import { clock } from '../../../miniprogram/api/clock'
import type { MarkCluster } from '../../../miniprogram/contract/marks'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const MARKS = '/insight/marks/marks'

const cluster = (over: Partial<MarkCluster> = {}): MarkCluster => ({
  id: '2026-03-04:burst:r1',
  rule: 'burst',
  state: 'open',
  day: '2026-03-04',
  reason: '1 号窗口 10:00 到 10:08 收到 9 条评价，最密的 10 分钟里有 9 条。',
  places: ['区政务服务中心 1 号窗口'],
  units: ['区人社局'],
  count: 9,
  ratings: [{ receivedAt: NOW, level: 5 }],
  ...over,
})
const list = (clusters: MarkCluster[], next?: string) =>
  reply.ok({ clusters, ...(next ? { next } : {}) })
const reviewed = reply.ok({ reviewed: 9 })

beforeEach(() => clock.learn(NOW))

it('shows why, and on a tap when and how; whoever rated is nowhere', async () => {
  answering({ 'admin/mark.list': list([cluster()]) })
  const page = await renderPage(MARKS)
  expect(page.get('.head').text).toContain('一个窗口短时间集中评价')
  expect(page.get('.head').text).toContain('最密的 10 分钟里有 9 条')
  expect(page.has('.details')).toBe(false)
  await page.get('.head').tap()
  expect(page.get('.time').text).toBe('今天 10:24非常满意')
  expect(page.get('.details').text).toContain('只列前 1 条，一共 9 条')
})

it('says so when there is nothing, in each of the three lists', async () => {
  const cloud = answering({ 'admin/mark.list': list([]) })
  const page = await renderPage(MARKS)
  expect(page.get('#empty').data['message']).toBe('没有要核实的评价')
  await page.get('#tab-dismissed').tap()
  expect(page.get('#empty').data['message']).toBe('还没有排除过疑点')
  expect(cloud.of('mark.list').map(({ state }) => state)).toEqual(['open', 'dismissed'])
})

it('sends what was said with its reason, takes the card away, and takes it back', async () => {
  const cloud = answering({
    'admin/mark.list': list([cluster(), cluster({ id: 'other', rule: 'streak' })]),
    'admin/mark.review': reviewed,
  })
  const page = await renderPage(MARKS)
  await page.get('.head').tap()
  await page.get('#note').emit('change', { value: ' 单位组织办事 ' })
  await page.get('#dismiss').tap()
  await settle()
  const [first] = cloud.of('mark.review')
  expect(first).toMatchObject({
    clusters: ['2026-03-04:burst:r1'],
    verdict: 'dismissed',
    note: '单位组织办事',
  })
  expect(page.all('.doubt')).toHaveLength(1)
  expect(page.get('#undo-bar').data['said']).toBe('已排除疑点')
  await page.get('#undo-bar').emit('undo')
  await settle()
  const [, second] = cloud.of('mark.review')
  expect(second).toMatchObject({ clusters: ['2026-03-04:burst:r1'], verdict: 'open' })
  expect(second).not.toHaveProperty('note')
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
  expect(page.all('.doubt')).toHaveLength(2)
})

it('without an answer sends the same attempt again', async () => {
  const cloud = answering({
    'admin/mark.list': list([cluster()]),
    'admin/mark.review': [reply.refused('INTERNAL', '系统出了点问题'), reviewed],
  })
  const page = await renderPage(MARKS)
  await page.get('.head').tap()
  await page.get('#confirm').tap()
  await settle()
  expect(page.get('.field-error').text).toContain('系统出了点问题')
  await page.get('#confirm').tap()
  await settle()
  const [one, two] = cloud.of('mark.review').map(({ requestId }) => requestId)
  expect(two).toBe(one)
  expect(page.has('.doubt')).toBe(false)
})

it('offers no verdict to whoever may not give one, and says why', async () => {
  answering({ 'admin/mark.list': list([cluster({ barred: '这里面有您本单位的窗口' })]) })
  const page = await renderPage(MARKS)
  await page.get('.head').tap()
  expect(page.get('.barred').text).toBe('这里面有您本单位的窗口')
  expect(page.has('#confirm')).toBe(false)
})

it('what was said can be taken back later, too; who said it stands there', async () => {
  const said = cluster({ state: 'confirmed', review: { by: '黄三', at: NOW, note: '核实过' } })
  const cloud = answering({
    'admin/mark.list': [list([]), list([said])],
    'admin/mark.review': reviewed,
  })
  const page = await renderPage(MARKS)
  await page.get('#tab-confirmed').tap()
  expect(page.get('.head').text).toContain('黄三 今天 10:24核实')
  expect(page.get('.head').text).toContain('核实过')
  await page.get('.head').tap()
  await page.get('#take-back').tap()
  await settle()
  expect(cloud.of('mark.review')).toMatchObject([{ verdict: 'open' }])
  expect(page.get('#undo-bar').data['said']).toBe('已撤回，等待核实')
})

it('goes on to earlier days as it is scrolled', async () => {
  const cloud = answering({
    'admin/mark.list': [list([cluster()], 'cursor'), list([cluster({ id: 'earlier' })])],
  })
  const page = await renderPage(MARKS)
  await page.run('onReachBottom')
  expect(cloud.of('mark.list')[1]).toMatchObject({ cursor: 'cursor' })
  expect(page.all('.doubt')).toHaveLength(2)
})
