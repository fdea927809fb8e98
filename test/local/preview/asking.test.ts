import { describeOnPhone } from './support/phone'

jest.setTimeout(60_000)

const PAGE = 'pages/asking/asking'

describeOnPhone('what a page asks of the phone', (desk) => {
  const openAsking = () => desk.open({ page: PAGE })

  test('the fields of elements, each to its own callback, and all together', async () => {
    const phone = await openAsking()
    await phone.taps('字段')
    const said = await phone.said('3')
    expect(said.slice(-4)).toEqual([
      JSON.stringify({
        id: 'box',
        dataset: { kind: 'one' },
        mark: { m: '记' },
        width: 100,
        height: 40,
        color: 'rgb(1, 2, 3)',
      }),
      '{"name":"甲"}',
      'null',
      '3',
    ])
  })

  test('how far the page and a scroll-view are scrolled', async () => {
    const phone = await openAsking()
    await phone.byId('scroll').evaluate((view) => (view.scrollTop = 30))
    await phone.taps('滚动')
    await phone.said('{"scrollTop":12}')
    await phone.said('{"inside":30}')
  })

  test('an animation in steps', async () => {
    const phone = await openAsking()
    await phone.taps('动起来')
    await phone.page.waitForFunction(
      () => document.querySelector<HTMLElement>('[id$="--moving"]')?.style.width === '60px',
    )
    const moving = phone.byId('moving')
    expect(await moving.evaluate(({ style }) => style.transform)).toBe(
      'translate(30px, 10px) rotate(90deg)',
    )
    expect(await moving.evaluate(({ style }) => style.opacity)).toBe('0.5')
  })

  test('whatever of several comes into sight, and scrolling to an element', async () => {
    const phone = await openAsking()
    await phone.taps('滚去')
    await phone.page.waitForFunction(
      () =>
        (globalThis as unknown as { getApp(): { said: string[] } })
          .getApp()
          .said.filter((line) => line === 'one far is whole').length === 2,
    )
  })

  test('the width of the screen', async () => {
    const phone = await openAsking()
    await phone.taps('媒体')
    await phone.said('{"matches":true}')
  })

  test('its settings: dark at once, a font size from the next start on', async () => {
    const phone = await openAsking()
    await phone.screen.getByRole('button', { name: '更多' }).click()
    await phone.page.getByRole('radio', { name: '深色' }).check()
    await phone.said('theme dark')
    await phone.page.getByRole('button', { name: '完成' }).click()
    expect(await phone.style(phone.screen.locator('wx-page'), 'background-color')).toBe(
      'rgb(32, 32, 32)',
    )
    await phone.screen.getByRole('button', { name: '更多' }).click()
    await Promise.all([
      phone.page.waitForEvent('load'),
      phone.page.getByRole('radio', { name: '特大' }).click(),
    ])
    await phone.isOn('询问')
    await phone.taps('字体')
    await phone.said('{"font":22,"theme":"dark"}')
  })
})

describeOnPhone('without a mouse', (desk) => {
  test('what can be pressed has its role, name and state, and is worked by keys', async () => {
    const phone = await desk.open({ page: PAGE })
    const pressed = phone.screen.getByRole('button', { name: '按这里' })
    expect(await pressed.getAttribute('aria-checked')).toBe('true')
    expect(await phone.screen.getByRole('heading', { name: '看不见' }).count()).toBe(0)
    await phone.byId('scroll').evaluate((view) => view.blur())
    await phone.screen.getByRole('button', { name: '确认' }).focus()
    for (let tries = 0; tries < 5; tries += 1) {
      await phone.page.keyboard.press('Tab')
      if (await pressed.evaluate((node) => node === document.activeElement)) break
    }
    expect(await phone.style(pressed, 'outline-style')).toBe('solid')
    await phone.page.keyboard.press('Enter')
    await phone.said('pressed')
  })

  test('a modal keeps the focus until Escape, and gives it back', async () => {
    const phone = await desk.open({ page: PAGE })
    const ask = phone.screen.getByRole('button', { name: '确认' })
    await ask.focus()
    await phone.page.keyboard.press('Enter')
    const modal = phone.page.getByRole('dialog', { name: '问' })
    for (let tab = 0; tab < 4; tab += 1) {
      await phone.page.keyboard.press('Tab')
      expect(
        await phone.page.evaluate(() => document.activeElement?.closest('#phone') ?? null),
      ).toBeNull()
    }
    await modal.getByRole('button', { name: '取消' }).focus()
    await phone.page.keyboard.press('Escape')
    await phone.said('{"cancel":true}')
    expect(await ask.evaluate((node) => node.contains(document.activeElement))).toBe(true)
  })
})

describeOnPhone(
  'on a laptop with a touch screen',
  (desk) => {
    test('a finger and a mouse both tap, once each', async () => {
      const phone = await desk.open({ page: PAGE })
      await phone.byId('pressed').tap()
      await phone.said('pressed')
      await phone.byId('pressed').click()
      await phone.page.waitForFunction(
        () =>
          (globalThis as unknown as { getApp(): { said: string[] } })
            .getApp()
            .said.filter((line) => line === 'pressed').length === 2,
      )
      expect((await phone.said()).filter((line) => line === 'pressed')).toHaveLength(2)
    })
  },
  { hasTouch: true },
)
