import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const CITIZEN = 'o-came-three-times'
const WORDS = '老人的社保卡补办跑了三趟，每次缺的材料都不一样'
const WORDS_HINT = '比如：来了三趟，每次说缺的材料都不一样'
const REPLY = '您的卡今天已在 1 号窗口补办好，不用再带别的材料。'
const THANKS = '卡拿到了，谢谢'
const COMPARED = '照指南只收身份证，当场补卡'
const SUMMARY_FIELD = '公开摘要（群众同意才公开；不写姓名、电话、住址）（可以不填）'
const SUMMARY = '有人补社保卡跑了三趟。补卡只要身份证，1 号窗口当场补。'
const A_LITTLE_LATER = '2026-03-10T10:40:00+08:00'

describeStory(
  'issue',
  'something that could not be done is answered by the date shown',
  (story, step) => {
    let citizen: Phone
    let handler: Phone
    let officer: Phone
    let lookupCode = ''
    const theCase = async () => {
      const [one] = await story.product.cases()
      if (!one) throw new Error('there is no case')
      return one
    }

    step('at a window a citizen taps that it could not be done', async () => {
      citizen = await story.scan(CITIZEN, 'qu-1')
      await citizen.tap(/^事情没办成/)
      await citizen.isAt('办不成事反映')
      await citizen.picture('1-blank')
    })

    step('what a guide already answers is shown as they write, and they go on', async () => {
      await citizen.write(WORDS_HINT, '想问问老人的高龄津贴怎么领')
      await citizen.sees('办事指南里，可能有您要的答案', '高龄津贴给付', '区民政局')
      await citizen.sees('提交申请 → 社区核对 → 街道审核 → 区级审定 → 发放', '10 个工作日')
      await citizen.picture('2-suggestion')
      await citizen.tap('不是，继续反映')
      await citizen.find('这就是我要的答案').waitFor({ state: 'hidden' })
    })

    step('they say what they came for', async () => {
      await citizen.write(WORDS_HINT, WORDS)
      await citizen.tap(/^是哪件事/)
      await citizen.picture('3-items')
      await citizen.tap('社会保障卡补领换领')
      await citizen.tap('加一趟')
      await citizen.tap('加一趟')
      await citizen.tap('制卡')
      await citizen.picture('4-filled')
    })

    step('what is missing is said at the field, and nothing is sent', async () => {
      await citizen.write(WORDS_HINT, '')
      await citizen.tap('提交')
      await citizen.sees('请先说说什么事没办成，一句话也行。')
      expect(await story.product.count('cases')).toBe(0)
      await citizen.write(WORDS_HINT, WORDS)
    })

    step('they leave with a number and the date of the answer, three working days on', async () => {
      await citizen.tap('提交')
      await citizen.sees('3 月 13 日前给您答复', '今天 18:00 前，先有人跟您联系')
      expect((await citizen.words()).replace('-', '')).toContain((await theCase()).number)
      lookupCode = /查询码 (\w{5} \w{5})/.exec(await citizen.words())?.[1] ?? ''
      await citizen.picture('5-done')
      await citizen.tap('完成')
    })

    step('it is on the desk of the department whose matter it is, with what was told', async () => {
      handler = await story.open(`dev-${(await theCase()).assignee}`, 'staff/desk/desk')
      await handler.picture('6-desk')
      await handler.tap(/1 号窗口/)
      await handler.sees(WORDS, '社会保障卡补领换领', /3 趟/, '制卡')
      await handler.picture('7-handler-case')
    })

    step('the handler accepts it', async () => {
      await handler.tap('受理')
      await handler.picture('8-accept')
      await handler.tap('受理')
      await handler.sees('已受理')
      expect((await theCase()).state).toBe('in-progress')
    })

    step('a reply without a result is not sent, and what was written stays', async () => {
      await handler.tap('答复')
      await handler.write('答复内容', REPLY)
      await handler.tap('答复')
      await handler.sees('请选择“办理结果”。', '请选择“是否为否定答复”。')
      await handler.picture('9-reply')
      expect(await handler.written('答复内容')).toBe(REPLY)
    })

    step('the handler replies, and the citizen reads it', async () => {
      await handler.tap('办成')
      await handler.tap('否')
      await handler.tap('答复')
      await handler.tap('确定')
      await handler.sees('已答复')
      await handler.picture('10-replied')

      citizen = await story.open(CITIZEN, 'pages/mine/mine')
      await citizen.picture('11-mine')
      await citizen.tap(/1 号窗口/)
      await citizen.sees('已受理', '已答复', '办成', REPLY)
      await citizen.picture('12-questions')
    })

    step('asked three questions, they say that it is solved', async () => {
      await citizen.tap('提交回答')
      await citizen.sees('请把三个问题都点一下，再提交。')
      await citizen.tap('有')
      await citizen.tap('解决了')
      await citizen.tap('满意')
      await citizen.write('还想说的（可以不填）', THANKS)
      await citizen.tap(/可以把这件事匿名公开/)
      await citizen.picture('13-answers')
      await citizen.tap('提交回答')
      await citizen.sees('三个问题的回答', '联系过：是；解决了：是；满意：是', THANKS)
      await citizen.picture('14-answered')
      expect((await theCase()).state).toBe('concluded')
    })

    step('somebody who is not of that department compares it, and archives it', async () => {
      const { assignee } = await theCase()
      const people = await story.product.people()
      expect(people.find(({ openid }) => openid === `dev-${assignee}`)).toMatchObject({
        roles: ['follow-up'],
        unit: '区政务服务监督管理办公室',
      })
      officer = await story.open(`dev-${assignee}`, 'staff/desk/desk')
      await officer.picture('15-compare-desk')
      await officer.tap(/1 号窗口/)
      await officer.sees(REPLY, THANKS, '同意匿名公开')
      await officer.tap('比对')
      await officer.tap('没有差距')
      await officer.write('实际怎么办', COMPARED)
      await officer.write(SUMMARY_FIELD, SUMMARY)
      await officer.picture('16-compare')
      await officer.tap('比对归档')
      await officer.tap('确定')
      await officer.sees('已归档', '已与原窗口比对')
      expect((await theCase()).state).toBe('archived')
    })

    step('the citizen sees that it is done with', async () => {
      citizen = await story.open(CITIZEN, 'pages/mine/mine')
      await citizen.sees('已办结')
      await citizen.tap(/1 号窗口/)
      await citizen.sees('已办结', '已和原来的窗口对照')
      expect(await citizen.words()).not.toContain(COMPARED)
      await citizen.picture('17-archived')
    })

    step('since they agreed, everybody may read it, without who it was', async () => {
      const anybody = await story.open('o-anybody', 'verify/open/open')
      await anybody.sees(SUMMARY)
      const words = await anybody.words()
      expect([REPLY, THANKS, COMPARED].filter((one) => words.includes(one))).toEqual([])
      await anybody.picture('18-public')
      await anybody.page.close()
    })

    step('they take it back, and it is gone', async () => {
      await citizen.tap(/可以匿名公开，给别人参考/)
      await citizen.sees('不公开')
      // an instance keeps what it published for a minute
      await story.product.setTime(A_LITTLE_LATER)
      const anybody = await story.open('o-anybody', 'verify/open/open')
      await anybody.sees('还没有同意公开的事。')
      expect(await anybody.words()).not.toContain(SUMMARY)
    })

    step('with number and code anybody may look it up, without them nobody', async () => {
      const relative = await story.open('o-relative', 'pages/mine/mine')
      await relative.sees('还没有要跟进的事')
      await relative.tap('凭编号和查询码查询')
      await relative.write('CZ 开头的编号', (await theCase()).number)
      await relative.write('10 个数字和字母', '00000 00000')
      await relative.tap('查询')
      await relative.sees('没有找到这件事。请核对受理编号和查询码。')
      await relative.picture('19-not-found')

      await relative.tap('返回')
      await relative.write('10 个数字和字母', lookupCode)
      await relative.tap('查询')
      await relative.sees(REPLY)
      await relative.picture('20-found')
    })
  },
)
