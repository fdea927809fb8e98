import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

describeOnPhone('whose phone, where and when', (desk) => {
  const tell = (phone: Phone, message: object) =>
    phone.page.evaluate((data) => {
      postMessage(data, location.origin)
    }, message)

  test('calls are made in the name of the phone’s owner', async () => {
    const phone = await desk.open({ page: 'pages/parts/parts', openid: 'dev-42' })
    await phone.sees('1. 水管漏水')
    expect(desk.server.said).toContainEqual({
      path: '/-/call/orders',
      openid: 'dev-42',
      body: '{"kind":"repair"}',
    })
  })

  test('another owner starts afresh, with another memory', async () => {
    const phone = await desk.open({ page: 'pages/phone/phone', openid: 'dev-1' })
    await phone.taps('记住')
    await phone.said('{"times":1}')
    await Promise.all([
      phone.page.waitForURL(/openid=dev-2/),
      tell(phone, { type: 'persona', openid: 'dev-2' }),
    ])
    await phone.isOn('组件')
    await phone.taps('去接口页')
    await phone.taps('想起')
    await phone.said('""')
    await Promise.all([
      phone.page.waitForURL(/openid=dev-1/),
      tell(phone, { type: 'persona', openid: 'dev-1' }),
    ])
    await phone.isOn('组件')
    await phone.taps('去接口页')
    await phone.taps('想起')
    await phone.said('{"times":1}')
  })

  test('a cloud that began anew finds phones that remember nothing', async () => {
    const phone = await desk.open({ page: 'pages/phone/phone', openid: 'dev-1' })
    await phone.taps('记住')
    await phone.said('{"times":1}')
    await phone.page.route(/\/phone\/\?/, async (route) => {
      const response = await route.fetch()
      const page = await response.text()
      await route.fulfill({ response, body: page.replace('data-cloud=""', 'data-cloud="anew"') })
    })
    await phone.page.reload()
    await phone.isOn('接口')
    await phone.taps('想起')
    await phone.said('""')
  })

  test('opened by a scanned code', async () => {
    const phone = await desk.open({ scene: 'qu/3' })
    const said = await phone.said('tdesign ready')
    expect(said.slice(0, 2)).toEqual([
      'app launch pages/tdesign/tdesign {"scene":"qu%2F3"} 1047',
      'app show 1047',
    ])
  })

  test('a code scanned while it is open', async () => {
    const phone = await desk.open({ page: 'pages/phone/phone' })
    await phone.isOn('接口')
    await tell(phone, { type: 'scan', scene: 'qu-3' })
    await phone.isOn('组件')
    await phone.said('app show 1047')
    expect(new URL(phone.page.url()).hash).toBe('#/pages/tdesign/tdesign?scene=qu-3')
  })

  test('messages from elsewhere are not heard', async () => {
    const phone = await desk.open({ page: 'pages/phone/phone' })
    await phone.page.evaluate(() => {
      const event = new MessageEvent('message', {
        origin: 'https://example.com',
        data: { type: 'scan', scene: 'x' },
      })
      dispatchEvent(event)
    })
    await phone.isOn('接口')
  })

  test('the time is the local cloud’s from the first line on, and moves with it', async () => {
    const phone = await desk.open({ page: 'pages/phone/phone' })
    await phone.taps('日期')
    const [first] = (await phone.said()).filter((line) => line.startsWith('["2026-03-04'))
    expect(first).toMatch(/^\["2026-03-04T01:3\d",true\]$/)
    await tell(phone, { type: 'clock', offset: Date.parse('2026-05-01T08:00:00Z') - Date.now() })
    await phone.forgets()
    await phone.taps('日期')
    const [after] = await phone.said()
    expect(after).toMatch(/^\["2026-05-01T08:0\d",true\]$/)
  })

  test('in the dark its bars and styles are dark', async () => {
    const phone = await desk.open({ colorScheme: 'dark' })
    const bar = phone.screen.locator('.phone-top')
    expect(await phone.style(bar, 'background-color')).toBe('rgb(16, 16, 16)')
    expect(await phone.style(phone.screen.locator('wx-page'), 'background-color')).toBe(
      'rgb(32, 32, 32)',
    )
    await phone.page.emulateMedia({ colorScheme: 'light' })
    // a page hears of it when it is drawn next
    await phone.page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await phone.style(bar, 'background-color')).toBe('rgb(255, 255, 255)')
  })

  test.each([320, 430])('fills a frame of %i px', async (width) => {
    const phone = await desk.open({ width })
    const page = await phone.screen.locator('wx-page').boundingBox()
    expect(page?.width).toBe(width)
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBe(width)
  })
})
