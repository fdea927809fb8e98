import type { WindowView } from '../../../miniprogram/contract/citizen'
import type { VisitState } from '../../../miniprogram/contract/devices'
import { preferences } from '../../../miniprogram/stores/preferences'
import { receipts } from '../../../miniprogram/stores/receipts'
import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, aReceipt, aWindow, NOW, reply } from '../support'

const RATE = '/pages/rate/rate'
const rate = (level = '2') => renderPage(RATE, { scene: 'C01-03', level })
const chips = (page: View) => page.get('#indicators').all('.chip')

const received = {
  ratingId: 'rating-1',
  receivedAt: NOW,
  receipt: aReceipt(),
  followUpDue: '2026-03-04T18:00:00.000+08:00',
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
}
const office = (submit = reply.ok(received)) =>
  answering({ 'citizen/window.get': reply.ok(aWindow), 'citizen/rating.submit': submit })

it('is rated with one tap more', async () => {
  const cloud = office()
  const page = await rate('5')
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')).toEqual([
    {
      action: 'rating.submit',
      requestId: expect.stringMatching(/^\w{26}$/) as string,
      scene: 'C01-03',
      level: 5,
    },
  ])
  expect(wx.redirectTo).toHaveBeenCalledWith({ url: '/pages/done/done' })
})

it('sends once, however often it is tapped', async () => {
  const cloud = office()
  const page = await rate()
  await Promise.all([page.get('#submit').tap(), page.get('#submit').tap()])
  await page.get('#submit').tap()
  expect(new Set(cloud.of('rating.submit').map(({ requestId }) => requestId)).size).toBe(1)
  expect(cloud.of('rating.submit').length).toBe(1)
})

it('sends what was chosen and said, and only of the chosen level', async () => {
  const cloud = office()
  const page = await rate('2')
  await chips(page)[1]?.tap()
  await page.get('#levels').emit('pick', { level: 1 })
  await chips(page)[0]?.tap()
  await page.get('#text').emit('change', { value: ' 让我白跑一趟 ' })
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')[0]).toMatchObject({
    level: 1,
    indicators: [115],
    text: '让我白跑一趟',
  })
})

it('asks for a right phone number before anything is sent', async () => {
  const cloud = office()
  const page = await rate()
  await page.get('#wants-contact').emit('change', { value: true })
  await page.get('#phone').emit('change', { phone: '1380' })
  await page.get('#submit').tap()
  expect(page.text).toContain('电话号码好像不对')
  expect(cloud.of('rating.submit')).toEqual([])

  await page.get('#phone').emit('change', { phone: '13800000000' })
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')[0]).toMatchObject({ contact: { phone: '13800000000' } })
})

it('sends WeChat’s code instead of a number, and the reference and item of a bad rating', async () => {
  const cloud = office()
  const page = await rate()
  await page.get('#wants-contact').emit('change', { value: true })
  await page.get('#phone').emit('change', { phone: '1380' })
  await page.get('#phone').emit('change', { phoneCode: 'code-1' })
  await page.get('#project-no').emit('change', { value: ' 4502-7 ' })
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')[0]).toMatchObject({
    contact: { phoneCode: 'code-1' },
    projectNo: '4502-7',
    item: 'I1',
  })
})

it('leads on to typing when WeChat’s code is not taken any more', async () => {
  const cloud = answering({
    'citizen/window.get': reply.ok(aWindow),
    'citizen/rating.submit': [
      reply.refused('INVALID_INPUT', '没有取到您的手机号，请直接填写电话号码。', 'contact'),
      reply.ok(received),
    ],
  })
  const page = await rate()
  await page.get('#wants-contact').emit('change', { value: true })
  await page.get('#phone').emit('change', { phoneCode: 'stale' })
  await page.get('#submit').tap()
  expect(page.text).toContain('没有取到您的手机号')
  expect(page.get('#phone').data['phoneCode']).toBe('')

  await page.get('#phone').emit('change', { phone: '13800000000' })
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')[1]).toMatchObject({ contact: { phone: '13800000000' } })
})

describe('without an answer', () => {
  // the waits before another try are the test's
  beforeEach(() => void jest.useFakeTimers({ advanceTimers: true }))
  afterEach(() => void jest.useRealTimers())
  const submit = async (page: View) => {
    const tapped = page.get('#submit').tap()
    await jest.advanceTimersByTimeAsync(10_000)
    await tapped
    await jest.advanceTimersByTimeAsync(0)
  }

  it('says so, and offers the same request again', async () => {
    const cloud = office(reply.lost)
    const page = await rate()
    await submit(page)
    expect(page.get('.bar-error').text).toContain('没有收到回复')
    expect(page.get('#submit').text).toBe('再提交一次')
    await submit(page)
    expect(new Set(cloud.of('rating.submit').map(({ requestId }) => requestId)).size).toBe(1)
  })

  it('says that the first try did arrive, when what was changed since is refused', async () => {
    office(reply.refused('REQUEST_REUSED', '这次提交和上一次内容不同，请返回后重新填写。'))
    const page = await rate()
    await submit(page)
    expect(page.get('.bar-error').text).toContain('刚才那次其实已经收到了')
  })
})

