import { renderPage } from '../support/miniprogram'
import { answering, reply } from '../support'

const LOOKUP = '/pages/lookup/lookup'
const notFound = reply.refused('CASE_NOT_FOUND', '没有找到这件事。请核对受理编号和查询码。')
const typed = { number: 'CZ2603047KQ2M8', code: '4F7K29QXTN' }
/** How many pages are open, this one included. */
const openPages = (count: number) =>
  jest.mocked(getCurrentPages).mockReturnValue(Array.from({ length: count }, () => ({}) as never))

afterEach(() => openPages(0))

const OPENED = { url: '/pages/case/case?number=CZ2603047KQ2M8&code=4F7K29QXTN' }

it('looks a case up by what is on the receipt, however it is typed', async () => {
  const page = await renderPage(LOOKUP)
  await page.get('#number').emit('change', { value: 'cz260304-7kq2m8 ' })
  await page.get('#code').emit('change', { value: '４F7K2 9QXTN' })
  await page.get('#code').emit('enter')
  expect(wx.navigateTo).toHaveBeenCalledWith(OPENED)
})

it.each([
  ['cz260304-7kq2m8', '', '都填上'],
  ['', '4F7K29QXTN', '都填上'],
  ['cz260304-7kq2m', '4F7K29QXTN', '受理编号少了或多了几位'],
  ['cz260304-7kq2m8', '4F7K29QXT', '查询码少了或多了几位'],
])('says what is wrong with %j and %j', async (number, code, sentence) => {
  const page = await renderPage(LOOKUP)
  await page.get('#number').emit('change', { value: number })
  await page.get('#code').emit('change', { value: code })
  await page.get('#find').tap()
  expect(page.all('.field-error').map(({ text }) => text)).toEqual([
    expect.stringContaining(sentence),
  ])
  expect(wx.navigateTo).not.toHaveBeenCalled()
})

it('fills both in when all that was copied is pasted into one', async () => {
  const page = await renderPage(LOOKUP)
  const copied = '受理编号 CZ260304-7KQ2M8，查询码 4F7K2 9QXTN'
  await page.get('#number').emit('change', { value: copied })
  expect(page.data).toMatchObject({ number: 'CZ260304-7KQ2M8', code: '4F7K2 9QXTN' })
  await page.get('#find').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith(OPENED)
})

describe('scanning', () => {
  const scan = async (result: string) => {
    jest.mocked(wx.scanCode).mockResolvedValue({ result })
    const page = await renderPage(LOOKUP)
    await page.get('#scan').tap()
    return page
  }

  it('the code on a receipt opens the case', async () => {
    await scan('HY:CZ2603047KQ2M8:4F7K29QXTN')
    expect(wx.navigateTo).toHaveBeenCalledWith(OPENED)
  })

  it('anything else says so', async () => {
    const page = await scan('https://example.com/w/qu-1')
    expect(page.get('.scan-error').text).toContain('这不是回执上的码')
    expect(wx.navigateTo).not.toHaveBeenCalled()
  })

  it('turned back from changes nothing', async () => {
    jest.mocked(wx.scanCode).mockRejectedValue({ errMsg: 'scanCode:fail cancel' })
    const page = await renderPage(LOOKUP)
    await page.get('#scan').tap()
    expect(page.has('.field-error')).toBe(false)
  })
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
      url: '/pages/lookup/lookup?number=CZ2603047KQ2M8&code=4F7K29QXTN',
    })
    const lookup = await renderPage(LOOKUP, typed)
    expect(lookup.get('#number').data['value']).toBe(typed.number)
    expect(lookup.get('#code').data['value']).toBe(typed.code)
  })
})

it('asks again when it was the network that failed', async () => {
  const cloud = answering({ 'citizen/case.get': reply.refused('INTERNAL', '系统出了点问题') })
  const page = await renderPage('/pages/case/case', typed)
  expect(page.get('#state').text).toContain('再试一次')
  await page.get('#state').emit('retry')
  expect(cloud.of('case.get')).toHaveLength(2)
})
