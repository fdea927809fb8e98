import { renderPage, settle } from '../support/miniprogram'
import { answering, reply } from '../support'
import { aWindow, places } from './places'

const WINDOW = '/admin/window/window'
const rows = (page: Awaited<ReturnType<typeof renderPage>>) =>
  page.all('.one').map((row) => row.text)

describe('the list of windows', () => {
  const three = places(
    aWindow({ id: 'qu-10', number: 10, name: '10 号窗口', service: '婚姻登记', department: 'mzj' }),
    aWindow(),
    aWindow({ id: 'jd-1', centre: 'jd', service: '便民' }),
  )

  it('stands by centre, in the order of their numbers', async () => {
    answering({ 'admin/window.list': three })
    const page = await renderPage('/admin/windows/windows')
    expect(page.all('.group').map(({ text }) => text)).toEqual([
      '区政务服务中心',
      '街道便民服务中心',
    ])
    expect(rows(page).map((text) => text.slice(0, 4))).toEqual(['1 号窗', '10 号', '1 号窗'])
  })

  it('is looked through, and opens one', async () => {
    answering({ 'admin/window.list': three })
    const page = await renderPage('/admin/windows/windows')
    await page.get('#search').emit('change', { value: '民政局' })
    expect(rows(page)).toEqual(['10 号窗口 · 婚姻登记区民政局'])
    await page.get('#search').emit('change', { value: '没有' })
    expect(page.text).toContain('没有找到这样的窗口')
    await page.get('#add').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/admin/window/window' })
  })

  it('leads to the posters of their codes', async () => {
    answering({ 'admin/window.list': three })
    const page = await renderPage('/admin/windows/windows')
    await page.get('#posters').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/insight/reports/reports?kind=posters' })
  })
})

describe('one window', () => {
  it('is changed, and for ten seconds changed back', async () => {
    const cloud = answering({
      'admin/window.list': places(),
      'admin/window.save': [
        reply.ok({ window: aWindow({ name: '综合窗口' }) }),
        reply.ok({ window: aWindow() }),
      ],
    })
    const page = await renderPage(WINDOW, { id: 'qu-1' })
    await page.get('#name').emit('change', { value: ' 综合窗口 ' })
    await page.get('#items').emit('change', { value: ['I1', 'I2'] })
    await page.get('#save').tap()
    expect(cloud.of('window.save')[0]).toMatchObject({
      window: { ...aWindow(), name: '综合窗口', items: ['I1', 'I2'] },
    })
    await page.get('#undo').emit('undo')
    expect(cloud.of('window.save')[1]).toMatchObject({ window: aWindow() })
    expect(wx.showToast).toHaveBeenCalledWith({ title: '已改回原来的样子', icon: 'success' })
    expect(page.get('#undo').data['said']).toBe('')
  })

  it('that is new wants everything, beside its field, before it is sent', async () => {
    const cloud = answering({ 'admin/window.list': places() })
    const page = await renderPage(WINDOW)
    await page.get('#save').tap()
    const faults = ['id', 'name', 'number', 'service', 'centre', 'department'].map(
      (id) => page.get(`#${id}`).data['fault'],
    )
    expect(faults.filter((fault) => fault === '')).toEqual([])
    expect(cloud.of('window.save')).toEqual([])
  })

  it('shows a refusal beside the field that it is about, and keeps what was entered', async () => {
    answering({
      'admin/window.list': places(),
      'admin/window.save': reply.refused(
        'INVALID_INPUT',
        '没有这个中心，请重新选择。',
        'window.centre',
      ),
    })
    const page = await renderPage(WINDOW, { id: 'qu-1' })
    await page.get('#service').emit('change', { value: '改过的' })
    await page.get('#save').tap()
    expect(page.get('#centre').data['fault']).toContain('没有这个中心')
    expect(page.get('#service').data['value']).toBe('改过的')
    expect(page.get('#undo').data['said']).toBe('')
  })

  it('keeps what was not saved, until it is dropped', async () => {
    answering({ 'admin/window.list': places() })
    const page = await renderPage(WINDOW, { id: 'qu-1' })
    expect(page.has('#kept')).toBe(false)
    await page.get('#service').emit('change', { value: '改过的' })
    page.detach()
    const again = await renderPage(WINDOW, { id: 'qu-1' })
    expect(again.get('#service').data['value']).toBe('改过的')
    await again.get('#kept').emit('drop')
    await settle()
    expect(again.get('#service').data['value']).toBe('社会保障')
    expect(again.has('#kept')).toBe(false)
  })

  it('that is not there says so', async () => {
    answering({ 'admin/window.list': places() })
    const page = await renderPage(WINDOW, { id: 'nowhere' })
    expect(page.text).toContain('没有这个窗口')
  })

  describe('out of use', () => {
    const closedAt = '2026-03-03T09:00:00.000+08:00'
    const closed = reply.ok({ window: aWindow({ closedAt }), open: 2 })

    it('is taken so only after a question, which says what becomes of it', async () => {
      const cloud = answering({ 'admin/window.list': places(), 'admin/window.close': closed })
      const page = await renderPage(WINDOW, { id: 'qu-1' })
      await page.get('#close').tap()
      expect(page.get('#sure').data['content']).toContain('同一个中心的其他窗口')
      await page.get('#sure').emit('cancel')
      expect(cloud.of('window.close')).toEqual([])
      await page.get('#close').tap()
      await page.get('#sure').emit('confirm')
      expect(cloud.of('window.close')).toEqual([{ action: 'window.close', id: 'qu-1' }])
      const [shown] = jest.mocked(wx.showModal).mock.calls.at(-1) ?? []
      expect(shown?.content).toContain('2 件')
      expect(page.text).toContain('3 月 3 日起停用')
      expect(page.has('#code')).toBe(false)
    })

    it('is marked in the list, keeps its name when saved, and is taken into use again', async () => {
      const cloud = answering({
        'admin/window.list': places(aWindow({ closedAt })),
        'admin/window.save': closed,
        'admin/window.reopen': reply.ok({ window: aWindow() }),
      })
      const list = await renderPage('/admin/windows/windows')
      expect(rows(list)[0]).toContain('已停用')
      const page = await renderPage(WINDOW, { id: 'qu-1' })
      await page.get('#save').tap()
      expect(cloud.of('window.save')[0]).toEqual({ action: 'window.save', window: aWindow() })
      await page.get('#reopen').tap()
      expect(page.has('#code')).toBe(true)
      expect(page.text).not.toContain('起停用')
    })
  })

  it('leads to its code', async () => {
    answering({ 'admin/window.list': places() })
    const page = await renderPage(WINDOW, { id: 'qu-1' })
    await page.get('#code').tap()
    const title = encodeURIComponent('区政务服务中心 · 1 号窗口')
    expect(wx.navigateTo).toHaveBeenCalledWith({
      url: `/admin/code/code?scene=qu-1&title=${title}`,
    })
  })
})

