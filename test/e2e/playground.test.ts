import type { Locator, Page } from 'playwright-core'
import { screenOf, type Screen } from './support/screen'
import { describeStory } from './support/story'

const DESK = { width: 1440, height: 900 }
const OUTCOME = '缺的材料窗口已补进指南，您可以直接来办。'
const HAND = { width: 390, height: 844 }

describeStory('playground', 'a newcomer opens the address that npm start prints', (story, step) => {
  let page: Page
  let phone: Screen
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const show = (tab: RegExp) => page.getByRole('tab', { name: tab }).click()
  const isSaid = (text: string | RegExp) =>
    page.getByRole('status').filter({ hasText: text }).waitFor()
  const picture = (name: string) => page.screenshot({ path: story.pictureFile(name) })
  const officer = async () => {
    const [one] = await story.product.cases()
    const people = await story.product.people()
    const found = people.find(({ openid }) => openid === `dev-${one?.assignee}`)
    if (!found) throw new Error('nobody was given the case')
    return found
  }

  step('there is a phone, the people of a district, their codes, and a clock', async () => {
    page = await story.visit(DESK)
    phone = screenOf(page.frameLocator('iframe'), (target: Locator) => target.click())
    await phone.sees('您在哪个窗口办的事？')
    await page.getByText('2026年3月10日 星期二').waitFor()
    await picture('1-arrived')
  })

  step('as a new citizen they scan a code by pressing it', async () => {
    await press('新市民')
    await isSaid('手机现在是市民乙的')
    await phone.sees('您在哪个窗口办的事？')
    await show(/窗口码/)
    const code = page.getByRole('button', { name: '用手机扫区政务服务中心 1 号窗口的码' })
    await code.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    const centres = await page.getByRole('tabpanel').getByRole('heading').allTextContents()
    expect(centres.slice(0, 2)).toEqual(['区政务服务中心', '区政务服务中心分中心'])
    await picture('2-codes')
    await code.click()
    await phone.sees('这次办事，您觉得')
  })

  step('they rate inside the phone, and allow one message', async () => {
    await phone.tap('不满意')
    await phone.tap('提交')
    await phone.sees('今天内核实并给您回音')
    await phone.tap('有进展时通知我')
    await phone.sees('办件进度提醒')
    await phone.tap('允许')
    await phone.sees('好的，有进展会在微信里通知您')
    await picture('3-rated')
    expect(await story.product.count('ratings')).toBe(1)
  })

  step('as the officer it fell to, they allow reminders on the desk', async () => {
    const { name } = await officer()
    await show(/走一遍/)
    await press('换成回访员')
    await isSaid(`手机现在是${name}的，打开了工作台`)
    await phone.tap('允许提醒')
    await phone.sees('待办事项提醒')
    await phone.tap('允许')
    await phone.sees('还能在微信里提醒您 1 次')
    await picture('4-officer')
  })

  step('they run the timer, and the message is there', async () => {
    await press('跑定时任务')
    await isSaid(/定时任务跑完了/)
    await press('看消息')
    await page.getByRole('button', { name: /有一件事交给您办理/ }).waitFor()
    await picture('5-messages')
  })

  step('as somebody else again, pressing it opens it on the phone of who got it', async () => {
    const { name } = await officer()
    await press(/市民甲/)
    await isSaid('手机现在是市民甲的')
    await press(/有一件事交给您办理/)
    await isSaid(`在${name}的手机上打开了这条消息`)
    await phone.isAt('办理')
    await phone.sees('给群众留言', '回访')
    await picture('6-opened')
  })

  step('they record the follow-up, and the citizen reads it in their records', async () => {
    await phone.tap('回访')
    await phone.tap('已在小程序里答复')
    await phone.tap('小程序留言')
    await phone.write('写给群众的话', OUTCOME)
    await phone.write('核实到的情况', '到窗口看过告知单。')
    await phone.tap('记录回访')
    await phone.sees(OUTCOME)
    await press(/市民乙/)
    await isSaid('手机现在是市民乙的')
    await show(/走一遍/)
    await press('换回市民乙')
    await isSaid('手机现在是市民乙的，打开了我的记录')
    await phone.tap(/差评回访.*1 号窗口/)
    await phone.sees(OUTCOME)
    await picture('7-records')
  })

  step('another bad rating that nobody acts on is late a working day later', async () => {
    await show(/窗口码/)
    await press('用手机扫区政务服务中心 2 号窗口的码')
    await phone.tap('不满意')
    await phone.tap('提交')
    await phone.sees('今天内核实并给您回音')
    await press('+1 个工作日')
    await isSaid('现在是2026年3月11日')
    await show(/走一遍/)
    await press('换回市民乙')
    await phone.tap(/差评回访.*2 号窗口/)
    await phone.sees('超过时限')
    await picture('8-late')
  })

  step('on a phone there is only the phone', async () => {
    const narrow = await story.visit(HAND)
    const inHand = screenOf(narrow.frameLocator('iframe'), (target) => target.click())
    await inHand.sees('您在哪个窗口办的事？')
    expect(await narrow.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, ...HAND })
    expect(await narrow.getByRole('button').count()).toBe(1)
    await narrow.screenshot({ path: story.pictureFile('9-narrow') })
  })
})
