import type { Phone } from './support/phone'
import { describeStory } from './support/story'

/** More than the two working hours past 18:00 after which the ladder reaches the supervisors. */
const NEXT_MORNING = '2026-03-11T11:30:00+08:00'

describeStory('late', 'an answer that is late climbs, and is seen as late', (story, step) => {
  let supervisor: Phone
  const withRole = async (role: string) =>
    (await story.product.people()).filter(({ roles }) => roles.includes(role))
  const openidOf = async (role: string) => (await withRole(role))[0]?.openid ?? ''
  /** The head of whoever should have answered. */
  const head = async () => {
    const [late] = await story.product.cases()
    const people = await story.product.people()
    const officer = people.find(({ openid }) => openid === `dev-${late?.assignee}`)
    return (await withRole('head')).find(({ unit }) => unit === officer?.unit)
  }
  /** Who was told that somebody below them is late, and whether WeChat took it. */
  const escalations = async () => {
    const notices = await story.product.notices()
    const told = notices.filter(({ cause }) => cause === 'escalated')
    return Object.fromEntries(
      told.map(({ recipient, state }) => [recipient.replace('person:', 'dev-'), state]),
    )
  }

  step('a supervisor has allowed one reminder; nothing is late yet', async () => {
    supervisor = await story.open(await openidOf('supervisor'), 'staff/desk/desk')
    await supervisor.tap('允许提醒')
    await supervisor.tap('允许')
    await supervisor.sees('还能在微信里提醒您 1 次')
    await supervisor.tap('已超时')
    await supervisor.sees('没有超时的事')
    await supervisor.picture('1-nothing-late')
  })

  step('a bad rating is not followed up the same day', async () => {
    const citizen = await story.scan('o-waiting', 'qu-6')
    await citizen.tap('不满意')
    await citizen.tap('提交')
    await citizen.sees('今天内核实并给您回音')
    await story.product.setTime(NEXT_MORNING)
    await story.product.tick()
  })

  step('head and supervisors are told; it waits for those who allowed no message', async () => {
    const [allowing, ...others] = await withRole('supervisor')
    const waiting = [await head(), ...others].map((person) => [person?.openid, 'waiting-credit'])
    expect(await escalations()).toEqual({
      ...Object.fromEntries(waiting),
      [allowing?.openid ?? '']: 'sent',
    })
    const [message] = await story.product.sentTo(await openidOf('supervisor'))
    expect(Object.values(message?.data ?? {})).toContain('下级超时未办，请督促')
  })

  step('on the supervisor’s desk it stands as late, and opens with what happened', async () => {
    supervisor = await story.open(await openidOf('supervisor'), 'staff/desk/desk')
    await supervisor.tap('已超时')
    await supervisor.sees(/已超时/, /6 号窗口/)
    await supervisor.picture('2-late-desk')
    await supervisor.tap(/6 号窗口/)
    await supervisor.sees('超过时限', '已上报上一级')
    await supervisor.picture('3-late-case')
  })

  step('the citizen sees that it is late, too', async () => {
    const citizen = await story.open('o-waiting', 'pages/mine/mine')
    await citizen.sees(/已超时 \d+ 小时/)
    await citizen.picture('4-late-mine')
  })
})
