import { PROXY_WAYS } from '../../../miniprogram/contract/staff'
import { session } from '../../../miniprogram/stores/session'
import { renderPage, type View } from '../support/miniprogram'
import { answering, aWindow, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const received = {
  caseId: 'case-1',
  number: 'CZ2603047KQ2M',
  lookupCode: '4F7K29QXTN',
  receivedAt: NOW,
  replyDue: '2026-03-09T18:00:00.000+08:00',
  replyDay: '2026-03-09',
  provisional: false,
  firstContactDue: '2026-03-04T18:00:00.000+08:00',
}
const centres = [
  {
    id: 'C01',
    name: '城中区政务服务中心',
    address: '某路 1 号',
    windows: [
      { scene: 'C01-01', name: '1 号窗口', service: '医保' },
      { scene: 'C01-03', name: '3 号窗口', service: '社会保障' },
    ],
  },
]

/** The entry of a clerk who sits at window 3. */
const counter = (script: Parameters<typeof answering>[0] = {}) =>
  answering({
    'staff/me.get': reply.ok({
      person: { id: 'P1', name: '窗口甲', unit: '区人社局', roles: ['clerk'] },
      credits: 0,
      templates: {},
      departments: [],
      colleagues: [],
      windows: ['C01-03'],
    }),
    'staff/desk.counts': reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } }),
    'citizen/centre.list': reply.ok({ centres }),
    'citizen/window.get': reply.ok(aWindow),
    'staff/proxy.submit': reply.ok(received),
    ...script,
  })
const open = () => renderPage('/staff/proxy/proxy')
const faults = (page: View) => page.all('.field-error').map(({ text }) => text)

async function tell(page: View) {
  await page.get('#text').emit('change', { value: ' 医保停了 ' })
  await page.get('#consent').emit('change', { value: true })
}

beforeEach(() => {
  session.person = null
})

it('begins at the clerk’s own window, which is the first to choose from', async () => {
  counter()
  const page = await open()
  expect(page.get('#window').text).toContain('城中区政务服务中心 · 3 号窗口')
  expect(page.get('#windows').data['options']).toMatchObject([{ id: 'C01-03' }, { id: 'C01-01' }])
})

it('asks for the words and for consent, and sends nothing without', async () => {
  const cloud = counter()
  const page = await open()
  await page.get('#phone').emit('change', { value: '123' })
  await page.get('#submit').tap()
  expect(faults(page)).toEqual([
    '请写下什么事没办成，一句话也行。',
    '电话号码好像不对，请检查一下，或者留空。',
    '请先念给群众听，他同意了再登记。',
  ])
  expect(wx.pageScrollTo).toHaveBeenCalledWith(expect.objectContaining({ selector: '#text' }))
  expect(cloud.of('proxy.submit')).toEqual([])
})

it('sends what was told, and leaves out what was not', async () => {
  const cloud = counter()
  const page = await open()
  await tell(page)
  await page.get('#submit').tap()
  expect(cloud.of('proxy.submit')).toEqual([
    {
      action: 'proxy.submit',
      requestId: expect.any(String) as string,
      way: 'window',
      scene: 'C01-03',
      text: '医保停了',
      visits: 1,
      consent: true,
    },
  ])
})

it('sends how it came, the item, the step, the visits and the phone', async () => {
  const cloud = counter()
  const page = await open()
  await page.saying('.chip', PROXY_WAYS.paper).tap()
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.saying('.chip', '审核').tap()
  await page.get('#visits').emit('change', { value: 3 })
  await page.get('#phone').emit('change', { value: '139 0000 1111' })
  await page.get('#phone').emit('blur')
  await page.get('#may-contact').emit('change', { value: false })
  await tell(page)
  await page.get('#submit').tap()
  expect(cloud.of('proxy.submit')).toMatchObject([
    {
      way: 'paper',
      item: 'I1',
      stuckStep: '审核',
      visits: 3,
      contact: { phone: '13900001111' },
      mayContact: false,
    },
  ])
})

it('forgets the item when another window is chosen', async () => {
  const cloud = counter()
  const page = await open()
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.get('#windows').emit('pick', { id: 'C01-01' })
  expect(page.get('#item').text).toContain('不清楚')
  await tell(page)
  await page.get('#submit').tap()
  expect(cloud.of('proxy.submit')).toEqual([expect.objectContaining({ scene: 'C01-01' })])
  expect(cloud.of('proxy.submit')[0]).not.toHaveProperty('item')
})

it('hands over number and lookup code, large and as a QR', async () => {
  counter()
  const page = await open()
  await tell(page)
  await page.get('#submit').tap()
  const receipt = page.get('#receipt')
  expect(receipt.get('#number').text).toBe('CZ260304-7KQ2M')
  expect(receipt.get('#code').text).toBe('4F7K2 9QXTN')
  expect(receipt.data['qr']).toBe('HY:CZ2603047KQ2M:4F7K29QXTN')
  expect(receipt.text).toContain('3 月 9 日前答复')
})

it('begins another with nothing left of the one before', async () => {
  counter()
  const page = await open()
  await tell(page)
  await page.get('#submit').tap()
  await page.get('#again').tap()
  expect(page.get('#text').data['value']).toBe('')
  expect(page.get('#consent').data['value']).toBe(false)
  expect(page.has('#clear')).toBe(false)
})

it('retries without an answer as the same attempt, and keeps what was written', async () => {
  jest.useFakeTimers({ advanceTimers: 200 })
  const lost = Array.from({ length: 3 }, () => reply.lost)
  const cloud = counter({ 'staff/proxy.submit': [...lost, reply.ok(received)] })
  const page = await open()
  await tell(page)
  await page.get('#submit').tap()
  await jest.advanceTimersByTimeAsync(5000)
  expect(page.get('.bar-error').text).toContain('没有收到回复')
  await page.get('#submit').tap()
  expect(page.has('#receipt')).toBe(true)
  const attempts = new Set(cloud.of('proxy.submit').map(({ requestId }) => requestId))
  expect(attempts.size).toBe(1)
  jest.useRealTimers()
})

it('keeps an unsent entry, offers to clear it, and asks for consent again', async () => {
  counter()
  await tell(await open())
  const page = await open()
  expect(page.get('#text').data['value']).toBe(' 医保停了 ')
  expect(page.get('#consent').data['value']).toBe(false)
  await page.get('#clear').tap()
  expect(page.get('#text').data['value']).toBe('')
})

it('says why it is refused', async () => {
  counter({ 'staff/proxy.submit': reply.refused('NOT_ALLOWED', '您没有“代登记”的权限。') })
  const page = await open()
  await tell(page)
  await page.get('#submit').tap()
  expect(page.get('.bar-error').text).toBe('您没有“代登记”的权限。')
})

it('is entered for an enterprise, which is named', async () => {
  const cloud = counter()
  const page = await open()
  await tell(page)
  await page.get('#is-enterprise').emit('change', { value: true })
  await page.get('#submit').tap()
  expect(faults(page)).toEqual(['请填写企业名称。'])
  await page.get('#enterprise').emit('change', { value: '示例五金加工厂' })
  await page.get('#submit').tap()
  expect(cloud.of('proxy.submit')[0]).toMatchObject({
    party: 'enterprise',
    enterprise: '示例五金加工厂',
  })
})
