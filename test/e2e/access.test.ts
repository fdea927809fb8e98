import type { Page } from 'playwright-core'
import type { Phone } from './support/phone'
import { describeStory } from './support/story'

/** More Tabs than any page has things to press. */
const MANY = 60
const LARGEST_TYPE = { fontSize: 22 }

/** Goes on with Tab until something with this name has the focus, then presses a key. */
async function press(page: Page, role: 'radio' | 'checkbox' | 'button', name: string, key: string) {
  const target = page.getByRole(role, { name, exact: true }).filter({ visible: true }).last()
  await target.waitFor()
  for (let tabs = 0; tabs < MANY; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press(key)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no number of Tabs leads to the ${role} ${name}`)
}

describeStory('access', 'everybody can rate', (story) => {
  const ratings = () => story.product.count('ratings')

  test('by the keyboard alone', async () => {
    const { page, isAt, sees, picture } = await story.scan('o-keyboard', 'qu-1')
    await press(page, 'radio', '非常不满意', 'Enter')
    await isAt('评价服务')
    await press(page, 'checkbox', '多头跑窗口和部门', 'Space')
    await page.getByRole('checkbox', { checked: true }).waitFor()
    await picture('1-keyboard')
    await press(page, 'button', '提交', 'Enter')
    await isAt('已收到')
    await sees('今天内核实并给您回音')
    await press(page, 'button', '完成', 'Space')
    await isAt('回音')
    expect(await ratings()).toBe(1)
  })

  test('by what a screen reader says', async () => {
    const before = await ratings()
    const { page } = await story.scan('o-screen-reader', 'qu-2')
    const levels = page.getByRole('radiogroup', { name: '满意程度' }).filter({ visible: true })
    await levels.getByRole('radio', { name: '非常不满意', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '评价服务' }).waitFor()
    await levels.getByRole('radio', { name: '非常不满意', checked: true }).waitFor()
    const reasons = page.getByRole('group', { name: '原因，可多选' })
    await reasons.getByRole('checkbox').first().click()
    await reasons.getByRole('checkbox', { checked: true }).waitFor()
    await page.getByRole('textbox', { name: '想多说几句？' }).last().fill('等了一上午')
    await page.getByRole('button', { name: '添加照片' }).waitFor()
    await page.getByRole('switch', { name: /^希望有人给我打电话/ }).click()
    await page.getByRole('textbox', { name: '您的电话号码' }).last().fill('13900001111')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '已收到' }).waitFor()
    await page.getByRole('button', { name: '有进展时通知我' }).waitFor()
    await page.getByRole('link', { name: '看进展' }).click()
    await page.getByRole('heading', { level: 1, name: '办理进展' }).waitFor()
    expect(await ratings()).toBe(before + 1)
  })

  test('in large type: five rows, fewer things at a time, two taps', async () => {
    const before = await ratings()
    const elder = await story.scan('o-elder', 'qu-3')
    await elder.tap('关怀版（大字）')
    await elder.sees('回到普通字号')
    expect(await levelRows(elder)).toBe(5)
    await elder.picture('2-care-window')
    const taps = elder.taps()
    await elder.tap('不满意')
    await elder.isAt('评价服务')
    await elder.sees('还想多说几句')
    expect(await elder.page.getByRole('textbox').filter({ visible: true }).count()).toBe(0)
    await elder.picture('3-care-rate')
    await elder.tap('提交')
    await elder.isAt('已收到')
    await elder.picture('4-care-done')
    expect({ taps: elder.taps() - taps, ratings: await ratings() }).toEqual({
      taps: 2,
      ratings: before + 1,
    })
  })

  test('large type comes by itself where the phone’s own is large', async () => {
    const elder = await story.open('o-large-type', 'pages/mine/mine')
    await setPhone(elder, LARGEST_TYPE)
    await elder.page.reload()
    await elder.page.getByRole('switch', { name: /^关怀版/, checked: true }).waitFor()
    await elder.picture('5-large-type')
    await setPhone(elder, {})
  })
})

/** How many of the faces are as wide as their card. */
const levelRows = ({ page }: Phone): Promise<number> =>
  page
    .getByRole('radio')
    .filter({ visible: true })
    .evaluateAll(
      (faces) =>
        faces.filter((face) => {
          const around = face.parentElement?.clientWidth ?? 0
          return face.getBoundingClientRect().width > around * 0.9
        }).length,
    )

/** What the owner of the phone set in WeChat. */
const setPhone = ({ page }: Phone, settings: object) =>
  page.evaluate((text) => localStorage.setItem('phone-settings', text), JSON.stringify(settings))
