import { issueReceived, ratingReceived } from '../../../miniprogram/format/received'
import { received } from '../../../miniprogram/stores/received'
import { renderPage } from '../support/miniprogram'
import { answering, aReceipt, NOW, reply } from '../support'

const DONE = '/pages/done/done'
const rating = ratingReceived(2, {
  ratingId: 'rating-1',
  receivedAt: NOW,
  receipt: aReceipt(),
  followUpDue: '2026-03-04T18:00:00.000+08:00',
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
})
const consents = (result: string) =>
  jest.mocked(wx.requestSubscribeMessage).mockResolvedValue({ T1: result })

it('says by when there is an answer, the number and the code', async () => {
  received.keep({ ...rating, templateId: 'T1' })
  const page = await renderPage(DONE)
  expect(page.get('.heading').text).toBe('今天内核实并给您回音')
  expect(page.get('.number').text).toBe('CZ260304-7KQ2M')
  expect(page.all('.part').map(({ text }) => text)).toEqual(['CZ260304', '-7KQ2M'])
  expect(page.get('.code').text).toBe('4F7K2 9QXTN')
})

it('says that a provisional date is one', async () => {
  const issue = issueReceived({
    caseId: 'case-1',
    number: 'CZ260304-7KQ2M',
    lookupCode: '4F7K29QXTN',
    receivedAt: NOW,
    replyDue: '2026-03-18T18:00:00.000+08:00',
    replyDay: '2026-03-18',
    provisional: true,
    firstContactDue: '2026-03-04T18:00:00.000+08:00',
  })
  received.keep({ ...issue, templateId: '' })
  const page = await renderPage(DONE)
  expect(page.get('.heading').text).toBe('3 月 18 日前给您答复')
  expect(page.get('.caution').text).toContain('暂定')
})

it('asks for a message in the tap itself, and tells the office what was answered', async () => {
  const cloud = answering({ 'citizen/subscription.record': reply.ok({ credits: 1 }) })
  consents('accept')
  received.keep({ ...rating, templateId: 'T1' })
  const page = await renderPage(DONE)
  const asking = page.run('onNotify')
  expect(wx.requestSubscribeMessage).toHaveBeenCalledWith({ tmplIds: ['T1'] })
  await asking
  expect(cloud.of('subscription.record')).toEqual([
    expect.objectContaining({ template: 'citizen-progress', result: 'accept' }),
  ])
  expect(page.get('.answered').text).toContain('会在微信里通知您')
})

it('says where to look when messages are refused', async () => {
  answering({ 'citizen/subscription.record': reply.ok({ credits: 0 }) })
  consents('reject')
  received.keep({ ...rating, templateId: 'T1' })
  const page = await renderPage(DONE)
  await page.get('#notify').tap()
  expect(page.get('.answered').text).toContain('我的记录')
})

it('offers to ask again when the office did not hear of it', async () => {
  jest.useFakeTimers({ advanceTimers: true })
  answering({ 'citizen/subscription.record': reply.lost })
  consents('accept')
  received.keep({ ...rating, templateId: 'T1' })
  const page = await renderPage(DONE)
  const asked = page.run('onNotify')
  await jest.advanceTimersByTimeAsync(10_000)
  await asked
  expect(page.get('.bar-error').text).toContain('没有记下来')
  expect(page.has('#notify')).toBe(true)
  jest.useRealTimers()
})

it('copies number and code, and says what to do when that is refused', async () => {
  received.keep({ ...rating, templateId: '' })
  const page = await renderPage(DONE)
  await page.get('#copy').tap()
  expect(wx.setClipboardData).toHaveBeenCalledWith({
    data: '受理编号 CZ260304-7KQ2M，查询码 4F7K2 9QXTN',
  })
  jest.mocked(wx.setClipboardData).mockRejectedValueOnce({ errMsg: 'setClipboardData:fail' })
  await page.get('#copy').tap()
  expect(page.get('.bar-error').text).toContain('截屏或抄下')
})

it('is sealed with when it was received, and leads to the progress', async () => {
  received.keep({ ...rating, templateId: '' })
  const page = await renderPage(DONE)
  expect(page.get('.stamp').text).toBe('已收到 · 今天 10:24')
  await page.get('#progress').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/case/case?id=case-1' })
})

it('thanks for a good rating, and offers nothing to follow', async () => {
  const good = ratingReceived(5, { ratingId: 'rating-1', receivedAt: NOW, receipt: aReceipt() })
  received.keep({ ...good, templateId: 'T1' })
  const page = await renderPage(DONE)
  expect(page.get('.heading').text).toBe('谢谢，您的评价记下了')
  expect(page.has('#notify')).toBe(false)
  await page.get('#verify').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/verify/verify/verify?id=rating-1' })
  await page.get('#finish').tap()
  expect(wx.switchTab).toHaveBeenCalledWith({ url: '/pages/window/window' })
})
