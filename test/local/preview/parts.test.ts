import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

describeOnPhone('the language of mini-programs', (desk) => {
  const openParts = async () => {
    const phone = await desk.open({ page: 'pages/parts/parts?kind=repair&q=%E4%B8%AD%E6%96%87' })
    await phone.sees('1. 水管漏水')
    return phone
  }

  test('lifetimes come in WeChat’s order', async () => {
    const phone = await openParts()
    const said = await phone.said('parts ready')
    const inOrder = said.filter((line) =>
      /^(app|parts|card (created|attached|page|ready))/.test(line),
    )
    expect(inOrder).toEqual([
      'app launch pages/parts/parts {"kind":"repair","q":"%E4%B8%AD%E6%96%87"} 1001',
      'app show 1001',
      'card created',
      'card attached 卡片',
      'parts load {"kind":"repair","q":"%E4%B8%AD%E6%96%87"}',
      'parts show',
      'card page show',
      'card ready',
      'parts ready',
    ])
  })

  test('WXS: requires, constructor, getRegExp and getDate', async () => {
    const phone = await openParts()
    expect(await phone.byId('head').textContent()).toBe('repair 中文 x· Array 2026')
  })

  test('conditions, lists, templates and what an element carries', async () => {
    const phone = await openParts()
    const lines = await phone.screen.locator('.line').allTextContents()
    expect(lines.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      '1. 水管漏水 ¥12.50完成',
      '2. 门禁损坏 ¥3.00进行',
      '3. 路灯不亮 ¥0.00等待',
    ])
    await phone.taps('2. 门禁损坏 ¥3.00')
    await phone.sees('插在头上 b2:门禁损坏')
    expect(await phone.byId('picked').textContent()).toBe('b2:门禁损坏')
  })

  test('behaviours, observers and properties', async () => {
    const phone = await openParts()
    await phone.sees('卡片#0')
    await phone.taps('加 2')
    await phone.sees('卡片#2')
    await phone.sees('点了 2')
    await phone.taps('改数据')
    await phone.said('card item.a 42')
    await phone.said('parts drawn')
    await phone.sees('[新]')
  })

  test('relations between components', async () => {
    const phone = await openParts()
    await phone.sees('选中 无，共 3')
    await phone.taps('[乙]')
    await phone.sees('选中 乙，共 3')
    await phone.sees('选了 乙')
  })

  test('styles keep to their components', async () => {
    const phone = await openParts()
    const card = phone.screen.locator('c-card')
    const box = card.locator('wx-view').first()
    expect(await phone.style(card, 'border-top-color')).toBe('rgb(0, 128, 0)') // :host
    expect(await phone.style(card, 'background-color')).toBe('rgb(255, 255, 255)') // the page's .panel
    expect(await phone.style(box, 'background-color')).toBe('rgb(240, 250, 255)') // not the page's .box
    expect(await phone.style(box, 'outline-style')).toBe('dashed') // an external class
    expect(await phone.style(phone.byId('label'), 'color')).not.toBe('rgb(255, 0, 0)') // not the app's .red
    expect(await phone.style(phone.byId('head'), 'color')).toBe('rgb(255, 0, 0)')
  })

  test('a page’s styles end with the page', async () => {
    const phone = await desk.open()
    await phone.taps('去语法页')
    await phone.sees('1. 水管漏水')
    const sheet = () =>
      phone.page.evaluate(
        () => document.querySelector<HTMLStyleElement>('[data-path="pages/parts/parts"]')?.media,
      )
    expect(await sheet()).toBe('all')
    await phone.goesBack()
    expect(await sheet()).toBe('not all')
  })

  test('asking the page for sizes', async () => {
    const phone = await openParts()
    await phone.taps('量一量')
    await phone.sees('150 × 50，true')
  })

  test('calling a component’s method', async () => {
    const phone = await openParts()
    await phone.taps('问候')
    await phone.sees('卡片 问候 页面')
  })

  describe('events', () => {
    const tapLeaf = async (phone: Phone) => {
      await phone.forgets()
      await phone.byId('leaf').click()
      await phone.said('leaf')
      return phone.said()
    }

    test('capture, then bubble; target, currentTarget and marks', async () => {
      const phone = await openParts()
      expect(await tapLeaf(phone)).toEqual(['capture', 'leaf', 'outer leaf outer 记号'])
    })

    test('catch stops them', async () => {
      const phone = await openParts()
      await phone.taps('接住')
      expect(await tapLeaf(phone)).toEqual(['capture', 'leaf', 'caught'])
    })

    test('pressing long, and looking pressed', async () => {
      const phone = await openParts()
      await phone.byId('leaf').hover()
      await phone.page.mouse.down()
      expect(await phone.style(phone.byId('leaf'), 'background-color')).toBe('rgb(200, 200, 200)')
      await phone.said('held')
      await phone.page.mouse.up()
    })
  })

  test('pulling down refreshes; the bottom is told once it is near', async () => {
    const phone = await openParts()
    await phone.drags(phone.byId('head'), { y: 160 })
    await phone.said('parts pulled')
    await phone.screen
      .locator('.phone-area')
      .evaluate((area) => (area.scrollTop = area.scrollHeight))
    const said = await phone.said('parts bottom')
    expect(said.filter((line) => line === 'parts bottom')).toHaveLength(1)
    expect(said).toContain('parts scrolled true')
  })

  test('vh is the height that the page has', async () => {
    const phone = await openParts()
    const [tall, area] = await Promise.all([
      phone.byId('tall').boundingBox(),
      phone.screen.locator('.phone-area').boundingBox(),
    ])
    expect(tall?.height).toBeCloseTo(area?.height ?? 0)
  })
})
