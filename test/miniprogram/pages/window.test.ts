import type { VisitState } from '../../../miniprogram/contract/devices'
import { renderPage, type View } from '../support/miniprogram'
import { answering, aWindow, reply } from '../support'

const WINDOW = '/pages/window/window'
const faces = (page: View) => page.get('#levels').all('.level')

it('shows the window whose code was scanned, and the five faces', async () => {
  const cloud = answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  expect(cloud.of('window.get')).toEqual([{ action: 'window.get', scene: 'C01-03' }])
  expect(page.text).toContain('3 号窗口')
  expect(faces(page).map((face) => face.text)).toEqual([
    '非常满意',
    '满意',
    '基本满意',
    '不满意',
    '非常不满意',
  ])
})

it('opens the rating with the face that was tapped', async () => {
  answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  await faces(page)[4]?.tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/rate/rate?level=1&scene=C01-03' })
})

it('opens “办不成事” for the same window', async () => {
  answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  await page.get('#issue').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/issue/issue?scene=C01-03' })
})

const centres = [
  {
    id: 'C01',
    name: '城中区政务服务中心',
    address: '某路 1 号',
    windows: [{ scene: 'C01-03', name: '3 号窗口', service: '社会保障' }],
  },
]

it('lets one choose the window when it was opened without a code', async () => {
  answering({
    'citizen/centre.list': reply.ok({ centres }),
    'citizen/window.get': reply.ok(aWindow),
  })
  const page = await renderPage(WINDOW)
  await page.get('.window').tap()
  expect(faces(page)).toHaveLength(5)
})

it('offers the other windows of the centre when the one whose code was scanned is out of use', async () => {
  const other = { id: 'C02', name: '街道中心', address: '某街 2 号', windows: [] }
  const cloud = answering({
    'citizen/window.get': reply.refused('WINDOW_CLOSED', '这个窗口已经停用，请选择其他窗口。'),
    'citizen/centre.list': reply.ok({ centres: [other, ...centres], here: 'C01' }),
  })
  const page = await renderPage(WINDOW, { scene: 'C01-02' })
  expect(cloud.of('centre.list')).toEqual([{ action: 'centre.list', scene: 'C01-02' }])
  expect(page.get('.notice').text).toContain('已经停用')
  expect(page.all('.window').map(({ text }) => text)).toEqual(['3 号窗口社会保障'])
})

it('says when what was scanned is no window of ours', async () => {
  answering({ 'citizen/centre.list': reply.ok({ centres }) })
  jest.mocked(wx.scanCode).mockResolvedValue({ result: 'a bottle of water' })
  const page = await renderPage(WINDOW)
  await page.get('#scan').tap()
  expect(page.text).toContain('这不是窗口上的二维码')
})

it('says nothing when one turns back from scanning, and leads on when there is no camera', async () => {
  answering({ 'citizen/centre.list': reply.ok({ centres }) })
  jest.mocked(wx.scanCode).mockRejectedValueOnce({ errMsg: 'scanCode:fail cancel' })
  const page = await renderPage(WINDOW)
  await page.get('#scan').tap()
  expect(page.has('.notice')).toBe(false)
  jest.mocked(wx.scanCode).mockRejectedValueOnce({ errMsg: 'scanCode:fail auth deny' })
  await page.get('#scan').tap()
  expect(page.get('.notice').text).toContain('从下面选窗口')
})

it('promises today’s answer under the faces', async () => {
  answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  expect(page.get('.promise').text).toBe('不满意，今天 18:00 前核实并给您回音')
})

it('says why a window cannot be shown, and asks again on retry', async () => {
  const cloud = answering({
    'citizen/window.get': [
      reply.refused('WINDOW_NOT_FOUND', '没有找到这个窗口，请重新扫描窗口上的二维码。'),
      reply.ok(aWindow),
    ],
  })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  expect(page.get('#state').text).toContain('没有找到这个窗口')
  await page.get('#state').emit('retry')
  expect(faces(page)).toHaveLength(5)
  expect(cloud.of('window.get')).toHaveLength(2)
})

it('speaks English to whoever asks for it, and Chinese again', async () => {
  answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  await page.get('.language').tap()
  expect(page.get('.question').text).toBe('How was the service?')
  expect(faces(page).at(-1)?.text).toBe('Very poor')
  expect(page.text).toContain('Not satisfied? We check and write back by today 18:00')
  await page.get('.language').tap()
  expect(page.get('.question').text).toBe('这次办事，您觉得')
})

describe('the code of a visit', () => {
  const TOKEN = '~K7M3Q9X2TBK7M3Q9X2TB'
  const opened = async (state: VisitState, scanned: Record<string, string> = { scene: TOKEN }) => {
    const item = { id: 'I1', name: '社保卡补领' }
    const view = { ...aWindow, visit: { token: TOKEN, state, day: '2026-03-04', item } }
    const cloud = answering({ 'citizen/window.get': reply.ok(view) })
    return { cloud, page: await renderPage(WINDOW, scanned) }
  }

  it.each<[string, Record<string, string>]>([
    ['a 小程序码', { scene: encodeURIComponent(TOKEN) }],
    ['a plain link', { q: encodeURIComponent(`https://pj.example.gov.cn/w/${TOKEN}`) }],
  ])('by %s leads to its window, and says what it is of', async (_, scanned) => {
    const { cloud, page } = await opened('open', scanned)
    expect(cloud.of('window.get')).toEqual([{ action: 'window.get', scene: TOKEN }])
    expect(page.get('#visit').text).toContain('这次办的是：社保卡补领')
    await faces(page)[0]?.tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({
      url: `/pages/rate/rate?level=5&scene=${encodeURIComponent(TOKEN)}`,
    })
  })

  it.each([
    ['rated', '已经评价过了'],
    ['expired', '过期了'],
  ] as const)('that is %s says so, and offers the faces all the same', async (state, words) => {
    const { page } = await opened(state)
    expect(page.get('#visit').text).toContain(words)
    expect(faces(page)).toHaveLength(5)
  })

  it('is for the rating alone: what was not done, and what is passed on, is of the window', async () => {
    const { page } = await opened('open')
    await page.get('#issue').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/issue/issue?scene=C01-03' })
    expect(page.answerOf('onShareAppMessage')).toMatchObject({
      path: '/pages/window/window?scene=C01-03',
    })
  })
})
