import { renderPage } from '../support/miniprogram'
import { answering, reply } from '../support'

const LOOKUP = '/pages/lookup/lookup'
const notFound = reply.refused('CASE_NOT_FOUND', '没有找到这件事。请核对受理编号和查询码。')
const typed = { number: 'CZ2603047KQ2M', code: '4F7K29QXTN' }
/** How many pages are open, this one included. */
const openPages = (count: number) =>
  jest.mocked(getCurrentPages).mockReturnValue(Array.from({ length: count }, () => ({}) as never))

afterEach(() => openPages(0))

it('looks a case up by what is on the receipt, however it is typed', async () => {
  const page = await renderPage(LOOKUP)
  await page.get('#number').emit('change', { value: 'cz260304-7kq2m' })
  await page.get('#code').emit('change', { value: '4F7K2 9QXTN' })
  await page.get('#find').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({
    url: '/pages/case/case?number=CZ2603047KQ2M&code=4F7K29QXTN',
  })
})

it('wants both', async () => {
  const page = await renderPage(LOOKUP)
  await page.get('#number').emit('change', { value: 'cz260304-7kq2m' })
  await page.get('#find').tap()
  expect(page.get('.field-error').text).toContain('都填上')
  expect(wx.navigateTo).not.toHaveBeenCalled()
})

describe('a number and code of no case', () => {
  it('are corrected where they were typed', async () => {
    answering({ 'citizen/case.get': notFound })
    openPages(2)
    const page = await renderPage('/pages/case/case', typed)
    const state = page.get('#state')
    expect(state.data['remedy']).toBe('返回修改')
    await state.emit('retry')
    expect(wx.navigateBack).toHaveBeenCalled()
  })

  it('come back with the page when it was opened by a link', async () => {
    answering({ 'citizen/case.get': notFound })
    openPages(1)
    const page = await renderPage('/pages/case/case', typed)
    await page.get('#state').emit('retry')
    expect(wx.redirectTo).toHaveBeenCalledWith({
      url: '/pages/lookup/lookup?number=CZ2603047KQ2M&code=4F7K29QXTN',
    })
    const lookup = await renderPage(LOOKUP, typed)
    expect(lookup.get('#number').data['value']).toBe(typed.number)
    expect(lookup.get('#code').data['value']).toBe(typed.code)
  })
})

it('asks again when it was the network that failed', async () => {
  const cloud = answering({ 'citizen/case.get': reply.refused('INTERNAL', '系统出了点问题') })
  const page = await renderPage('/pages/case/case', typed)
  expect(page.get('#state').data['remedy']).toBe('再试一次')
  await page.get('#state').emit('retry')
  expect(cloud.of('case.get')).toHaveLength(2)
})
