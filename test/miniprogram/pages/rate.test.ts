import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, aWindow, NOW, reply } from '../support'

const RATE = '/pages/rate/rate'
const rate = (level = '2') => renderPage(RATE, { scene: 'C01-03', level })
const chips = (page: View) => page.get('#indicators').all('.chip')

const received = {
  ratingId: 'rating-1',
  receivedAt: NOW,
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
  await page.get('#phone').emit('change', { value: '1380' })
  await page.get('#submit').tap()
  expect(page.text).toContain('电话号码好像不对')
  expect(cloud.of('rating.submit')).toEqual([])

  await page.get('#phone').emit('change', { value: '13800000000' })
  await page.get('#submit').tap()
  expect(cloud.of('rating.submit')[0]).toMatchObject({ contact: { phone: '13800000000' } })
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
