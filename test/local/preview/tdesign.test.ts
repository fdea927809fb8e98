import { Buffer } from 'node:buffer'
import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

/** One pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describeOnPhone('TDesign on the phone', (desk) => {
  test('a button, and a store bound to the page', async () => {
    const phone = await desk.open()
    await phone.taps('加一')
    await phone.sees('1 的两倍是 2')
  })

  test('an input tells every character', async () => {
    const phone = await desk.open()
    await phone.screen.getByPlaceholder('请输入姓名').pressSequentially('王小明')
    await phone.sees('你好 王小明')
  })

  test('tabs change and show their panel', async () => {
    const phone = await desk.open()
    await phone.taps('已办')
    await phone.screen.getByText('已办的事').waitFor({ state: 'visible' })
  })

  test('radios', async () => {
    const phone = await desk.open()
    await phone.taps('短信')
    await phone.sees('方式 b')
  })

  test('a dialog opens, is answered and closes', async () => {
    const phone = await desk.open()
    await phone.taps('提交')
    await phone.sees('确认提交？')
    await phone.taps('确定')
    await phone.said('dialog agreed')
    await phone.screen.getByText('确认提交？').waitFor({ state: 'hidden' })
  })

  test('what a screen reader finds: each thing once, by role and name, and no glyphs', async () => {
    const phone = await desk.open()
    const tree = `
      - heading "组件" [level=1]
      - button "更多"
      - main:
        - text: 0 的两倍是 0
        - button "加一"
        - button "去语法页"
        - button "去接口页"
        - button "去分包"
        - textbox "姓名":
          - /placeholder: 请输入姓名
        - text: 你好
        - tablist:
          - tab "待办" [selected]
          - tab "已办"
        - tabpanel: 待办的事
        - radiogroup:
          - radio "电话" [checked]
          - radio "短信"
        - text: 方式 a
        - button "上传"
        - text: 照片 0
        - button "提交"
        - button "选楼层"
        - button "轻提示"
        - text: 楼层 1
      - tablist:
        - tab "组件" [selected]
        - tab "控件"`
    const lines = (text: string) => text.split('\n').map((line) => line.trim())
    expect(lines(await phone.screen.ariaSnapshot())).toEqual(lines(tree).slice(1))
  })

  describe('with a keyboard', () => {
    const opens = async (phone: Phone, name: string) => {
      await phone.screen.getByRole('button', { name }).focus()
      await phone.page.keyboard.press('Enter')
    }
    const focusIsIn = (phone: Phone, selector: string) =>
      phone.page.waitForFunction(
        (within) => document.activeElement?.closest(within) !== null,
        selector,
      )

    test('Escape presses beside a popup; the focus goes into it and back', async () => {
      const phone = await desk.open()
      await opens(phone, '选楼层')
      await focusIsIn(phone, '.t-popup__content')
      await phone.page.keyboard.press('Escape')
      await phone.screen.locator('.t-popup__content').waitFor({ state: 'detached' })
      expect(await phone.page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
        '选楼层',
      )
    })

    test('a dialog that is not closed by pressing beside it stays', async () => {
      const phone = await desk.open()
      await opens(phone, '提交')
      await phone.sees('确认提交？')
      await phone.page.keyboard.press('Escape')
      await phone.page.keyboard.press('Tab')
      await focusIsIn(phone, '.t-dialog')
      await phone.taps('确定')
      await phone.said('dialog agreed')
    })
  })

  test('a picker is turned by dragging', async () => {
    const phone = await desk.open()
    await phone.taps('选楼层')
    const second = phone.screen.getByText('2 楼', { exact: true })
    await second.waitFor()
    await phone.screen.getByText('楼层', { exact: true }).waitFor()
    // it slides in first
    await phone.page.waitForTimeout(400)
    await phone.drags(second, { y: -40 })
    await phone.page.waitForTimeout(400)
    await phone.taps('确认')
    await phone.sees('楼层 2')
  })

  test('a toast asked for from the script', async () => {
    const phone = await desk.open()
    await phone.taps('轻提示')
    await phone.sees('已保存')
  })

  test('an upload chooses from the person’s files', async () => {
    const phone = await desk.open()
    const chooser = await phone.chooses(() =>
      phone.screen.locator('[class*="t-upload__add-icon"]').first().click(),
    )
    await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE })
    await phone.sees('照片 1')
    await phone.screen.locator('[class*="t-upload__thumbnail"] img').first().waitFor()
  })

  test('its icons are drawn by the font from here', async () => {
    const phone = await desk.open()
    const loaded = await phone.page.evaluate(async () => {
      await document.fonts.load('16px t', '\ue725')
      return document.fonts.check('16px t', '\ue725')
    })
    expect(loaded).toBe(true)
  })

  test('reaches a subpackage’s page made by Component(), with its query as properties', async () => {
    const phone = await desk.open()
    await phone.taps('去分包')
    await phone.said('detail load 7 7')
    await phone.sees('第 7 件，0')
    await phone.sees('到处都有的组件')
  })
})
