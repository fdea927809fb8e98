import { preferences } from '../../../miniprogram/stores/preferences'
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
  await page.get('#visits').emit('change', { value: 3 })
  await page.get('#project-no').emit('change', { value: '4502-7' })
  await page.get('#phone').emit('change', { phone: '138 0000 0000' })
  await page.get('#may-contact').emit('change', { value: false })
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')[0]).toMatchObject({
    item: 'I1',
    stuckStep: '审核',
    visits: 3,
    projectNo: '4502-7',
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

it('takes WeChat’s code instead of a number', async () => {
  const cloud = office()
  const page = await open()
  await page.get('#text').emit('change', { value: '来了三趟' })
  await page.get('#phone').emit('change', { phoneCode: 'code-1' })
  expect(page.get('.bar-note').text).toContain('回访员和承办人')
  await page.get('#submit').tap()
  expect(cloud.of('issue.submit')[0]).toMatchObject({ contact: { phoneCode: 'code-1' } })
})

it('asks in 关怀版 only what could not be done and of which item', async () => {
  preferences.setCare(true)
  office()
  const page = await open()
  expect(page.has('#visits')).toBe(false)
  expect(page.has('#item')).toBe(true)
  await page.get('#more').tap()
  expect(page.has('#visits')).toBe(true)
  expect(page.has('#phone')).toBe(true)
  preferences.setCare(false)
})

it('says that the date is provisional before it is sent', async () => {
  const promises = { ...aWindow.promises, provisional: true }
  answering({ 'citizen/window.get': reply.ok({ ...aWindow, promises }) })
  // another window: what is known of the last one is not asked for again
  const page = await renderPage('/pages/issue/issue', { scene: 'C01-04' })
  expect(page.get('.caution').text).toContain('暂定')
})

it('shows what follows before it is sent, and who sees what', async () => {
  office()
  const page = await open()
  expect(page.get('.promise').text).toBe('3 月 9 日 18:00 前答复您；复杂的事最多 10 个工作日')
  expect(page.get('.bar-note').text).toBe('不用留姓名，答复会写在“我的记录”里')
  await page.get('#phone').emit('change', { phone: '13800000000' })
  await page.get('#phone').emit('done')
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

describe('for an enterprise', () => {
  it('names it, or switches it off again', async () => {
    const cloud = office()
    const page = await open()
    await page.get('#text').emit('change', { value: '许可证办不下来' })
    await page.get('#is-enterprise').emit('change', { value: true })
    await page.get('#submit').tap()
    expect(page.text).toContain('请填写企业名称')
    expect(cloud.of('issue.submit')).toEqual([])
    await page.get('#enterprise').emit('change', { value: ' 示例五金加工厂 ' })
    await page.get('#submit').tap()
    expect(cloud.of('issue.submit')[0]).toMatchObject({
      party: 'enterprise',
      enterprise: '示例五金加工厂',
    })
  })

  it('is nobody’s where the switch is off, whatever was written before', async () => {
    const cloud = office()
    const page = await open()
    await page.get('#text').emit('change', { value: '许可证办不下来' })
    await page.get('#is-enterprise').emit('change', { value: true })
    await page.get('#enterprise').emit('change', { value: '示例五金加工厂' })
    await page.get('#is-enterprise').emit('change', { value: false })
    await page.get('#submit').tap()
    expect(cloud.of('issue.submit')[0]).not.toHaveProperty('party')
    expect(cloud.of('issue.submit')[0]).not.toHaveProperty('enterprise')
  })
})
