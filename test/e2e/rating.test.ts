import type { Phone } from './support/phone'
import type { Case } from './support/product'
import { describeStory } from './support/story'

const CITIZEN = 'o-nameless'
const QUESTION = '您好，我们已到窗口核实，请问缺的是哪份材料？'
const ANSWER = '缺居住证明，指南上没有写'
const OUTCOME = '居住证明确实不在指南里，窗口已改正，您可以直接来办。'
const SAID = '来信里说缺的是居住证明。'
const FACTS = '调看了告知单，窗口多要了一份证明。'
const CONCLUSION = '经核实，窗口多要了一份指南上没有的材料，情况属实。'
const DEMAND = '照指南逐项核对告知单'
const CORRECTION = '告知单已照指南改好，窗口人员都重新学过了。'
const MEASURE = '换了新告知单，开了一次班前会'
const THANKS = '这次一去就办成了，谢谢'
const COMPARED = '照指南收材料，当场办结'

/** What was said between citizen and officer, and when: kept from the unit that was rated. */
const SECRETS = [CITIZEN, QUESTION, ANSWER, OUTCOME, SAID, FACTS, THANKS, '10:2']

/** Hours after the rating: when it was given can be told from when it was dealt with. */
const AFTERNOON = '2026-03-10T15:05:00+08:00'

describeStory(
  'rating',
  'one bad rating gets its answer, and nobody learns who gave it',
  (story, step) => {
    let citizen: Phone
    let officer: Phone
    let head: Phone
    const theCase = async (): Promise<Case> => {
      const [one] = await story.product.cases()
      if (!one) throw new Error('there is no case')
      return one
    }
    /** Whoever has it at the moment. */
    const assignee = async () => `dev-${(await theCase()).assignee}`

    const secretsOn = async (phone: Phone) => {
      const words = await phone.words()
      return SECRETS.filter((secret) => words.includes(secret))
    }

    step('a citizen scans the code of a window and has rated it in two taps', async () => {
      citizen = await story.scan(CITIZEN, 'qu-1')
      await citizen.sees('1 号窗口', '社会保障和就业', '这次办事，您觉得')
      await citizen.picture('1-window')

      await citizen.tap('非常不满意')
      await citizen.isAt('评价服务')
      await citizen.picture('2-rate')
      await citizen.tap('提交')

      await citizen.isAt('已收到')
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
      officer = await story.open(await assignee(), 'staff/desk/desk')
      await officer.sees('今天 18:00 前', '差评回访', '点一次，微信提醒您一次')
      await officer.picture('6-desk')
      await officer.tap('允许提醒')
      await officer.tap('允许')
      await officer.sees('还能在微信里提醒您 1 次')

      await story.product.tick()
      const told = await story.product.sentTo(await assignee())
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
        await story.product.setTime(AFTERNOON)
        officer = await story.open(await assignee(), 'staff/desk/desk')
        await officer.sees('群众来信，等您回话')
        await officer.picture('10-desk-awaits')
        await officer.tap(/1 号窗口/)
        await officer.sees(ANSWER)
        await officer.tap('回访')
        await officer.tap('已在小程序里答复')
        await officer.tap('小程序留言')
        await officer.write('写给群众的话', OUTCOME)
        await officer.write('群众原话（可以不填）', SAID)
        await officer.write('核实到的情况', FACTS)
        await officer.picture('11-follow-up')
        await officer.tap('记录回访')
        await officer.sees(OUTCOME, new RegExp(SAID), new RegExp(FACTS))
      },
    )

    step('the officer finds it true, and says so to the citizen', async () => {
      await officer.tap('认定')
      await officer.tap('属实，需要整改')
      await officer.write('告诉群众和被评价单位的结论、依据', CONCLUSION)
      await officer.write('要求的整改措施（被评价单位会看到）（可以不填）', DEMAND)
      await officer.picture('12-conclude')
      await officer.tap('认定')
      await officer.tap('确定')
      await officer.sees('整改中', CONCLUSION)
      expect((await theCase()).state).toBe('rectifying')
    })

    step(
      'the head of the rated unit reads what was found, and nothing of who said what and when',
      async () => {
        const people = await story.product.people()
        const openid = await assignee()
        expect(people.find((person) => person.openid === openid)).toMatchObject({
          roles: ['head'],
          unit: '区人力资源和社会保障局',
        })
        head = await story.open(openid, 'staff/desk/desk')
        await head.sees(/^整改/)
        await head.picture('13-head-desk')
        await head.tap(/1 号窗口/)
        await head.sees(CONCLUSION, new RegExp(DEMAND))
        expect(await secretsOn(head)).toEqual([])
        await head.picture('14-head-case')
      },
    )

    step('the head reports how it was put right', async () => {
      await head.tap('报整改')
      await head.write('整改结果', CORRECTION)
      await head.write('采取的措施', MEASURE)
      await head.picture('15-rectification')
      await head.tap('报送整改')
      await head.sees(CORRECTION)
      expect(await secretsOn(head)).toEqual([])
    })

    step('the citizen reads it, and rates how it was put right', async () => {
      citizen = await story.open(CITIZEN, 'pages/mine/mine')
      await citizen.picture('16-mine')
      await citizen.tap(/差评回访.*1 号窗口/)
      await citizen.sees('整改得怎么样？', CORRECTION)
      await citizen.tap('满意')
      await citizen.write('想多说几句？（可以不填）', THANKS)
      await citizen.picture('17-correction')
      await citizen.tap('提交评价')
      await citizen.sees(THANKS)
      expect(await story.product.count('ratings')).toBe(2)
    })

    step('the officer compares it with the window, and archives it', async () => {
      officer = await story.open(await assignee(), 'staff/desk/desk')
      await officer.tap(/1 号窗口/)
      await officer.sees(THANKS, '满意')
      await officer.tap('比对')
      await officer.tap('没有差距')
      await officer.write('实际怎么办', COMPARED)
      await officer.picture('18-compare')
      await officer.tap('比对归档')
      await officer.tap('确定')
      await officer.sees('已归档')
      await officer.picture('19-archived')
      expect((await theCase()).state).toBe('archived')
    })

    step('the head learns that they were satisfied, and not in which words', async () => {
      await head.page.reload()
      await head.sees('已归档', '整改评价', '满意')
      expect(await secretsOn(head)).toEqual([])
      await head.picture('20-head-archived')
    })

    step(
      'the citizen reads all of it in their records, but not the notes of the office',
      async () => {
        citizen = await story.open(CITIZEN, 'pages/mine/mine')
        await citizen.sees('已办结')
        await citizen.picture('21-mine')
        await citizen.tap(/差评回访.*1 号窗口/)
        await citizen.sees('已提交', '已交给办理单位', QUESTION, ANSWER, '已回访', OUTCOME)
        await citizen.sees('查清的结果', CONCLUSION, '已整改', CORRECTION, '您评价了整改', THANKS)
        await citizen.sees('已和原来的窗口对照', '已办结')
        const words = await citizen.words()
        const notes = [SAID, FACTS, DEMAND, MEASURE, COMPARED]
        expect(notes.filter((note) => words.includes(note))).toEqual([])
        await citizen.picture('22-timeline')
      },
    )
  },
)
