import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(30_000)

const PAGE = 'pages/faults/faults'
const COMPONENT = 'components/faulty/faulty'

describeOnPhone('mistakes are shown', (desk) => {
  const openFaults = () => desk.open({ page: PAGE })
  const strip = (phone: Phone) => phone.page.getByRole('alert')

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
      `${PAGE}: property "count" received type-incompatible value`,
    ],
    ['a tag that nothing stands behind', '没有的标签', `${PAGE}: .*unknown-tag`],
    ['a handler that is not there', '没有的方法', `${PAGE}: there is no method "nowhere"`],
  ])('%s', async (_kind, act, told) => {
    const phone = await openFaults()
    await phone.taps(act)
    await strip(phone).locator('strong').getByText(new RegExp(told)).waitFor()
    expect(phone.errors.splice(0).length).toBeGreaterThan(0)
  })

  test('a component hears of its own', async () => {
    const phone = await openFaults()
    await phone.taps('监听器')
    await phone.said('heard of in an observer')
    phone.errors.splice(0)
  })

  test('the strip lists them once each, newest first, and can be put away', async () => {
    const phone = await openFaults()
    for (const act of ['承诺', '未定义', '承诺']) await phone.taps(act)
    const titles = strip(phone).locator('strong')
    await titles.nth(1).waitFor()
    expect(await titles.allTextContents()).toEqual([
      expect.stringContaining('in a promise'),
      expect.stringContaining('must not be undefined'),
    ])
    await strip(phone).getByRole('button', { name: '关闭' }).click()
    await strip(phone).waitFor({ state: 'detached' })
    phone.errors.splice(0)
  })
})
