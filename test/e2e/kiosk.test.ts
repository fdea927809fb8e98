import type { Computer } from './support/computer'
import { describeStory } from './support/story'

const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true } as const
const UPRIGHT = { width: 800, height: 1280 }
const NOON = '2026-03-10T12:30:00+08:00'
/** The channel of a hall tablet in the national interface. */
const HALL_TABLET = 4

interface Rating {
  level: number
  channel: number
  device: string
  assessedAt: string
  receivedAt: string
}

describeStory('kiosk', 'a tablet that nobody stands beside', (story, step) => {
  let tablet: Computer

  const console_ = <Data>(event: object) => story.product.call<Data>('console', event)
  /** What was rated on the tablet, in the order in which it was given. */
  const ratings = async () => {
    const all = await story.product.documents<Rating>('ratings')
    return all
      .filter(({ device }) => device === 'tablet-1')
      .sort((one, other) => one.assessedAt.localeCompare(other.assessedAt))
  }
  const rate = async (level: string) => {
    await tablet.tap(level)
    await tablet.tap('提交')
    await tablet.isAt('谢谢您')
  }
  const offline = (on: boolean) => tablet.page.context().setOffline(on)

  step('an admin enters it, and it fetches its key for a code', async () => {
    const device = {
      id: 'tablet-1',
      kind: 'tablet',
      name: '一号窗口平板',
      centre: 'qu',
      window: 'qu-1',
    }
    await console_({ action: 'device.save', device })
    const requestId = 'kiosk-story-key-00000001'
    const { issued } = await console_<{ issued: { code: string } }>({
      ...{ action: 'device.issue', requestId, id: device.id },
    })
    tablet = await story.sit(`kiosk/#device=${device.id}&code=${issued.code}`, TABLET)
    await tablet.isAt('激活这台平板')
    await tablet.picture('1-activation')
    expect(tablet.page.url()).not.toContain(issued.code)
    await tablet.tap('激活')
    await tablet.isAt('这次办事，您觉得')
    await tablet.sees(/1 号窗口/, '已连网')
    await tablet.picture('2-faces')
  })

  step('somebody is not satisfied, says why, and takes a number along', async () => {
    await tablet.tap('非常不满意')
    await tablet.isAt('非常不满意')
    await tablet.tap('多头跑窗口和部门')
    await tablet.picture('3-reasons')
    await tablet.tap('提交')
    await tablet.isAt('谢谢您')
    await tablet.sees(/今天 18:00 前核实/, /^CZ260310-[0-9A-Z]{6}$/, /^[0-9A-Z]{5} [0-9A-Z]{5}$/)
    await tablet.page.getByRole('img', { name: '查进展的二维码' }).waitFor()
    await tablet.picture('4-thanks')
    await tablet.page.setViewportSize(UPRIGHT)
    await tablet.picture('5-thanks-upright')
    await tablet.page.setViewportSize(TABLET.viewport)
    expect(await ratings()).toMatchObject([{ level: 1, channel: HALL_TABLET, device: 'tablet-1' }])
  })

  step(
    'whoever comes next finds nothing of them, once nobody has touched it for 30 seconds',
    async () => {
      await tablet.page.clock.install()
      await tablet.page.reload()
      await tablet.tap('非常不满意')
      await tablet.tap('多头跑窗口和部门')
      await tablet.page.clock.runFor(12_000)
      await tablet.sees('18 秒后回到首页')
      await tablet.press('Shift')
      await tablet.page.clock.runFor(29_000)
      await tablet.isAt('非常不满意')
      await tablet.page.clock.runFor(2_000)
      await tablet.isAt('这次办事，您觉得')
      await tablet.tap('非常不满意')
      expect(await tablet.page.locator('[aria-pressed=true]').count()).toBe(0)
      await tablet.tap('换一个')
      expect(await ratings()).toHaveLength(1)
      const kept = await tablet.page.evaluate(() => JSON.stringify(localStorage))
      expect(kept).not.toMatch(/CZ26|lookupCode|level":1/)
    },
  )

  step(
    'what could not be done goes on on one’s own phone, by a code that changes by itself',
    async () => {
      await tablet.tap(/事情没办成/)
      const code = tablet.page.getByRole('img', { name: '用手机接着办的二维码' })
      await code.waitFor()
      await tablet.picture('6-phone')
      const before = await code.locator('path').getAttribute('d')
      for (let second = 0; second < 61; second += 20) {
        await tablet.press('Shift') // somebody is there
        await tablet.page.clock.runFor(20_000)
      }
      await code.locator(`path:not([d="${before}"])`).waitFor()
      await tablet.tap('回到首页')
    },
  )

  step(
    'a phone that scanned it comes to the window, and its rating is tied to the visit',
    async () => {
      const [token] = await story.product.documents<{ _id: string }>('visitTokens')
      const phone = await story.sit(`pc/open.html?scene=${encodeURIComponent(token?._id ?? '')}`, {
        viewport: { width: 375, height: 812 },
      })
      await phone.tap('用网页打开')
      await phone.sees('1 号窗口', '这次办事，您觉得')
      await phone.tap('满意')
      await phone.tap('提交')
      await phone.isAt('已收到')
      const all = await story.product.documents<Rating & { tied?: true }>('ratings')
      expect(all.filter(({ tied }) => tied)).toMatchObject([{ level: 4 }])
      await phone.page.close()
    },
  )

  step('without a network three people rate, and each is thanked', async () => {
    story.watch.expectTrouble(/ERR_INTERNET_DISCONNECTED/)
    await offline(true)
    for (const level of ['非常满意', '基本满意', '不满意']) {
      await rate(level)
      await tablet.sees(/先存在这里/)
      await tablet.tap('回到首页')
    }
    await tablet.sees('没有网络 · 3 条待上传')
    await tablet.picture('7-offline')
    expect(await ratings()).toHaveLength(1)
  })

  step('the page outlasts a restart, and the ratings with it', async () => {
    await tablet.page.reload()
    await tablet.isAt('这次办事，您觉得')
    await tablet.sees('没有网络 · 3 条待上传')
  })

  step(
    'two hours later they are all in, once, with the times at which they were given',
    async () => {
      await story.product.setTime(NOON)
      // signed by a clock that is now two hours behind: refused, looked up, and signed again
      story.watch.expectTrouble(/401/)
      await offline(false)
      await tablet.page.evaluate(() => dispatchEvent(new Event('online')))
      await tablet.sees('已连网')
      const [, ...late] = await ratings()
      expect(late.map(({ level }) => level).sort()).toEqual([2, 3, 5])
      for (const { assessedAt, receivedAt } of late) {
        expect(assessedAt).toMatch(/^2026-03-10T10:2/)
        expect(receivedAt).toMatch(/^2026-03-10T12:3/)
      }
    },
  )

  step('a tablet that was revoked says what to do, and comes back', async () => {
    await console_({ action: 'device.revoke', id: 'tablet-1' })
    await tablet.tap('满意')
    await tablet.tap('提交')
    await tablet.isAt('这台平板停用了')
    await tablet.sees('存着的 1 条评价没有丢，恢复以后自动上传。')
    await tablet.picture('8-revoked')
    await console_({ action: 'device.restore', id: 'tablet-1' })
    await tablet.tap('已经恢复了，再试一次')
    await tablet.isAt('这次办事，您觉得')
    await tablet.sees('已连网')
    expect(await ratings()).toHaveLength(5)
  })

  step('it is worked by keyboard, too', async () => {
    await tablet.tabTo('满意')
    await tablet.press('Enter')
    await tablet.isAt('满意')
    await tablet.tabTo('提交')
    await tablet.press('Enter')
    await tablet.isAt('谢谢您')
    await tablet.sees('评价收到了，任何人都不能修改或删除。')
  })
})
