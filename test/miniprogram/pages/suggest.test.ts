import type { Suggestion } from '../../../miniprogram/contract/citizen'
import { renderPage, type View } from '../support/miniprogram'
import { answering, aWindow, reply } from '../support'

const suggestion = (over: Partial<Suggestion> = {}): Suggestion => ({
  item: 'I1',
  name: '高龄津贴给付',
  department: '区民政局',
  steps: ['提交材料', '审核', '发放'],
  materials: ['身份证', '银行卡'],
  promisedDays: 10,
  fee: '不收费',
  where: '城中区政务服务中心 3 号窗口',
  score: 1,
  ...over,
})
const suggested = (...suggestions: Suggestion[]) => reply.ok({ suggestions })
const four = ['I1', 'I2', 'I3', 'I4'].map((item) => suggestion({ item, name: `事项${item}` }))

const office = (script: Parameters<typeof answering>[0]) =>
  answering({ 'citizen/window.get': reply.ok(aWindow), ...script })
const open = () => renderPage('/pages/issue/issue', { scene: 'C01-03' })
const write = (page: View, value: string) => page.get('#text').emit('change', { value })
const rest = (ms: number) => jest.advanceTimersByTimeAsync(ms)
const cards = (page: View) => page.get('#suggestions').all('.suggestion')

// Time is the test's, except that what the page puts off to the next tick still happens by itself.
beforeEach(() => void jest.useFakeTimers({ advanceTimers: true }))
afterEach(() => void jest.useRealTimers())

it('asks once the keyboard rests, and only for the last words', async () => {
  const cloud = office({ 'citizen/issue.suggest': suggested(suggestion()) })
  const page = await open()
  await write(page, '高龄津贴怎么')
  await write(page, '高龄津贴怎么领取 ')
  expect(cloud.of('issue.suggest')).toEqual([])
  await rest(600)
  expect(cloud.of('issue.suggest')).toEqual([
    { action: 'issue.suggest', scene: 'C01-03', text: '高龄津贴怎么领取' },
  ])
})

it('does not ask about a word or two, and takes back what no longer fits', async () => {
  const cloud = office({ 'citizen/issue.suggest': suggested(suggestion()) })
  const page = await open()
  await write(page, '津贴怎么')
  await rest(600)
  expect(cloud.of('issue.suggest')).toEqual([])
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  expect(cards(page)).toHaveLength(1)
  await write(page, '高龄')
  await rest(600)
  expect(cards(page)).toHaveLength(0)
})

it('shows three at most, each with what one needs to know', async () => {
  office({ 'citizen/issue.suggest': suggested(...four) })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  expect(cards(page)).toHaveLength(3)
  const [first] = cards(page)
  for (const said of [
    '事项I1',
    '区民政局',
    '提交材料 → 审核 → 发放',
    '身份证、银行卡',
    '10 个工作日',
    '不收费',
    '城中区政务服务中心 3 号窗口',
  ]) {
    expect(first?.text).toContain(said)
  }
})

it('has no line for what the guide does not say', async () => {
  office({
    'citizen/issue.suggest': suggested(suggestion({ materials: [], fee: '', promisedDays: 0 })),
  })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  const [card] = cards(page)
  expect(card?.text).not.toContain('带什么')
  expect(card?.text).toContain('多久当场')
})

it('says nothing when it cannot ask', async () => {
  office({ 'citizen/issue.suggest': reply.refused('INTERNAL', '系统出了点问题') })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  expect(page.text).not.toContain('系统出了点问题')
  expect(cards(page)).toHaveLength(0)
})

it('never stands in the way of sending', async () => {
  const cloud = office({
    'citizen/issue.suggest': reply.lost,
    'citizen/issue.submit': reply.refused('INTERNAL', '系统出了点问题'),
  })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')).toHaveLength(1)
})

it('keeps a consultation when one of them is the answer, and opens no case', async () => {
  const cloud = office({
    'citizen/issue.suggest': suggested(suggestion()),
    'citizen/issue.answered': reply.ok({ consultationId: 'Q1' }),
  })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  await page.get('#suggestions').get('.answered').tap()
  expect(cloud.of('issue.answered')).toEqual([
    {
      action: 'issue.answered',
      requestId: expect.any(String) as string,
      scene: 'C01-03',
      item: 'I1',
      text: '高龄津贴怎么领取',
    },
  ])
  expect(page.get('#answered').text).toContain('已记为咨询答复，没有另外立案')
  expect(page.has('#submit')).toBe(false)
  await page.get('#finish').tap()
  expect(wx.switchTab).toHaveBeenCalledWith({ url: '/pages/window/window' })

  const again = await open()
  expect(again.get('#text').data['value']).toBe('')
})

it('keeps one consultation, however often it has to be sent', async () => {
  const cloud = office({
    'citizen/issue.suggest': suggested(suggestion()),
    'citizen/issue.answered': [
      reply.refused('INTERNAL', '系统出了点问题'),
      reply.ok({ consultationId: 'Q1' }),
    ],
  })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  await page.get('#suggestions').get('.answered').tap()
  expect(page.get('.bar-error').text).toContain('系统出了点问题')
  await page.get('#suggestions').get('.answered').tap()
  const [first, second] = cloud.of('issue.answered')
  expect(second).toEqual(first)
})

it('is not asked again once none of them was the answer', async () => {
  const cloud = office({ 'citizen/issue.suggest': suggested(suggestion()) })
  const page = await open()
  await write(page, '高龄津贴怎么领取')
  await rest(600)
  await page.get('#suggestions').get('#decline').tap()
  expect(cards(page)).toHaveLength(0)
  await write(page, '高龄津贴没有到账')
  await rest(600)
  expect(cloud.of('issue.suggest')).toHaveLength(1)
})
