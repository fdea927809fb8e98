import { renderPage } from '../../support/miniprogram'
import { answering, aWindow, reply } from '../support'

const WINDOW = '/pages/window/window'

it('shows the window whose code was scanned, and the five faces', async () => {
  const cloud = answering({ 'citizen/window.get': reply.ok(aWindow) })
  const page = await renderPage(WINDOW, { scene: 'C01-03' })
  expect(cloud.of('window.get')).toEqual([{ action: 'window.get', scene: 'C01-03' }])
  expect(page.text).toContain('3 号窗口')
  expect(page.all('.level').map((face) => face.text.trim())).toEqual([
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
  await page.saying('.level', '非常不满意').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({
    url: '/pages/rate/rate?level=1&scene=C01-03',
  })
})
