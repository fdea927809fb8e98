import { renderPage } from '../support/miniprogram'
import { answering, aWindow, NOW, reply } from '../support'

const received = {
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
  receivedAt: NOW,
  replyDue: '2026-03-18T18:00:00.000+08:00',
  replyDay: '2026-03-18',
  provisional: true,
  firstContactDue: '2026-03-04T18:00:00.000+08:00',
}
const office = () =>
  answering({
    'citizen/window.get': reply.ok(aWindow),
    'citizen/issue.submit': reply.ok(received),
  })
const open = () => renderPage('/pages/issue/issue', { scene: 'C01-03' })

it('wants to know what could not be done, and nothing else', async () => {
  const cloud = office()
  const page = await open()
  await page.get('#submit').tap()
  expect(page.text).toContain('请先说说什么事没办成')
  expect(cloud.of('issue.submit')).toEqual([])

  await page.get('#text').emit('change', { value: '来了三趟，都没办成' })
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')).toEqual([
    {
      action: 'issue.submit',
      requestId: expect.any(String) as string,
      scene: 'C01-03',
      text: '来了三趟，都没办成',
      visits: 1,
      mayContact: true,
    },
  ])
  expect(wx.redirectTo).toHaveBeenCalledWith({ url: '/pages/done/done' })
})

it('sends the item, the step where it is stuck, the visits and how to call back', async () => {
  const cloud = office()
  const page = await open()
  await page.get('#text').emit('change', { value: '卡在审核' })
  await page.get('#item').tap()
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.saying('.chip', '审核').tap()
  await page.get('.step--more').tap()
  await page.get('.step--more').tap()
  await page.get('#phone').emit('change', { value: '138 0000 0000' })
  await page.get('#may-contact').emit('change', { value: false })
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')[0]).toMatchObject({
    item: 'I1',
    stuckStep: '审核',
    visits: 3,
    contact: { phone: '13800000000' },
    mayContact: false,
  })
})

it('forgets the step when another item is chosen', async () => {
  office()
  const page = await open()
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.saying('.chip', '审核').tap()
  await page.get('#items').emit('pick', { id: 'I2' })
  expect(page.has('.chip')).toBe(false)
  await page.get('#items').emit('pick', { id: 'I1' })
  expect(page.has('.chip--on')).toBe(false)
})

it('never counts less than one visit', async () => {
  office()
  const page = await open()
  await page.get('.step--less').tap()
  expect(page.get('.count').text).toBe('1')
})

it('shows what follows before it is sent, and who sees what', async () => {
  office()
  const page = await open()
  expect(page.get('.promise').text).toBe('3 月 9 日 18:00 前答复您；复杂的事最多 10 个工作日')
  expect(page.get('.bar-note').text).toBe('不用留姓名，答复会写在“我的记录”里')
  await page.get('#phone').emit('change', { value: '13800000000' })
  await page.get('#phone').emit('blur')
  expect(page.get('.bar-note').text).toContain('回访员和承办人')
})

it('waits for a photo that is still on its way', async () => {
  const cloud = office()
  const page = await open()
  await page.get('#text').emit('change', { value: '来了三趟' })
  await page.get('#photos').emit('change', { photos: [{ path: 'tmp/1.jpg' }] })
  await page.get('#submit').tap()
  expect(page.text).toContain('照片还没有传完')
  await page
    .get('#photos')
    .emit('change', { photos: [{ path: 'tmp/1.jpg', fileId: 'cloud://e/1.jpg' }] })
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')).toEqual([
    expect.objectContaining({ photos: ['cloud://e/1.jpg'] }),
  ])
})
