import { readFile } from 'node:fs/promises'
import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const WORDS = '窗口没有人，等到下班'
const CALLS = '**/-/call/citizen'

/** Whether WeChat still has to ask if the privacy guideline is agreed to. */
const setPrivacy = ({ page }: Phone, privacy: 'agreed' | 'ask') =>
  page.evaluate((text) => localStorage.setItem('phone-settings', text), JSON.stringify({ privacy }))

describeStory('refused', 'a no never ends the way', (story) => {
  const ratings = () => story.product.count('ratings')
  const badRating = async (openid: string, scene: string) => {
    const citizen = await story.scan(openid, scene)
    await citizen.tap('非常不满意')
    await citizen.isAt('评价服务')
    return citizen
  }

  test('no message wanted: the progress is in the records', async () => {
    const citizen = await badRating('o-no-message', 'qu-1')
    await citizen.tap('提交')
    await citizen.tap('有进展时通知我')
    await citizen.tap('拒绝')
    await citizen.sees('没关系，随时可以在“我的记录”里看进展')
    await citizen.picture('1-no-message')
    await citizen.tap('看进展')
    await citizen.isAt('办理进展')
  })

  test('no guideline agreed to: everything but photos goes on', async () => {
    const before = await ratings()
    const citizen = await badRating('o-no-guideline', 'qu-2')
    await setPrivacy(citizen, 'ask')
    await citizen.tap('添加照片')
    await citizen.sees('用之前，先跟您说一声')
    await citizen.picture('2-guideline')
    await citizen.tap('不同意，也能接着用')
    await citizen.sees('没有打开相册或相机。没关系，不放照片也能提交。')
    await setPrivacy(citizen, 'agreed')
    await citizen.tap('提交')
    await citizen.isAt('已收到')
    expect(await ratings()).toBe(before + 1)
  })

  test('no photo chosen and no number given by WeChat: a typed number will do', async () => {
    const before = await ratings()
    const citizen = await badRating('o-no-number', 'qu-3')
    const chooser = citizen.page.waitForEvent('filechooser')
    await citizen.tap('添加照片')
    await (await chooser).setFiles([])
    await citizen.tap(/^希望有人给我打电话/)
    await citizen.tap('用微信手机号')
    await citizen.tap('不允许')
    await citizen.sees('没关系，自己填一个，或者不留，都可以。')
    await citizen.picture('3-no-number')
    await citizen.page.getByRole('textbox', { name: '您的电话号码' }).last().fill('13900001111')
    await citizen.tap('提交')
    await citizen.isAt('已收到')
    expect(await ratings()).toBe(before + 1)
  })

  test('no network: the phone says so, and what is sent again is one record', async () => {
    const before = await ratings()
    const citizen = await badRating('o-offline', 'qu-6')
    story.watch.expectTrouble(/net::ERR_(FAILED|INTERNET_DISCONNECTED)/)
    await citizen.page.context().setOffline(true)
    await citizen.sees('现在没有网络。您填的内容都还在，连上网再提交就行。')
    await citizen.tap('提交')
    await citizen.sees(/没有收到回复/)
    await citizen.picture('4-offline')
    await citizen.page.context().setOffline(false)
    // the first to arrive is not answered either
    await citizen.page.route(
      CALLS,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await citizen.tap('再提交一次')
    await citizen.isAt('已收到')
    expect(await ratings()).toBe(before + 1)
  })
})

describeStory('privacy', 'what is kept of somebody can be taken out, and erased', (story, step) => {
  const CITIZEN = 'o-private'
  let citizen: Phone

  step('somebody has said something, and left a number', async () => {
    citizen = await story.scan(CITIZEN, 'qu-1')
    await citizen.tap('非常不满意')
    await citizen.page.getByRole('textbox', { name: '想多说几句？' }).last().fill(WORDS)
    await citizen.tap(/^希望有人给我打电话/)
    await citizen.page.getByRole('textbox', { name: '您的电话号码' }).last().fill('13900001111')
    await citizen.tap('提交')
    await citizen.isAt('已收到')
  })

  step('all of it comes out as a file', async () => {
    citizen = await story.open(CITIZEN, 'pages/mine/mine')
    await citizen.tap(/^我的信息/)
    await citizen.sees('回音存了您的什么', '1 次', '1 件', '1 个')
    await citizen.tap('开始取出')
    await citizen.sees('文件做好了：1 次评价，1 件办理的事。')
    await citizen.picture('1-taken')
    await citizen.tap('发到微信聊天')
    const arrived = citizen.page.waitForEvent('download')
    await citizen.tap('下载')
    const file = await (await arrived).path()
    expect(await readFile(file, 'utf8')).toContain(WORDS)
  })

  step('erased, the words are gone and the rating stands', async () => {
    await citizen.tap('删除我写的内容')
    await citizen.tap('看清楚了，继续')
    await citizen.picture('2-asked')
    await citizen.tap('删掉，不能恢复')
    await citizen.sees(/^已经删掉您写的 1 条话和照片/)
    await citizen.picture('3-erased')
    expect(await story.product.count('ratings')).toBe(1)

    const [one] = await story.product.cases()
    const officer = await story.open(`dev-${one?.assignee}`, `staff/case/case?id=${one?._id}`)
    await officer.sees('已删除')
    expect(await officer.words()).not.toContain(WORDS)
  })
})
