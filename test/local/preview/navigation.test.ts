import { describeOnPhone } from './support/phone'

jest.setTimeout(60_000)

describeOnPhone('pages on top of each other', (desk) => {
  test('opening a page and talking to it, and going back', async () => {
    const phone = await desk.open()
    await phone.taps('去语法页')
    await phone.isOn('语法')
    const said = await phone.said('opener hears 在')
    expect(said).toContain('opened hears 在吗')
    expect(said).toContain('parts load {"kind":"repair","q":"%E4%B8%AD%E6%96%87%20%26"}')
    expect(said.indexOf('tdesign hide')).toBeLessThan(said.indexOf('parts show'))
    await phone.goesBack()
    await phone.isOn('组件')
    const after = await phone.said('card detached')
    expect(after).toContain('parts unload')
    expect(after.filter((line) => line === 'tdesign show')).toHaveLength(2)
  })

  test('a relative address', async () => {
    const phone = await desk.open()
    await phone.taps('去接口页')
    await phone.isOn('接口')
  })

  test('tabs keep their pages', async () => {
    const phone = await desk.open()
    await phone.taps('加一')
    await phone.screen.getByRole('tab', { name: '控件' }).click()
    await phone.said('tab 1 控件')
    await phone.screen.getByRole('tab', { name: '组件' }).click()
    await phone.sees('1 的两倍是 2')
    const said = await phone.said()
    expect(said.filter((line) => line === 'tdesign load')).toHaveLength(1)
  })

  test('the address names the page, and opens it again', async () => {
    const phone = await desk.open()
    await phone.taps('去分包')
    await phone.sees('第 7 件，0')
    expect(new URL(phone.page.url()).hash).toBe('#/extra/detail/detail?id=7')
    await phone.page.reload()
    await phone.sees('第 7 件，0')
  })

  test('another hash in the address bar goes there', async () => {
    const phone = await desk.open()
    await phone.page.evaluate(() => (location.hash = '#/pages/phone/phone'))
    await phone.isOn('接口')
  })

  test('a navigator', async () => {
    const phone = await desk.open({ page: 'pages/controls/controls' })
    await phone.taps('跟着走')
    await phone.said('parts load {"kind":"nav"}')
  })

  test('a page of its own navigation bar begins at the top of the screen', async () => {
    const phone = await desk.open({ page: 'extra/detail/detail?id=1' })
    expect((await phone.screen.locator('.phone-area').boundingBox())?.y).toBe(0)
  })
})
