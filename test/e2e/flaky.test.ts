import type { Route } from 'playwright-core'
import { describeStory } from './support/story'

const CALLS = '**/-/call/citizen'
const WORDS = '窗口说系统坏了，让改天再来'
const WORDS_HINT = '比如：来了三趟，每次说缺的材料都不一样'

describeStory('flaky', 'a bad network and an impatient finger leave one record', (story) => {
  const ratings = () => story.product.count('ratings')

  test('a rating whose answer is lost on the way is kept once, and thanked for', async () => {
    const citizen = await story.scan('o-in-the-lift', 'qu-1')
    await citizen.tap('非常不满意')
    await citizen.isAt('评价服务')
    let lost = 0
    story.watch.expectTrouble(/net::ERR_FAILED/)
    await citizen.page.route(
      CALLS,
      async (route: Route) => {
        await route.fetch()
        lost = await ratings()
        await route.abort()
      },
      { times: 1 },
    )
    await citizen.tap('提交')
    await citizen.sees('今天内核实并给您回音')
    expect({ lost, kept: await ratings() }).toEqual({ lost: 1, kept: 1 })
    expect(await story.product.count('cases')).toBe(1)
    await citizen.picture('1-done')
  })

  test('while there is no network at all it says so and keeps what was chosen', async () => {
    const before = await ratings()
    const citizen = await story.scan('o-in-the-cellar', 'qu-2')
    await citizen.tap('满意')
    await citizen.isAt('评价服务')
    story.watch.expectTrouble(/net::ERR_(FAILED|INTERNET_DISCONNECTED)/)
    await citizen.page.route(CALLS, (route) => route.abort())
    await citizen.tap('提交')
    await citizen.sees(/网络不通，没有收到回复。您填写的内容还在/)
    await citizen.picture('2-no-network')
    expect(await ratings()).toBe(before)

    await citizen.page.unroute(CALLS)
    await citizen.tap('再提交一次')
    await citizen.sees('谢谢，您的评价记下了')
    expect(await ratings()).toBe(before + 1)
  })

  test('two taps on the button are one rating', async () => {
    const before = await ratings()
    const citizen = await story.scan('o-impatient', 'qu-3')
    await citizen.tap('非常满意')
    await citizen.isAt('评价服务')
    await citizen.tapTwice('提交')
    await citizen.sees('谢谢，您的评价记下了')
    await citizen.picture('3-thanked')
    expect(await ratings()).toBe(before + 1)
  })

  test('what was filled in is still there after the phone was restarted, and is sent once', async () => {
    const before = await story.product.count('cases')
    const citizen = await story.scan('o-interrupted', 'qu-9')
    await citizen.tap(/^事情没办成/)
    await citizen.write(WORDS_HINT, WORDS)
    await citizen.tap('加一趟')

    await citizen.page.reload()
    await citizen.isAt('办不成事反映')
    expect(await citizen.written(WORDS_HINT)).toBe(WORDS)
    expect(await citizen.words()).toMatch(/跑了几趟\s+2\s/)
    await citizen.picture('4-restored')
    await citizen.tap('提交')
    await citizen.sees(/前给您答复/)
    expect(await story.product.count('cases')).toBe(before + 1)
  })
})
