import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

describeOnPhone('page-meta and navigation-bar', (desk) => {
  const openMeta = () => desk.open({ page: 'pages/meta/meta' })
  const area = (phone: Phone) => phone.screen.locator('.phone-area')
  const root = (phone: Phone) => phone.screen.locator('wx-page')
  const bar = (phone: Phone) => phone.screen.locator('.phone-top')
  test('what is not set leaves the page as its JSON says', async () => {
    const phone = await openMeta()
    await phone.isOn('窗口')
    expect(await phone.screen.getByRole('img', { name: '加载中' }).count()).toBe(0)
    expect(await phone.byId('rem').boundingBox()).toMatchObject({ width: 160, height: 20 })
  })

  test('title and loading sign', async () => {
    const phone = await openMeta()
    await phone.taps('标题')
    await phone.isOn('新标题')
    await phone.screen.getByRole('img', { name: '加载中' }).waitFor()
    expect(await phone.page.title()).toBe('新标题')
  })

  test('the bar’s colours change gradually', async () => {
    const phone = await openMeta()
    await phone.taps('颜色')
    expect(await phone.style(bar(phone), 'transition-duration')).toBe('0.2s')
    expect(await phone.style(bar(phone), 'transition-timing-function')).toBe('ease-in')
    await bar(phone).evaluate((element) =>
      Promise.all(element.getAnimations().map(({ finished }) => finished)),
    )
    expect(await phone.style(bar(phone), 'background-color')).toBe('rgb(18, 52, 86)')
    expect(await phone.style(bar(phone), 'color')).toBe('rgb(255, 255, 255)')
  })

  test('grounds of window, content and refreshing sign', async () => {
    const phone = await openMeta()
    await phone.taps('底色')
    const colour = 'background-color'
    expect(await phone.style(phone.screen, colour)).toBe('rgb(170, 187, 204)')
    expect(await phone.style(area(phone), colour)).toBe('rgb(221, 238, 255)')
    expect(await phone.style(phone.screen.locator('.phone-pull'), 'border-top-color')).toBe(
      'rgb(255, 255, 255)',
    )
  })

  test('font sizes of root and page, for this page alone', async () => {
    const phone = await openMeta()
    await phone.taps('字号')
    expect((await phone.byId('rem').boundingBox())?.width).toBe(200)
    expect(await phone.style(phone.byId('rem'), 'font-size')).toBe('18px')
    const rem = () => phone.style(phone.page.locator('html'), 'font-size')
    await phone.taps('去接口页')
    await phone.isOn('接口')
    expect(await rem()).toBe('16px')
    await phone.goesBack()
    expect(await rem()).toBe('20px')
  })

  test('the font size that is set on the phone', async () => {
    const phone = await openMeta()
    await phone.page.evaluate(() => localStorage.setItem('phone-settings', '{"fontSize":22}'))
    await phone.taps('系统字号')
    expect((await phone.byId('rem').boundingBox())?.width).toBe(220)
    expect(await phone.style(root(phone), 'font-size')).toBe('22px')
  })

  test('styles of the page’s root, whose overflow stops it from scrolling', async () => {
    const phone = await openMeta()
    await phone.taps('样式')
    expect(await phone.style(root(phone), 'color')).toBe('rgb(1, 2, 3)')
    expect(await phone.style(root(phone), 'padding-top')).toBe('50px')
    expect(await phone.style(area(phone), 'overflow-y')).toBe('hidden')
  })

  test.each([
    ['滚动', 100],
    ['按宽度滚动', 188],
  ])('%s', async (act, top) => {
    const phone = await openMeta()
    await phone.taps(act)
    const said = await phone.said('meta scroll done')
    await phone.said(`meta scrolled ${top}`)
    expect(said.filter((line) => line === 'meta scroll done')).toHaveLength(1)
  })

  test('another size is told by the page’s script and by its meta', async () => {
    const phone = await openMeta()
    await phone.page.setViewportSize({ width: 414, height: 750 })
    await phone.said('page resized 414 true')
    await phone.said('meta resized 414')
  })
})
