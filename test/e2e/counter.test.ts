import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const WORDS = '低保申请跑了三趟，每次缺的材料不一样'
const FACTS = '调看叫号记录，情况属实'
const OUTCOME = '已当面向您说明，材料清单重新写了一份。'

describeStory('counter', 'a clerk writes down what somebody tells them', (story, step) => {
  let clerk: Phone
  let code = ''

  step('with what and with their consent it is entered', async () => {
    const clerks = (await story.product.people()).filter(({ roles }) => roles.includes('clerk'))
    clerk = await story.open(clerks[0]?.openid ?? '', 'staff/proxy/proxy')
    await clerk.page.getByRole('textbox', { name: '什么事没办成' }).last().fill(WORDS)
    await clerk.tap('登记')
    await clerk.sees(/同意/)
    expect(await story.product.cases()).toEqual([])
    await clerk.tap(/^群众已经同意/)
    await clerk.picture('1-entry')
    await clerk.tap('登记')
    await clerk.sees('登记好了')
    await clerk.picture('2-entered')
    expect(await story.product.cases()).toMatchObject([{ kind: 'issue' }])
  })

  step('the code on the receipt leads anybody who has it to the case', async () => {
    const picture = await clerk.page
      .getByRole('img', { name: '二维码里就是编号和查询码' })
      .screenshot()
    const { data, width, height } = PNG.sync.read(picture)
    code = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? ''
    const [one] = await story.product.cases()
    expect(code).toContain(one?.number)

    const relative = await story.open('o-relative', 'pages/lookup/lookup')
    await relative.tap('扫回执上的码')
    await relative.page.getByRole('textbox', { name: '码的内容' }).fill(code)
    await relative.tap('确定')
    await relative.isAt('办理进展')
    await relative.sees(WORDS, /^您是凭编号和查询码查看的/)
    await relative.picture('3-looked-up')
  })
})

describeStory('together', 'two phones on one case', (story, step) => {
  let slow: Phone
  let quick: Phone
  const followUp = async (phone: Phone) => {
    await phone.tap('回访')
    await phone.tap('已在小程序里答复')
    await phone.tap('小程序留言')
    await phone.write('写给群众的话', OUTCOME)
    await phone.write('核实到的情况', FACTS)
  }

  step('the same officer has a case open on two phones', async () => {
    const citizen = await story.scan('o-rated', 'qu-1')
    await citizen.tap('不满意')
    await citizen.tap('提交')
    await citizen.isAt('已收到')
    const [one] = await story.product.cases()
    const page = `staff/case/case?id=${one?._id}`
    slow = await story.open(`dev-${one?.assignee}`, page)
    quick = await story.open(`dev-${one?.assignee}`, page)
    await followUp(slow)
  })

  step('what the other did meanwhile is shown over the form, which is kept', async () => {
    await quick.tap('给群众留言')
    await quick.write('比如：您说的材料，我们查过了……', '您好，我们正在核实。')
    await quick.tap('发送')
    await quick.sees('您好，我们正在核实。')

    await slow.tap('记录回访')
    await slow.sees(/您好，我们正在核实。/)
    await slow.picture('1-changed')
    expect(await slow.written('核实到的情况')).toBe(FACTS)
  })

  step('sent once more it is recorded, once', async () => {
    await slow.tap('记录回访')
    await slow.sees(OUTCOME)
    await slow.picture('2-recorded')
    const words = await slow.words()
    expect(words.split(OUTCOME)).toHaveLength(2)
  })
})
