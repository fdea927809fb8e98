import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

describeOnPhone('WeChat’s own controls', (desk) => {
  const openControls = () => desk.open({ page: 'pages/controls/controls' })

  test('an input: its value, its limit, its placeholder’s colour, confirming and leaving', async () => {
    const phone = await openControls()
    const name = phone.screen.getByPlaceholder('名字')
    await phone.page.waitForFunction(() => {
      const field = document.querySelector('input[placeholder="名字"]')
      return field && getComputedStyle(field, '::placeholder').color === 'rgb(200, 100, 100)'
    })
    await name.pressSequentially('abcdefghij')
    await phone.sees('名字是 abcdefgh')
    await name.press('Enter')
    await name.blur()
    expect(await phone.said('blur abcdefgh')).toContain('confirm abcdefgh')
  })

  test('a value bound both ways', async () => {
    const phone = await openControls()
    await phone.byId('both').locator('input').fill('改了')
    expect(await phone.byId('both-text').textContent()).toBe('改了')
  })

  test('a textarea grows with its text', async () => {
    const phone = await openControls()
    const height = async () => (await phone.screen.locator('textarea').boundingBox())?.height ?? 0
    const before = await height()
    await phone.screen.getByPlaceholder('经过').fill('一\n二\n三\n四\n五')
    await phone.page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await height()).toBeGreaterThan(before * 2)
  })

  describe('pickers', () => {
    /** Turns a wheel to a row and lets it come to rest. */
    const turn = async (phone: Phone, wheel: number, row: string) => {
      const rows = phone.page.getByRole('listbox').nth(wheel)
      await rows.getByText(row, { exact: true }).click()
      // it turns smoothly, and is chosen once it has come to rest
      await rows.getByRole('option', { name: row, exact: true, selected: true }).waitFor()
    }

    test('one of a list', async () => {
      const phone = await openControls()
      await phone.taps('楼层 一楼')
      await turn(phone, 0, '三楼')
      await phone.answers('确定')
      await phone.sees('楼层 三楼')
    })

    test('a day', async () => {
      const phone = await openControls()
      await phone.taps('日子 2026-01-02')
      await turn(phone, 1, '02')
      await phone.answers('确定')
      await phone.sees('日子 2026-02-02')
    })

    test('a time', async () => {
      const phone = await openControls()
      await phone.taps('时间 09:00')
      await turn(phone, 1, '02')
      await phone.answers('确定')
      await phone.sees('时间 09:02')
    })

    test('several lists', async () => {
      const phone = await openControls()
      await phone.taps('地方 东后')
      await turn(phone, 1, '前')
      await phone.answers('确定')
      await phone.sees('地方 东前')
    })

    test('leaving one without an answer changes nothing', async () => {
      const phone = await openControls()
      await phone.taps('楼层 一楼')
      await turn(phone, 0, '三楼')
      await phone.page.keyboard.press('Escape')
      await phone.sees('楼层 一楼')
    })
  })

  test('a form gathers what its controls hold', async () => {
    const phone = await openControls()
    await phone.screen.getByPlaceholder('名字').fill('王')
    await phone.screen.getByPlaceholder('经过').fill('跑了三趟')
    await phone.screen.getByRole('radio', { name: '单选蓝' }).click()
    // beside the box: the label counts too
    await phone.taps('多选红')
    await phone.screen.getByRole('switch', { name: '开关' }).click()
    expect(await phone.byId('chosen').textContent()).toBe('蓝 红 true')
    await phone.taps('交表')
    const value = {
      name: '王',
      story: '跑了三趟',
      floor: 0,
      colour: '蓝',
      many: ['红'],
      on: true,
      level: 30,
    }
    await phone.said(`submit ${JSON.stringify(value)}`)
    await phone.taps('清空')
    await phone.said('reset')
    expect(await phone.screen.getByRole('checkbox', { name: '多选红' }).isChecked()).toBe(false)
  })

  test('the keyboard reaches what can be pressed', async () => {
    const phone = await openControls()
    await phone.screen.getByRole('switch', { name: '开关' }).focus()
    await phone.page.keyboard.press(' ')
    await phone.sees('红  true')
    await phone.screen.getByRole('button', { name: '清空' }).focus()
    await phone.page.keyboard.press('Enter')
    await phone.said('reset')
  })

  test('a swiper is dragged', async () => {
    const phone = await openControls()
    await phone.byId('swiper').scrollIntoViewIfNeeded()
    await phone.drags(phone.byId('swiper'), { x: -160 })
    await phone.said('swiper 1')
  })

  test('an image from the mini-program’s root tells its size', async () => {
    const phone = await openControls()
    await phone.said('image 30 × 20')
    expect(await phone.screen.getByAltText('圆点').count()).toBe(1)
  })

  test('rich text is shown without what could run', async () => {
    const phone = await openControls()
    expect(await phone.byId('rich').innerHTML()).toBe(
      '<div><b style="color: rgb(9, 9, 9)">粗</b><img src="data:,"></div>',
    )
    expect(await phone.page.evaluate(() => 'broken' in globalThis)).toBe(false)
  })

  test('a scroll-view tells its end and is pulled', async () => {
    const phone = await openControls()
    const view = phone.byId('scroll')
    await view.scrollIntoViewIfNeeded()
    await view.evaluate((node) => (node.scrollTop = node.scrollHeight))
    await phone.said('lower')
    await view.evaluate((node) => (node.scrollTop = 0))
    await phone.drags(view, { y: 140 })
    await phone.said('refresh')
  })
})
