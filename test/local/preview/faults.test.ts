import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

const PAGE = 'pages/faults/faults'
const COMPONENT = 'components/faulty/faulty'

describeOnPhone('mistakes are shown', (desk) => {
  const openFaults = () => desk.open({ page: PAGE })
  const line = (phone: Phone) => phone.page.getByRole('alert')
  /** Unfolds the line and waits for one that says this. */
  const isTold = async (phone: Phone, told: string) => {
    await line(phone).getByRole('button').first().click()
    await line(phone).locator('strong').getByText(new RegExp(told)).waitFor()
  }

  test.each([
    ['a handler', '处理函数', `${PAGE} .*in a handler`],
    ['a lifetime', '生命周期', `${COMPONENT} .*in a lifetime`],
    ['an observer', '监听器', `${COMPONENT} .*in an observer`],
    ['a timer', '定时器', `${PAGE}: in a timer`],
    ['a promise', '承诺', `${PAGE} unhandled rejection: in a promise`],
    ['WXS', '脚本', `${PAGE} .*undefined`],
    ['data set to undefined', '未定义', `${PAGE}: setData: "nothing" must not be undefined`],
    [
      'a property of another type',
      '属性类型',
      `${COMPONENT}: property "count" received type-incompatible value`,
    ],
    ['a tag that nothing stands behind', '没有的标签', `${PAGE}: .*unknown-tag`],
    ['a handler that is not there', '没有的方法', `${PAGE}: there is no method "nowhere"`],
  ])('%s', async (_kind, act, told) => {
    const phone = await openFaults()
    await phone.taps(act)
    await isTold(phone, told)
    expect(phone.errors.splice(0).length).toBeGreaterThan(0)
  })

  test('a component hears of its own', async () => {
    const phone = await openFaults()
    await phone.taps('监听器')
    await phone.said('heard of in an observer')
    phone.errors.splice(0)
  })

  test('a package’s own are left to the package', async () => {
    const phone = await openFaults()
    // its default is null, which it passes to a built-in that wants a text
    await phone.taps('包里的空值')
    await phone.screen.locator('wx-textarea').waitFor()
    expect(await line(phone).count()).toBe(0)
  })

  test('they are listed once each, newest first, and can be put away', async () => {
    const phone = await openFaults()
    for (const act of ['承诺', '未定义', '承诺']) await phone.taps(act)
    await isTold(phone, 'must not be undefined')
    expect(await line(phone).locator('strong').allTextContents()).toEqual([
      expect.stringContaining('in a promise'),
      expect.stringContaining('must not be undefined'),
    ])
    await line(phone).getByRole('button', { name: '关闭' }).click()
    await line(phone).waitFor({ state: 'detached' })
    phone.errors.splice(0)
  })

  test('they cover nothing of the page until somebody unfolds them', async () => {
    const phone = await openFaults()
    await phone.taps('定时器')
    await phone.page.waitForFunction(() => document.querySelector('.phone-error') !== null)
    const [box, bar] = await Promise.all([
      line(phone).boundingBox(),
      phone.screen.locator('.phone-navigation').boundingBox(),
    ])
    expect(box?.height).toBeGreaterThan(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
    phone.errors.splice(0)
  })
})
