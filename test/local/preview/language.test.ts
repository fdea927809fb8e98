import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

const textOf = async (phone: Phone, id: string) =>
  (await phone.byId(id).textContent())?.replace(/\s+/g, ' ').trim()

const BLUE = 'rgb(0, 0, 255)'
const GREEN = 'rgb(0, 128, 0)'
const RED = 'rgb(255, 0, 0)'

/** By id, what a <text> draws of `1&nbsp;&lt;&nbsp;2&amp;` or of `a   b`. */
const DRAWN = {
  raw: '1&nbsp;&lt;&nbsp;2&amp;',
  decoded: '1\u00a0<\u00a02&',
  plain: 'a   b',
  nbsp: 'a\u00a0\u00a0\u00a0b',
  ensp: 'a\u2002\u2002\u2002b',
  emsp: 'a\u2003\u2003\u2003b',
}

describeOnPhone('the language of mini-programs, its rarer parts', (desk) => {
  describe('components among each other', () => {
    const openWeave = () => desk.open({ page: 'pages/weave/weave' })

    test('model: goes both ways, through a component to the control in it', async () => {
      const phone = await openWeave()
      await phone.byId('two-way').locator('input').fill('输入的')
      await phone.sees('输入的')
      await phone.taps('喊')
      expect(await textOf(phone, 'text')).toBe('输入的!')
      await phone.taps('写')
      expect(await phone.byId('two-way').locator('input').inputValue()).toBe('页面写的')
      expect(await textOf(phone, 'text')).toBe('页面写的')
    })

    test('model: of a textarea and of a switch', async () => {
      const phone = await openWeave()
      await phone.byId('long').locator('textarea').fill('很长')
      await phone.byId('switch').click()
      await phone.sees('开')
      expect(await textOf(phone, 'long-text')).toBe('很长')
      await phone.byId('switch').click()
      await phone.sees('关')
    })

    test('relations by a behavior: linked, moved and unlinked, in the order of the page', async () => {
      const phone = await openWeave()
      expect(await phone.said('linked 三')).toEqual(
        expect.arrayContaining(['linked 一', 'linked 二', 'linked 三', 'row linked']),
      )
      await phone.forgets()
      await phone.taps('掉头')
      const turned = await phone.said('rows 三,二,一')
      expect(turned.some((line) => line.startsWith('moved '))).toBe(true)
      expect(turned.some((line) => line.startsWith('unlinked '))).toBe(false)
      await phone.forgets()
      await phone.taps('少一个')
      expect(await phone.said('rows 二,一')).toEqual(['unlinked 三', 'row unlinked', 'rows 二,一'])
    })

    test('a generic is what the page says, else its default', async () => {
      const phone = await openWeave()
      expect(await textOf(phone, 'default')).toBe('甲')
      expect(await textOf(phone, 'chosen')).toBe('**甲**')
    })

    test('a virtual host has no element', async () => {
      const phone = await openWeave()
      const inside = phone.byId('host').locator('> *')
      expect(await inside.evaluateAll((all) => all.map(({ localName }) => localName))).toEqual([
        'wx-view',
      ])
      expect(await phone.style(inside, 'width')).toBe('50px')
    })

    test('a behavior’s filter adds to a definition; pure data stays out of the template', async () => {
      const phone = await openWeave()
      await phone.forgets()
      await phone.taps('加一个')
      await phone.sees('2 的两倍 4，藏着 []')
      const said = await phone.said('hidden 秘密')
      expect(said).toContain('anything 2')
    })
  })

  describe('templates and text', () => {
    const openTexts = () => desk.open({ page: 'pages/texts/texts' })

    test('a template named by data, and an included file with the page’s data', async () => {
      const phone = await openTexts()
      const [big, small] = await Promise.all(
        ['big', 'small'].map((size) => phone.screen.locator(`.${size}`).textContent()),
      )
      expect([big, small]).toEqual(['字!', '字'])
      expect(await textOf(phone, 'foot')).toBe('您好')
    })

    test('items keep their elements when they move', async () => {
      const phone = await openTexts()
      await phone.screen.getByPlaceholder('1').fill('第一')
      await phone.taps('掉头')
      const fields = await phone.byId('keyed').locator('input').all()
      expect(await Promise.all(fields.map((field) => field.inputValue()))).toEqual(['', '', '第一'])
    })

    test('text decoded, and its spaces', async () => {
      const phone = await openTexts()
      const texts = Object.keys(DRAWN).map(async (id) => [id, await phone.byId(id).textContent()])
      expect(Object.fromEntries(await Promise.all(texts))).toEqual(DRAWN)
    })

    test('only text that says so can be selected', async () => {
      const phone = await openTexts()
      expect(await phone.style(phone.byId('selectable'), 'user-select')).toBe('text')
      expect(await phone.style(phone.byId('plain'), 'user-select')).toBe('none')
    })

    test('keyframes move, and are taken back in part or in whole', async () => {
      const phone = await openTexts()
      const moving = phone.byId('moving')
      const look = async () => [
        await phone.style(moving, 'opacity'),
        await phone.style(moving, 'transform'),
      ]
      await phone.taps('动')
      await phone.said('moved')
      expect(await look()).toEqual(['0.5', 'matrix(1, 0, 0, 1, 20, 0)'])
      await phone.taps('清一半')
      await phone.said('opacity cleared')
      expect(await look()).toEqual(['1', 'matrix(1, 0, 0, 1, 20, 0)'])
      await phone.taps('全清')
      await phone.said('all cleared')
      expect(await look()).toEqual(['1', 'none'])
    })

    test('the next tick comes after this one', async () => {
      const phone = await openTexts()
      await phone.taps('稍后')
      expect((await phone.said('next tick')).slice(-2)).toEqual(['this tick', 'next tick'])
    })
  })

  describe('whose styles reach whom', () => {
    /** Whether the page's styles reach the component, and the component's the page. */
    test.each([
      ['isolated', false, false],
      ['apply-shared', true, false],
      ['shared', true, true],
    ])('a component that is %s', async (isolation, reachesIn, reachesOut) => {
      const phone = await desk.open({ page: 'pages/looks/looks' })
      const component = phone.screen.locator(`look-${isolation}`)
      const colour = (name: string, within = component) =>
        phone.style(within.locator(`[class*="${name}"]`), 'color')
      expect(await colour('of-component')).toBe(BLUE)
      expect((await colour('of-page')) === GREEN).toBe(reachesIn)
      expect((await colour(`leaks-${isolation}`, phone.screen)) === BLUE).toBe(reachesOut)
    })

    /** None takes app.wxss; whether a component that shares reaches the page, and the page it. */
    test.each([
      ['isolated', false, false],
      ['apply-shared', true, false],
      ['shared', true, true],
    ])('a page that is page-%s', async (isolation, reachesPage, reachesComponent) => {
      const phone = await desk.open({ page: `pages/apart-${isolation}/apart-${isolation}` })
      const own = phone.byId('own')
      const shared = phone.screen.locator('look-shared .of-page')
      expect(await phone.style(own, 'color')).toBe(GREEN)
      expect(await phone.style(own, 'background-color')).not.toBe(RED)
      expect((await phone.style(phone.byId('leak'), 'color')) === BLUE).toBe(reachesPage)
      expect((await phone.style(shared, 'color')) === GREEN).toBe(reachesComponent)
    })
  })
})