describe('in 关怀版', () => {
  beforeEach(() => preferences.setCare(true))
  afterEach(() => preferences.setCare(false))

  it('asks for nothing but the face, and for the rest once it is wanted', async () => {
    office()
    const page = await rate()
    expect(page.has('#text')).toBe(false)
    expect(page.get('#levels').all('.level')).toHaveLength(1)
    await page.get('#more').tap()
    expect(page.has('#text')).toBe(true)
    expect(page.has('#wants-contact')).toBe(true)
  })

  it('is rated with one tap more all the same', async () => {
    const cloud = office()
    const page = await rate('1')
    await page.get('#submit').tap()
    expect(cloud.of('rating.submit')).toHaveLength(1)
  })

  it('shows at once what was filled in before', async () => {
    office()
    preferences.setCare(false)
    const before = await rate()
    await before.get('#text').emit('change', { value: '让我白跑一趟' })
    before.detach()
    preferences.setCare(true)
    expect((await rate()).has('#text')).toBe(true)
  })
})

it('says before it is sent what follows a bad rating', async () => {
  office()
  const page = await rate('2')
  expect(page.get('.promise').text).toBe('提交后，今天 18:00 前核实并给您回音')
  await page.get('#levels').emit('pick', { level: 4 })
  expect(page.has('.promise')).toBe(false)
})

it('keeps an unsent rating, and its request id, when the mini-program is closed', async () => {
  const cloud = answering({
    'citizen/window.get': reply.ok(aWindow),
    'citizen/rating.submit': [
      reply.refused('INTERNAL', '系统出了点问题，您填写的内容还在，请稍后再试。'),
      reply.ok(received),
    ],
  })
  const before = await rate()
  await before.get('#text').emit('change', { value: '让我白跑一趟' })
  await before.get('#submit').tap()
  expect(before.text).toContain('您填写的内容还在')
  before.detach()

  const after = await rate()
  await after.get('#submit').tap()
  const [first, second] = cloud.of('rating.submit')
  expect(second).toEqual(first)
  expect(second).toMatchObject({ text: '让我白跑一趟' })
})

it('keeps the receipt with the window it is of', async () => {
  office()
  const page = await rate('5')
  await page.get('#submit').tap()
  expect(receipts.list()).toEqual([{ receipt: aReceipt(), place: '3 号窗口（社会保障）' }])
})

it('forgets the draft once the office has it', async () => {
  const cloud = office()
  const before = await rate()
  await before.get('#text').emit('change', { value: '让我白跑一趟' })
  await before.get('#submit').tap()
  const after = await rate()
  await after.get('#submit').tap()
  await settle()
  const [first, second] = cloud.of('rating.submit')
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
  expect(second).not.toHaveProperty('text')
})

describe('with the slip of a visit', () => {
  let made = 0
  const visit = (token: string, state: VisitState): WindowView => ({
    ...aWindow,
    visit: { token, state, day: '2026-03-04', item: { id: 'I1', name: '社保卡补领' } },
  })
  const opened = async (state: VisitState, submit = reply.ok(received)) => {
    const token = `~K7M3Q9X2TBK7M3Q9X2T${made++}` // what was seen of one stays in the phone's memory
    const cloud = answering({
      'citizen/window.get': reply.ok(visit(token, state)),
      'citizen/rating.submit': submit,
    })
    const page = await renderPage(RATE, { scene: encodeURIComponent(token), level: '5' })
    return { cloud, token, page }
  }

  it('says what it is of, and sends it along with the window itself', async () => {
    const { cloud, token, page } = await opened('open')
    expect(page.get('#visit').text).toBe('这次办的是：社保卡补领')
    await page.get('#submit').tap()
    expect(cloud.of('rating.submit')[0]).toMatchObject({ scene: 'C01-03', visitToken: token })
  })

  it.each(['rated', 'expired'] as const)('that is %s is an ordinary rating', async (state) => {
    const { cloud, page } = await opened(state)
    await page.get('#submit').tap()
    expect(cloud.of('rating.submit')[0]).not.toHaveProperty('visitToken')
  })

  it('that the office refuses is rated without it by one more tap', async () => {
    const refused = reply.refused(
      'VISIT_USED',
      '这张凭证已经评价过了。再提交一次就行。',
      'visitToken',
    )
    const { cloud, page } = await opened('open', [refused, reply.ok(received)] as never)
    await page.get('#submit').tap()
    expect(page.text).toContain('再提交一次就行')
    expect(page.has('#visit')).toBe(false)
    await page.get('#submit').tap()
    const [first, second] = cloud.of('rating.submit')
    expect(second).not.toHaveProperty('visitToken')
    expect(second?.requestId).toBe(first?.requestId)
    expect(wx.redirectTo).toHaveBeenCalledWith({ url: '/pages/done/done' })
  })
})