describe('the code of a window', () => {
  const query = { scene: 'qu-1', title: encodeURIComponent('1 号窗口') }
  const made = reply.ok({ fileId: 'cloud://code', url: 'https://files/code.png' })

  it('is saved to the album', async () => {
    answering({ 'admin/code.make': made })
    jest.mocked(wx.getImageInfo).mockResolvedValue({ path: 'tmp/code.png' })
    const page = await renderPage('/admin/code/code', query)
    await page.get('#save').tap()
    await settle()
    expect(wx.getImageInfo).toHaveBeenCalledWith({ src: 'https://files/code.png' })
    expect(wx.saveImageToPhotosAlbum).toHaveBeenCalledWith({ filePath: 'tmp/code.png' })
  })

  it('can be had by another way when the album is refused', async () => {
    answering({ 'admin/code.make': made })
    jest.mocked(wx.getImageInfo).mockResolvedValue({ path: 'tmp/code.png' })
    jest.mocked(wx.saveImageToPhotosAlbum).mockRejectedValueOnce({ errMsg: 'auth deny' })
    const page = await renderPage('/admin/code/code', query)
    await page.get('#save').tap()
    await settle()
    expect(page.text).toContain('长按上面的小程序码')
    jest
      .mocked(wx.openSetting)
      .mockResolvedValueOnce({ authSetting: { 'scope.writePhotosAlbum': true }, errMsg: 'ok' })
    await page.get('#settings').tap()
    await settle()
    expect(wx.saveImageToPhotosAlbum).toHaveBeenCalledTimes(2)
    expect(page.has('#settings')).toBe(false)
  })

  it('is passed on as the page that it opens', async () => {
    answering({ 'admin/code.make': made })
    const page = await renderPage('/admin/code/code', query)
    expect(page.answerOf('onShareAppMessage')).toEqual({
      title: '1 号窗口',
      path: '/pages/window/window?scene=qu-1',
    })
  })
})
