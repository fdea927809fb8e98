import { instantOf, msOf } from '../../../miniprogram/contract/time'
import { describeOnStage } from './stage'
import { DESKTOP } from './visitor'

jest.setTimeout(60_000)

describeOnStage('the page around the phone', DESKTOP, (stage) => {
  /** The district's day and time to the minute: between two looks some seconds have passed. */
  const districtTime = () => instantOf(stage.district.clock.now()).slice(0, 16)

  describe('who holds the phone', () => {
    test('at first it is a new citizen, who is remembered', async () => {
      await stage.isUsing('市民甲')
      const at = await stage.visitor.phoneAt()
      expect(at).toMatch(/^\?openid=o-citizen-[0-9a-f]{10}$/)
      await stage.visitor.page.reload()
      await stage.isUsing('市民甲')
      expect(await stage.visitor.phoneAt()).toBe(at)
    })

    test('choosing one of the staff tells the phone', async () => {
      await stage.visitor.press(/韦晓岚/)
      await stage.visitor.phoneHears({ type: 'persona', openid: 'o-officer' })
      await stage.visitor.isTold('手机现在是韦晓岚的')
      await stage.isUsing('韦晓岚')
      expect(await stage.visitor.page.locator('iframe').getAttribute('title')).toBe('韦晓岚的手机')
    })

    test('staff stand by unit, their roles in words', async () => {
      const office = stage.visitor.page.locator('section', {
        has: stage.visitor.page.getByRole('heading', { name: '区政管办' }),
      })
      await stage.visitor.sees(office.getByText('政管办督办员、管理员'))
      expect(await office.getByRole('button').count()).toBe(4)
    })

    test('each new citizen is another person and stays after a reload', async () => {
      await stage.visitor.press('新市民')
      await stage.isUsing('市民乙')
      const second = await stage.visitor.phoneIsGivenTo()
      expect(second).toMatch(/^o-citizen-/)
      await stage.visitor.page.reload()
      await stage.isUsing('市民乙')
      await stage.visitor.phoneKnowsTheTime()
      await stage.visitor.press(/市民甲/)
      await stage.isUsing('市民甲')
      const first = await stage.visitor.phoneIsGivenTo()
      expect(first).toMatch(/^o-citizen-/)
      expect(first).not.toBe(second)
    })

    test('a citizen can be forgotten, unless they have the phone', async () => {
      await stage.visitor.press('新市民')
      await stage.isUsing('市民乙')
      const buttons = stage.visitor.page.getByRole('button')
      expect(await buttons.filter({ hasText: '×' }).count()).toBe(1)
      await stage.visitor.press('不再记着市民甲')
      await stage.visitor.isTold('不再记着市民甲了')
      await stage.visitor.page.reload()
      await stage.isUsing('市民乙')
      expect(await buttons.filter({ hasText: '市民甲' }).count()).toBe(0)
      await stage.visitor.press('新市民')
      await stage.isUsing('市民甲')
    })
  })

  describe('the tour', () => {
    const rated = (receivedAt: string, assignee: string) => ({
      _id: `c-${assignee}`,
      kind: 'rating',
      receivedAt,
      assignee,
    })

    test('begins at the first window of the first centre', async () => {
      await stage.visitor.press(/^扫码$/)
      await stage.visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
    })

    test('its scan is a citizen’s, whoever has the phone', async () => {
      const at = await stage.visitor.phoneAt()
      await stage.visitor.press(/罗明/)
      await stage.isUsing('罗明')
      await stage.visitor.phoneKnowsTheTime()
      await stage.visitor.press(/^扫码$/)
      await stage.isUsing('市民甲')
      await stage.visitor.phoneKnowsTheTime()
      expect(await stage.visitor.phoneAt()).toBe(`${at}&scene=cz-1`)
    })

    test('goes on at the desk of the officer who was given the newest bad rating', async () => {
      stage.district.collections['cases'] = [
        rated('2026-02-13T08:50:00.000+08:00', '1001'),
        rated('2026-02-13T08:59:00.000+08:00', '1007'),
        { ...rated('2026-02-13T09:00:00.000+08:00', '1005'), kind: 'issue' },
      ]
      await stage.visitor.press('换成回访员')
      await stage.visitor.isTold('手机现在是陆秋月的，打开了工作台')
      expect(await stage.visitor.phoneAt()).toBe('?openid=o-other-officer#/staff/desk/desk')
    })

    test('ends in the records of the citizen who had the phone last', async () => {
      const at = await stage.visitor.phoneAt()
      await stage.visitor.press('新市民')
      await stage.isUsing('市民乙')
      await stage.visitor.phoneKnowsTheTime()
      await stage.visitor.press(/市民甲/)
      await stage.isUsing('市民甲')
      await stage.visitor.phoneKnowsTheTime()
      await stage.visitor.press(/罗明/)
      await stage.isUsing('罗明')
      await stage.visitor.press('换回市民甲')
      await stage.visitor.isTold('手机现在是市民甲的，打开了我的记录')
      expect(await stage.visitor.phoneAt()).toBe(`${at}#/pages/mine/mine`)
    })
  })

  test('what is asked of a phone that is still coming up is in its address', async () => {
    let letThrough: () => void = jest.fn()
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    await stage.visitor.show('窗口码')
    await stage.visitor.page.route('**/phone/**', (route) => held.then(() => route.continue()))
    await stage.visitor.press(/韦晓岚/)
    await stage.isUsing('韦晓岚')
    await stage.visitor.press('用手机扫静兰街道便民服务中心 2 号窗口的码')
    letThrough()
    await stage.visitor.phoneKnowsTheTime()
    expect(await stage.visitor.phoneAt()).toBe('?openid=o-officer&scene=jl-2')
  })

  test('pressing a window’s code scans it with the phone', async () => {
    await stage.visitor.show('窗口码')
    await stage.visitor.press('用手机扫静兰街道便民服务中心 2 号窗口的码')
    await stage.visitor.phoneHears({ type: 'scan', scene: 'jl-2' })
    await stage.visitor.isTold('手机扫了静兰街道便民服务中心 2 号窗口的码')
  })

  test('a code can be looked at in large, and Escape puts it away', async () => {
    await stage.visitor.show('窗口码')
    await stage.visitor.press('放大城中区政务服务中心 3 号窗口的码')
    const code = stage.visitor.page
      .getByRole('dialog')
      .getByRole('img', { name: '3 号窗口的窗口码' })
    await stage.visitor.sees(code)
    expect(await code.evaluate((image: HTMLImageElement) => image.decode().then(() => true))).toBe(
      true,
    )
    await stage.visitor.page.keyboard.press('Escape')
    await stage.visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  describe('the clock', () => {
    test('shows the district’s time and what kind of day it is, and tells the phone', async () => {
      const clock = stage.visitor.page.getByRole('region', { name: '时间' })
      await stage.visitor.sees(clock.getByText('2026年2月13日 星期五'))
      await stage.visitor.sees(clock.getByText('工作日', { exact: true }))
      expect(await clock.getByRole('timer').textContent()).toMatch(/^09:00:\d\d$/)
      await stage.visitor.phoneKnowsTheTime()
      const [told] = await stage.visitor.heard('clock')
      const ahead = msOf('2026-02-13T09:00:00.000+08:00') - Date.now()
      expect(Math.abs(Number(told?.['offset']) - ahead)).toBeLessThan(30_000)
    })

    test('an hour on', async () => {
      await stage.visitor.press('+1 小时')
      await stage.visitor.isTold('现在是2026年2月13日 星期五 10:00')
      expect(districtTime()).toBe('2026-02-13T10:00')
    })

    test('a working day on keeps the time of day, over a worked Saturday and a festival', async () => {
      await stage.visitor.press('+1 个工作日')
      await stage.visitor.isTold('现在是2026年2月14日 星期六 09:00')
      await stage.visitor.press('+1 个工作日')
      await stage.visitor.isTold('现在是2026年2月24日 星期二 09:00')
      expect(districtTime()).toBe('2026-02-24T09:00')
    })

    test('set to a moment of Shanghai, then back to the real one', async () => {
      await stage.visitor.page.getByLabel('拨到的北京时间').fill('2026-02-17T20:30')
      await stage.visitor.press('拨过去')
      await stage.visitor.isTold('现在是2026年2月17日 星期二 20:30')
      await stage.visitor.sees(stage.visitor.page.getByText('休息日', { exact: true }))
      await stage.visitor.press('现在')
      await stage.visitor.sees(stage.visitor.page.getByText('和真实时间一样'))
      expect(Math.abs(stage.district.clock.now() - Date.now())).toBeLessThan(30_000)
    })

    test('after a jump the phone hears the new offset and the messages are fresh', async () => {
      await stage.visitor.show('消息')
      await stage.visitor.sees(stage.visitor.page.getByText('还没有发出消息'))
      stage.district.clock.onJump(() => stage.sendTo('o-officer', '差评今天要回访'))
      const before = (await stage.visitor.heard('clock')).length
      await stage.visitor.press('+1 小时')
      await stage.visitor.sees(stage.visitor.page.getByText('差评今天要回访'))
      const told = (await stage.visitor.heard('clock')).slice(before - 1)
      expect(told).toHaveLength(2)
      const moved = Number(told[1]?.['offset']) - Number(told[0]?.['offset'])
      expect(Math.abs(moved - 3_600_000)).toBeLessThan(5_000)
    })

    test('the timers run at once when asked', async () => {
      await stage.visitor.press('立即跑一次定时任务')
      await stage.visitor.isTold('定时任务跑完了，共 1 个')
      expect(stage.district.ticks).toHaveLength(1)
    })
  })

  describe('messages', () => {
    test('the newest comes first; pressing one opens the phone as its reader at its page', async () => {
      stage.sendTo('o-handler', '先发的')
      stage.district.clock.advance(60_000)
      stage.sendTo('o-officer', '后发的', 'staff/case/index?id=c1&from=notice')
      await stage.visitor.looksAgain()
      await stage.visitor.show('消息')
      const messages = stage.visitor.page.getByRole('list').locator('.message')
      await stage.visitor.sees(messages.filter({ hasText: '先发的' }))
      expect((await messages.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
        '韦晓岚',
        '黄建新',
      ])
      await stage.visitor.press(/后发的/)
      await stage.isUsing('韦晓岚')
      await stage.visitor.isTold('在韦晓岚的手机上打开了这条消息')
      expect(await stage.visitor.phoneAt()).toBe(
        '?openid=o-officer#/staff/case/index?id=c1&from=notice',
      )
      await stage.visitor.phoneKnowsTheTime()
    })

    test('are worded as on WeChat’s card: title, then each field with its label', async () => {
      stage.sendTo('o-officer', '差评今天要回访')
      await stage.visitor.looksAgain()
      await stage.visitor.show('消息')
      await stage.visitor.sees(
        stage.visitor.page.getByRole('button', {
          name: /待办事项提醒 提示 差评今天要回访 时间 2026-02-13 18:00/,
        }),
      )
    })

    test('those that come while one looks elsewhere are counted on the tab', async () => {
      stage.sendTo('o-officer', '新的一条')
      await stage.visitor.looksAgain()
      await stage.visitor.sees(stage.visitor.page.getByRole('tab', { name: '消息 1 条新的' }))
      await stage.visitor.show('消息')
      await stage.visitor.sees(stage.visitor.page.getByRole('tab', { name: '消息', exact: true }))
    })
  })

  describe('the data', () => {
    beforeEach(() => {
      stage.district.collections['ratings'] = Array.from({ length: 23 }, (_, index) => ({
        _id: `r${String(index + 1).padStart(2, '0')}`,
        level: 5,
        receivedAt: { $date: msOf('2026-02-13T09:00:00.000+08:00') },
      }))
      stage.district.collections['contents'] = [
        { _id: 'c1', sealed: 'sm4:9f2c77ab', photos: [{ file: 'kept/1' }] },
      ]
    })

    test('is shown page by page, with readable times', async () => {
      await stage.visitor.show('数据')
      await stage.visitor.sees(stage.visitor.page.getByText('第 1–20 条，共 23 条'))
      await stage.visitor.sees(
        stage.visitor.page.getByText('2026-02-13T09:00:00.000+08:00').first(),
      )
      await stage.visitor.press('下一页')
      await stage.visitor.sees(stage.visitor.page.getByText('第 21–23 条，共 23 条'))
      await stage.visitor.sees(stage.visitor.page.getByRole('button', { name: 'r23' }))
      expect(await stage.visitor.page.getByRole('button', { name: '下一页' }).isDisabled()).toBe(
        true,
      )
    })

    test('what is sealed stays sealed; a document opens whole', async () => {
      await stage.visitor.show('数据')
      await stage.visitor.press('原话和照片（密封） 1')
      await stage.visitor.sees(stage.visitor.page.getByRole('cell', { name: 'sm4:9f2c77ab' }))
      await stage.visitor.press('c1')
      const whole = await stage.visitor.page.getByRole('dialog').locator('pre').textContent()
      expect(JSON.parse(whole ?? '')).toEqual(stage.district.collections['contents']?.[0])
    })

    test('a refresh shows what has come', async () => {
      await stage.visitor.show('数据')
      await stage.visitor.sees(stage.visitor.page.getByText('共 23 条'))
      stage.district.collections['ratings']?.push({ _id: 'r24', level: 1 })
      await stage.visitor.press('刷新')
      await stage.visitor.sees(stage.visitor.page.getByText('共 24 条'))
    })
  })
})
