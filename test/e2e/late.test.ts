import type { Phone } from './support/phone'
import { describeStory } from './support/story'

/** Past 18:00 by more than the two hours after which the ladder reaches the supervisors. */
const LATE_IN_THE_EVENING = '2026-03-10T20:30:00+08:00'

describeStory('late', 'an answer that is late climbs, and is seen as late', (story) => {
  let supervisor: Phone
  const openidsOf = async (role: string) =>
    (await story.product.people())
      .filter(({ roles, unit }) => roles.includes(role) && unit === '区政务服务监督管理办公室')
      .map(({ openid }) => openid)
  const told = async (openid: string) =>
    (await story.product.notices())
      .filter(({ recipient }) => recipient === openid.replace('dev-', 'person:'))
      .map(({ cause, state }) => `${cause} ${state}`)

  test('a supervisor has allowed one reminder; nothing is late yet', async () => {
    const [openid = ''] = await openidsOf('supervisor')
    supervisor = await story.open(openid, 'staff/desk/desk')
    await supervisor.tap('允许提醒')
    await supervisor.tap('允许')
    await supervisor.sees('还能在微信里提醒您 1 次')
    await supervisor.tap('已超时')
    await supervisor.sees('没有超时的事')
    await supervisor.picture('1-nothing-late')
  })

  test('a bad rating is not followed up the same day', async () => {
    const citizen = await story.scan('o-waiting', 'qu-6')
    await citizen.tap('不满意')
    await citizen.tap('提交')
    await citizen.sees('今天内核实并给您回音')
    await story.product.setTime(LATE_IN_THE_EVENING)
    await story.product.tick()
    await story.product.tick()
  })

  test('head and supervisors are told; it waits for those who allowed no message', async () => {
    const [head = ''] = await openidsOf('head')
    const [first = '', second = ''] = await openidsOf('supervisor')
    expect(await told(head)).toContain('escalated waiting-credit')
    expect(await told(first)).toContain('escalated sent')
    expect(await told(second)).toContain('escalated waiting-credit')
    const [message] = await story.product.sentTo(first)
    expect(Object.values(message?.data ?? {})).toContain('下级超时未办，请督促')
  })

  test('on the supervisor’s desk it stands as late, and opens with what happened', async () => {
    const [openid = ''] = await openidsOf('supervisor')
    supervisor = await story.open(openid, 'staff/desk/desk')
    await supervisor.tap('已超时')
    await supervisor.sees('已超时 2 小时', /区政务服务中心 · 6 号窗口/)
    await supervisor.picture('2-late-desk')
    await supervisor.tap(/^差评回访/)
    await supervisor.sees('超过时限', '已上报上一级')
    await supervisor.picture('3-late-case')
  })

  test('the citizen sees that it is late, too', async () => {
    const citizen = await story.open('o-waiting', 'pages/mine/mine')
    await citizen.sees('已超时 2 小时')
    await citizen.picture('4-late-mine')
  })
})
