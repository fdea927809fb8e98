import type { Browser } from 'playwright-core'
import { instantOf, msOf } from '../../../miniprogram/contract/time'
import { describeInBrowser, launchBrowser } from './browser'
import { openDistrict } from './district'
import type { District } from './district'
import { PHONE, visit } from './visitor'
import type { Visitor } from './visitor'

jest.setTimeout(60_000)

describeInBrowser('the page around the phone', () => {
  let browser: Browser
  let district: District
  let visitor: Visitor

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    district = await openDistrict()
    visitor = await visit(browser, district.url)
  })
  afterEach(async () => {
    await visitor.leave()
    await district.close()
  })

  const isUsing = (name: string) =>
    visitor.sees(
      visitor.page
        .locator('[aria-current=true]')
        .filter({ hasText: name })
        .filter({ visible: true }),
    )
  /** The district's day and time to the minute: between two looks some seconds have passed. */
  const districtTime = () => instantOf(district.clock.now()).slice(0, 16)
  const sendTo = (openid: string, title: string, page = 'pages/desk/index') =>
    district.sent.push({
      at: instantOf(district.clock.now()),
      openid,
      templateId: 'T1',
      page,
      data: { thing1: { value: title }, time2: { value: '2026-02-13 18:00' } },
    })

  describe('who holds the phone', () => {
    test('at first it is a new citizen, who is remembered', async () => {
      await isUsing('市民甲')
      const at = await visitor.phoneAt()
      expect(at).toMatch(/^\?openid=o-citizen-[0-9a-f]{10}$/)
      await visitor.page.reload()
      await isUsing('市民甲')
      expect(await visitor.phoneAt()).toBe(at)
    })

    test('choosing one of the staff tells the phone', async () => {
      await visitor.press(/韦晓岚/)
      await visitor.phoneHears({ type: 'persona', openid: 'o-officer' })
      await visitor.isTold('手机现在是韦晓岚的')
      await isUsing('韦晓岚')
      expect(await visitor.page.locator('iframe').getAttribute('title')).toBe('韦晓岚的手机')
    })

    test('staff stand by unit, their roles in words', async () => {
      const office = visitor.page.locator('section', {
        has: visitor.page.getByRole('heading', { name: '区政管办' }),
      })
      await visitor.sees(office.getByText('政管办督办员、管理员'))
      expect(await office.getByRole('button').count()).toBe(3)
    })

    test('each new citizen is another person and stays after a reload', async () => {
      await visitor.press('新市民')
      await isUsing('市民乙')
      const [persona] = await visitor.heard('persona')
      expect(persona?.['openid']).toMatch(/^o-citizen-/)
      await visitor.page.reload()
      await visitor.press(/市民甲/)
      await isUsing('市民甲')
      const [first] = await visitor.heard('persona')
      expect(first?.['openid']).not.toBe(persona?.['openid'])
    })
  })

  test('pressing a window’s code scans it with the phone', async () => {
    await visitor.show('窗口码')
    await visitor.press('用手机扫静兰街道便民服务中心 2 号窗口的码')
    await visitor.phoneHears({ type: 'scan', scene: 'jl-2' })
    await visitor.isTold('手机扫了静兰街道便民服务中心 2 号窗口的码')
  })

  test('a code can be looked at in large, and Escape puts it away', async () => {
    await visitor.show('窗口码')
    await visitor.press('放大城中区政务服务中心 3 号窗口的码')
    const code = visitor.page.getByRole('dialog').getByRole('img', { name: '3 号窗口的窗口码' })
    await visitor.sees(code)
    expect(await code.evaluate((image: HTMLImageElement) => image.decode().then(() => true))).toBe(
      true,
    )
    await visitor.page.keyboard.press('Escape')
    await visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  describe('the clock', () => {
    test('shows the district’s time and what kind of day it is, and tells the phone', async () => {
      const clock = visitor.page.getByRole('region', { name: '时间' })
      await visitor.sees(clock.getByText('2026年2月13日 星期五'))
      await visitor.sees(clock.getByText('工作日', { exact: true }))
      expect(await clock.getByRole('timer').textContent()).toMatch(/^09:00:\d\d$/)
      await visitor.phoneKnowsTheTime()
      const [told] = await visitor.heard('clock')
      const ahead = msOf('2026-02-13T09:00:00.000+08:00') - Date.now()
      expect(Math.abs(Number(told?.['offset']) - ahead)).toBeLessThan(30_000)
    })

    test('an hour on', async () => {
      await visitor.press('+1 小时')
      await visitor.isTold('现在是2026年2月13日 星期五 10:00')
      expect(districtTime()).toBe('2026-02-13T10:00')
    })

    test('a working day on keeps the time of day, over a worked Saturday and a festival', async () => {
      await visitor.press('+1 个工作日')
      await visitor.isTold('现在是2026年2月14日 星期六 09:00')
      await visitor.press('+1 个工作日')
      await visitor.isTold('现在是2026年2月24日 星期二 09:00')
      expect(districtTime()).toBe('2026-02-24T09:00')
    })

    test('set to a moment of Shanghai, then back to the real one', async () => {
      await visitor.page.getByLabel('拨到的北京时间').fill('2026-02-17T20:30')
      await visitor.press('拨过去')
      await visitor.isTold('现在是2026年2月17日 星期二 20:30')
      await visitor.sees(visitor.page.getByText('休息日', { exact: true }))
      await visitor.press('现在')
      await visitor.sees(visitor.page.getByText('和真实时间一样'))
      expect(Math.abs(district.clock.now() - Date.now())).toBeLessThan(30_000)
    })

    test('after a jump the phone hears the new offset and the messages are fresh', async () => {
      await visitor.show('消息')
      await visitor.sees(visitor.page.getByText('还没有发出消息'))
      district.clock.onJump(() => sendTo('o-officer', '差评今天要回访'))
      const before = (await visitor.heard('clock')).length
      await visitor.press('+1 小时')
      await visitor.sees(visitor.page.getByText('差评今天要回访'))
      const told = (await visitor.heard('clock')).slice(before - 1)
      expect(told).toHaveLength(2)
      const moved = Number(told[1]?.['offset']) - Number(told[0]?.['offset'])
      expect(Math.abs(moved - 3_600_000)).toBeLessThan(5_000)
    })

    test('the timers run at once when asked', async () => {
      await visitor.press('立即跑一次定时任务')
      await visitor.isTold('定时任务跑完了，共 1 个')
      expect(district.ticks).toHaveLength(1)
    })
  })

  describe('messages', () => {
    test('the newest comes first; pressing one opens the phone as its reader at its page', async () => {
      sendTo('o-handler', '先发的')
      district.clock.advance(60_000)
      sendTo('o-officer', '后发的', 'staff/case/index?id=c1&from=notice')
      await visitor.looksAgain()
      await visitor.show('消息')
      const messages = visitor.page.getByRole('list').locator('.message')
      await visitor.sees(messages.filter({ hasText: '先发的' }))
      expect((await messages.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
        '韦晓岚',
        '黄建新',
      ])
      await visitor.press(/后发的/)
      await isUsing('韦晓岚')
      await visitor.isTold('在韦晓岚的手机上打开了这条消息')
      expect(await visitor.phoneAt()).toBe('?openid=o-officer#/staff/case/index?id=c1&from=notice')
      await visitor.phoneKnowsTheTime()
    })

    test('those that come while one looks elsewhere are counted on the tab', async () => {
      sendTo('o-officer', '新的一条')
      await visitor.looksAgain()
      await visitor.sees(visitor.page.getByRole('tab', { name: '消息 1 条新的' }))
      await visitor.show('消息')
      await visitor.sees(visitor.page.getByRole('tab', { name: '消息', exact: true }))
    })
  })

  describe('the data', () => {
    beforeEach(() => {
      district.collections['ratings'] = Array.from({ length: 23 }, (_, index) => ({
        _id: `r${String(index + 1).padStart(2, '0')}`,
        level: 5,
        receivedAt: { $date: msOf('2026-02-13T09:00:00.000+08:00') },
      }))
      district.collections['contents'] = [
        { _id: 'c1', sealed: 'sm4:9f2c77ab', photos: [{ file: 'kept/1' }] },
      ]
    })

    test('is shown page by page, with readable times', async () => {
      await visitor.show('数据')
      await visitor.sees(visitor.page.getByText('第 1–20 条，共 23 条'))
      await visitor.sees(visitor.page.getByText('2026-02-13T09:00:00.000+08:00').first())
      await visitor.press('下一页')
      await visitor.sees(visitor.page.getByText('第 21–23 条，共 23 条'))
      await visitor.sees(visitor.page.getByRole('button', { name: 'r23' }))
      expect(await visitor.page.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true)
    })

    test('what is sealed stays sealed; a document opens whole', async () => {
      await visitor.show('数据')
      await visitor.press('原话和照片（密封） 1')
      await visitor.sees(visitor.page.getByRole('cell', { name: 'sm4:9f2c77ab' }))
      await visitor.press('c1')
      const whole = await visitor.page.getByRole('dialog').locator('pre').textContent()
      expect(JSON.parse(whole ?? '')).toEqual(district.collections['contents']?.[0])
    })

    test('a refresh shows what has come', async () => {
      await visitor.show('数据')
      await visitor.sees(visitor.page.getByText('共 23 条'))
      district.collections['ratings']?.push({ _id: 'r24', level: 1 })
      await visitor.press('刷新')
      await visitor.sees(visitor.page.getByText('共 24 条'))
    })
  })

  describe('without a mouse', () => {
    test('the tabs are one stop, the arrows go along them and round', async () => {
      const { keyboard } = visitor.page
      await visitor.page.getByRole('tab', { name: '走一遍' }).focus()
      await keyboard.press('ArrowRight')
      await visitor.sees(visitor.page.getByRole('tab', { name: '窗口码', selected: true }))
      await keyboard.press('ArrowLeft')
      await keyboard.press('ArrowLeft')
      await visitor.sees(visitor.page.getByRole('tab', { name: '数据', selected: true }))
      await keyboard.press('Home')
      await visitor.sees(visitor.page.getByRole('tab', { name: '走一遍', selected: true }))
      expect(await visitor.page.locator('[role=tab][tabindex="0"]').count()).toBe(1)
    })

    test('from the first Tab on: a new citizen, then a person, then a code', async () => {
      const { keyboard } = visitor.page
      await visitor.sees(visitor.page.getByRole('button', { name: '韦晓岚 回访员' }))
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      await isUsing('市民乙')
      for (let step = 0; step < 3; step += 1) await keyboard.press('Tab')
      await keyboard.press('Space')
      await visitor.phoneHears({ type: 'persona', openid: 'o-officer' })

      await visitor.page.getByRole('tab', { name: '走一遍' }).focus()
      await keyboard.press('ArrowRight')
      await visitor.sees(visitor.page.getByRole('heading', { name: '城中区政务服务中心' }))
      await keyboard.press('Tab')
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      await visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
    })
  })

  describe('on a narrow screen', () => {
    beforeEach(async () => {
      await visitor.leave()
      visitor = await visit(browser, district.url, PHONE)
    })

    test('there is only the phone, as wide as the screen, and a button', async () => {
      expect(await visitor.page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, ...PHONE })
      expect(await visitor.page.getByRole('button').count()).toBe(1)
      expect(await visitor.page.getByRole('tablist').count()).toBe(0)
    })

    test('the button opens the rest as a sheet, which leaves when the phone is wanted', async () => {
      await visitor.press('打开演示面板')
      await visitor.sees(visitor.page.getByRole('dialog', { name: '市民甲的手机' }))
      await visitor.show('人物')
      await visitor.press(/韦晓岚/)
      await visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
      await visitor.phoneHears({ type: 'persona', openid: 'o-officer' })
    })

    test('Escape closes the sheet and gives the focus back to the button', async () => {
      await visitor.page.getByRole('button', { name: '打开演示面板' }).press('Enter')
      await visitor.sees(visitor.page.getByRole('dialog'))
      await visitor.page.keyboard.press('Escape')
      await visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
      await visitor.sees(visitor.page.locator('.opener:focus'))
    })

    test('a message that comes is told at the button', async () => {
      sendTo('o-officer', '新的一条')
      await visitor.looksAgain()
      await visitor.press('打开演示面板，1 条新消息')
      await visitor.sees(visitor.page.getByRole('tab', { name: '消息 1 条新的' }))
    })

    test('a jump keeps the sheet and says the time in it', async () => {
      await visitor.press('打开演示面板')
      await visitor.press('+1 小时')
      await visitor.sees(
        visitor.page.getByRole('dialog').getByRole('status').filter({ hasText: '10:00' }),
      )
    })

    test('growing wide, the phone keeps what it shows', async () => {
      await visitor.press('打开演示面板')
      await visitor.show('窗口码')
      await visitor.press('用手机扫城中区政务服务中心 1 号窗口的码')
      await visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
      await visitor.page.setViewportSize({ width: 1000, height: 800 })
      await visitor.sees(visitor.page.getByRole('tablist'))
      await visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
    })
  })
})

describeInBrowser('when the local cloud does not answer', () => {
  test('the page says what to do, and stops saying so once it answers', async () => {
    const browser = await launchBrowser()
    const district = await openDistrict()
    const context = await browser.newContext()
    const page = await context.newPage()
    try {
      await page.goto(district.url)
      await page.getByText('星期五').waitFor()
      await context.setOffline(true)
      await page.evaluate(() => dispatchEvent(new Event('focus')))
      await page.getByRole('alert').filter({ hasText: '看看 npm start 是否还在运行' }).waitFor()
      await context.setOffline(false)
      await page.evaluate(() => dispatchEvent(new Event('focus')))
      await page.getByRole('alert').waitFor({ state: 'detached' })

      district.isBroken = true
      await page.getByRole('button', { name: '+1 小时' }).click()
      await page
        .getByRole('status')
        .filter({ hasText: '本机服务没有办成（500 /-/time）' })
        .waitFor()
    } finally {
      await browser.close()
      await district.close()
    }
  })
})
