import { describeOnStage } from './stage'
import { DESKTOP, PHONE } from './visitor'

jest.setTimeout(60_000)

describeOnStage('without a mouse', DESKTOP, (stage) => {
  test('the tabs are one stop, the arrows go along them and round', async () => {
    const { keyboard } = stage.visitor.page
    await stage.visitor.page.getByRole('tab', { name: '走一遍' }).focus()
    await keyboard.press('ArrowRight')
    await stage.visitor.sees(
      stage.visitor.page.getByRole('tab', { name: '窗口码', selected: true }),
    )
    await keyboard.press('ArrowLeft')
    await keyboard.press('ArrowLeft')
    await stage.visitor.sees(stage.visitor.page.getByRole('tab', { name: '数据', selected: true }))
    await keyboard.press('Home')
    await stage.visitor.sees(
      stage.visitor.page.getByRole('tab', { name: '走一遍', selected: true }),
    )
    expect(await stage.visitor.page.locator('[role=tab][tabindex="0"]').count()).toBe(1)
  })

  test('from the first Tabs on: a new citizen, then a person, then a code', async () => {
    const { keyboard } = stage.visitor.page
    await stage.visitor.sees(stage.visitor.page.getByRole('button', { name: '韦晓岚 回访员' }))
    // past the ways to the PC page, the tablet and the interface
    for (let step = 0; step < 4; step += 1) await keyboard.press('Tab')
    await keyboard.press('Enter')
    await stage.isUsing('市民乙')
    expect(await stage.visitor.phoneIsGivenTo()).toMatch(/^o-citizen-/)
    // past the first citizen, the button that forgets them, and the second, who has the phone
    for (let step = 0; step < 4; step += 1) await keyboard.press('Tab')
    await keyboard.press('Space')
    await stage.visitor.phoneHears({ type: 'persona', openid: 'o-officer' })
    await stage.visitor.phoneKnowsTheTime()

    await stage.visitor.page.getByRole('tab', { name: '走一遍' }).focus()
    await keyboard.press('ArrowRight')
    await stage.visitor.sees(
      stage.visitor.page.getByRole('heading', { name: '城中区政务服务中心' }),
    )
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await stage.visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
  })
})

describeOnStage('on a narrow screen', PHONE, (stage) => {
  test('there is only the phone, as wide as the screen, and a button', async () => {
    expect(await stage.visitor.page.locator('iframe').boundingBox()).toEqual({
      x: 0,
      y: 0,
      ...PHONE,
    })
    expect(await stage.visitor.page.getByRole('button').count()).toBe(1)
    expect(await stage.visitor.page.getByRole('tablist').count()).toBe(0)
  })

  test('the button lies in the bar at the top, between the way back and the title', async () => {
    const box = await stage.visitor.page.locator('.opener').boundingBox()
    // 20 px of status and 44 of navigation; the way back is 44 wide, and the title leaves 100
    expect(box).toEqual({ x: 50, y: 24, width: 44, height: 36 })
  })

  test('the button opens the rest as a sheet, which leaves when the phone is wanted', async () => {
    await stage.visitor.press('打开演示面板')
    await stage.visitor.sees(stage.visitor.page.getByRole('dialog', { name: '市民甲的手机' }))
    await stage.visitor.show('人物')
    await stage.visitor.press(/韦晓岚/)
    await stage.visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
    await stage.visitor.phoneHears({ type: 'persona', openid: 'o-officer' })
  })

  test('Escape closes the sheet and gives the focus back to the button', async () => {
    await stage.visitor.page.getByRole('button', { name: '打开演示面板' }).press('Enter')
    await stage.visitor.sees(stage.visitor.page.getByRole('dialog'))
    await stage.visitor.page.keyboard.press('Escape')
    await stage.visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
    await stage.visitor.sees(stage.visitor.page.locator('.opener:focus'))
  })

  test('a message that comes is told at the button', async () => {
    stage.sendTo('o-officer', '新的一条')
    await stage.visitor.looksAgain()
    await stage.visitor.press('打开演示面板，1 条新消息')
    await stage.visitor.sees(stage.visitor.page.getByRole('tab', { name: '消息 1 条新的' }))
  })

  test('a jump keeps the sheet and says the time in it', async () => {
    await stage.visitor.press('打开演示面板')
    await stage.visitor.press('+1 小时')
    await stage.visitor.sees(
      stage.visitor.page.getByRole('dialog').getByRole('status').filter({ hasText: '10:00' }),
    )
  })

  test('growing wide, the phone keeps what it shows', async () => {
    await stage.visitor.press('打开演示面板')
    await stage.visitor.show('窗口码')
    await stage.visitor.press('用手机扫城中区政务服务中心 1 号窗口的码')
    await stage.visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
    await stage.visitor.page.setViewportSize({ width: 1000, height: 800 })
    await stage.visitor.sees(stage.visitor.page.getByRole('tablist'))
    await stage.visitor.phoneHears({ type: 'scan', scene: 'cz-1' })
  })
})

describeOnStage('when the local cloud does not answer', DESKTOP, (stage) => {
  test('the page says what to do, and stops saying so once it answers', async () => {
    const { page } = stage.visitor
    stage.visitor.expectsTrouble()
    await page.context().setOffline(true)
    await stage.visitor.looksAgain()
    await page.getByRole('alert').filter({ hasText: '看看 npm start 是否还在运行' }).waitFor()
    await page.context().setOffline(false)
    await stage.visitor.looksAgain()
    await page.getByRole('alert').waitFor({ state: 'detached' })
  })

  test('an action that was refused says which', async () => {
    stage.visitor.expectsTrouble()
    stage.district.isBroken = true
    await stage.visitor.press('+1 小时')
    await stage.visitor.isTold('本机服务没有办成（500 /-/time）')
  })
})
