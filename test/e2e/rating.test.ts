import type { Phone } from './support/phone'
import type { Case } from './support/product'
import { describeStory } from './support/story'

const CITIZEN = 'o-nameless'
const QUESTION = '您好，我们已到窗口核实，请问缺的是哪份材料？'
const ANSWER = '缺居住证明，指南上没有写'
const OUTCOME = '居住证明确实不在指南里，窗口已改正，您可以直接来办。'
const FACTS = '调看了告知单，窗口多要了一份证明。'

describeStory(
  'rating',
  'one bad rating gets its answer, and nobody learns who gave it',
  (story, step) => {
    let citizen: Phone
    let officer: Phone
    const theCase = async (): Promise<Case> => {
      const [one] = await story.product.cases()
      if (!one) throw new Error('there is no case')
      return one
    }
    const officerId = async () => `dev-${(await theCase()).assignee}`

    step('a citizen scans the code of a window and has rated it in two taps', async () => {
      citizen = await story.scan(CITIZEN, 'qu-1')
      await citizen.sees('1 号窗口', '社会保障和就业', '这次办事，您觉得')
      await citizen.picture('1-window')

      await citizen.tap('非常不满意')
      await citizen.isAt('评价服务')
      await citizen.picture('2-rate')
      await citizen.tap('提交')

      await citizen.sees('今天内核实并给您回音')
      expect(citizen.taps()).toBe(2)
      expect(await story.product.count('ratings')).toBe(1)
    })

    step(
      'they are told by when they are answered, and get a number and a lookup code',
      async () => {
        await citizen.sees('今天 18:00 前', /查询码 [0-9A-Z]{5} [0-9A-Z]{5}/)
        expect((await citizen.words()).replace('-', '')).toContain((await theCase()).number)
        await citizen.picture('3-done')
      },
    )

    step('they allow WeChat one message about it', async () => {
      await citizen.tap('有进展时通知我')
      await citizen.sees('回音 申请发送以下消息')
      await citizen.picture('4-wechat-asks')
      await citizen.tap('允许')
      await citizen.sees('好的，有进展会在微信里通知您')
      await citizen.picture('5-allowed')
    })

    step('the officer it fell to allows reminders on the desk, and is told', async () => {
      await story.product.tick()
      expect(await story.product.notices()).toMatchObject([
        { recipient: `person:${(await theCase()).assignee}`, state: 'waiting-credit' },
      ])
      officer = await story.open(await officerId(), 'staff/desk/desk')
      await officer.sees('今天 18:00 前', '差评回访', '点一次，微信提醒您一次')
      await officer.picture('6-desk')
      await officer.tap('允许提醒')
      await officer.tap('允许')
      await officer.sees('还能在微信里提醒您 1 次')

      await story.product.tick()
      const told = await story.product.sentTo(await officerId())
      expect(told.map(({ page }) => page)).toEqual([expect.stringContaining((await theCase())._id)])
    })

    step('the officer opens the case and writes to somebody they cannot see', async () => {
      await officer.tap(/1 号窗口/)
      await officer.sees('经过', /非常不满意/)
      expect(await officer.words()).not.toContain(CITIZEN)
      await officer.picture('7-officer-case')
      await officer.tap('给群众留言')
      await officer.write('比如：您说的材料，我们查过了……', QUESTION)
      await officer.picture('8-officer-writes')
      await officer.tap('发送')
      await officer.sees(QUESTION)
    })

    step('the citizen is told by WeChat, opens the message and answers', async () => {
      await story.product.tick()
      const [message, ...more] = await story.product.sentTo(CITIZEN)
      expect(more).toEqual([])
      citizen = await story.open(CITIZEN, message?.page ?? 'no message')
      await citizen.sees(QUESTION)
      await citizen.write('给办理人留言', ANSWER)
      await citizen.picture('9-citizen-answers')
      await citizen.tap('发送')
      await citizen.sees(ANSWER)
    })

    step(
      'the officer sees on the desk that somebody wrote, and records the follow-up',
      async () => {
        officer = await story.open(await officerId(), 'staff/desk/desk')
        await officer.sees('群众来信，等您回话')
        await officer.picture('10-desk-awaits')
        await officer.tap(/1 号窗口/)
        await officer.sees(ANSWER)
        await officer.tap('回访')
        await officer.tap('已在小程序里答复')
        await officer.write('写给群众的话', OUTCOME)
        await officer.write('核实情况（群众看不到）', FACTS)
        await officer.picture('11-follow-up')
        await officer.tap('记录回访')
        await officer.sees(OUTCOME)
      },
    )

    step('the officer closes it', async () => {
      await officer.tap('办结')
      await officer.sees('办结前，请对照原窗口的办理经过核对一遍。')
      await officer.picture('12-close')
      await officer.tap('办结')
      await officer.sees('已办结')
      await officer.picture('13-closed')
      expect((await theCase()).state).toBe('closed')
    })

    step(
      'the citizen reads all of it in their records, but not the notes of the office',
      async () => {
        citizen = await story.open(CITIZEN, 'pages/mine/mine')
        await citizen.sees('已办结')
        await citizen.picture('14-mine')
        await citizen.tap(/1 号窗口/)
        await citizen.sees('已提交', '已交办', QUESTION, ANSWER, '已回访', OUTCOME, '已办结')
        expect(await citizen.words()).not.toContain(FACTS)
        await citizen.picture('15-timeline')
      },
    )
  },
)
