import { renderPage, type View } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const rating = (over: object = {}) => ({
  ratingId: 'r-1',
  receivedAt: NOW,
  level: 4,
  centre: '城中区政务服务中心',
  window: '3 号窗口',
  text: '办得很快。社保卡能邮寄吗？',
  isAnswered: false,
  ...over,
})
const listed = (ratings: object[], next?: string) =>
  reply.ok({ ratings, ...(next ? { next } : {}) })
const open = () => renderPage('/staff/words/words')

async function answer(page: View, text: string) {
  await page.get('.answer').tap()
  await page.get('#text').emit('change', { value: text })
  await page.get('#send').tap()
}

it('shows what satisfied people wrote, and where', async () => {
  answering({ 'staff/rating.words': listed([rating(), rating({ ratingId: 'r-2', level: 5 })]) })
  const page = await open()
  expect(page.all('.praise')).toHaveLength(2)
  expect(page.get('.praise').text).toMatch(/满意.*城中区政务服务中心 · 3 号窗口.*能邮寄吗/)
})

it('says when nobody has written', async () => {
  answering({ 'staff/rating.words': listed([]) })
  expect((await open()).text).toContain('还没有人留言')
})

it('says why it is not for this person', async () => {
  const refused = reply.refused('NOT_ALLOWED', '您没有“查看评价留言”的权限。')
  answering({ 'staff/rating.words': refused })
  expect((await open()).get('#state').text).toContain('您没有“查看评价留言”的权限。')
})

it('goes on from page to page', async () => {
  const cloud = answering({
    'staff/rating.words': [listed([rating()], 'after-1'), listed([rating({ ratingId: 'r-2' })])],
  })
  const page = await open()
  await page.run('onReachBottom')
  expect(page.all('.praise')).toHaveLength(2)
  expect(cloud.of('rating.words')[1]).toMatchObject({ cursor: 'after-1' })
  await page.run('onReachBottom')
  expect(cloud.of('rating.words')).toHaveLength(2)
})

it('answers one, which is marked as answered', async () => {
  const cloud = answering({
    'staff/rating.words': listed([rating()]),
    'staff/rating.answer': reply.ok({ caseId: 'ar-1' }),
  })
  const page = await open()
  await answer(page, ' 可以邮寄 ')
  expect(cloud.of('rating.answer')).toEqual([
    {
      action: 'rating.answer',
      requestId: expect.any(String) as string,
      ratingId: 'r-1',
      text: '可以邮寄',
    },
  ])
  expect(page.get('.answered').text).toBe('已回复')
  expect(page.has('.answer')).toBe(false)
  expect(wx.showToast).toHaveBeenCalled()
})

it('sends no empty answer', async () => {
  const cloud = answering({ 'staff/rating.words': listed([rating()]) })
  const page = await open()
  await answer(page, '  ')
  expect(page.get('.field-error').text).toBe('请先写下回复。')
  expect(cloud.of('rating.answer')).toEqual([])
})

it('says when somebody else was first, and keeps the words', async () => {
  answering({
    'staff/rating.words': listed([rating()]),
    'staff/rating.answer': reply.refused('NOT_ALLOWED_NOW', '这条评价已经有人答复过了。'),
  })
  const page = await open()
  await answer(page, '可以邮寄')
  expect(page.get('.field-error').text).toBe('这条评价已经有人答复过了。')
  await page.run('onClose')
  await page.get('.answer').tap()
  expect(page.get('#text').data['value']).toBe('可以邮寄')
})
