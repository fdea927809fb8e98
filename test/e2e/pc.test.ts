import type { StaffCase } from '../../miniprogram/contract/case'
import { noisyPng } from '../support/pictures'
import type { Computer } from './support/computer'
import type { Case } from './support/product'
import { describeStory } from './support/story'

const DESK = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' as const }
const NARROWEST = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' as const }

const WORDS = '等了一个多小时，轮到我时说系统坏了。'
const MATTER = '办营业执照跑了三趟，每次说缺的材料都不一样。'
const REPLY = '材料清单已经给您补齐，请带上租房合同到 3 号窗口，当场受理。'
const STANDS = '您的评价还在，一个字没改。'
/** The channel of a PC in the national interface. */
const PC = 1

describeStory(
  'pc',
  'a citizen at a computer, without WeChat, does what the mini-program does',
  (story, step) => {
    let citizen: Computer
    let receipt: { number: string; code: string }

    const numberAndCode = async (computer: Computer) => {
      const words = await computer.words()
      const [, number = ''] = /(CZ\d{6}-[0-9A-Z]{6})/.exec(words.replace(/\s/g, '')) ?? []
      const [, code = ''] = /查询码\s*([0-9A-Z]{5} [0-9A-Z]{5})/.exec(words) ?? []
      return { number, code }
    }
    const caseOf = async (kind: Case['kind']) => {
      const [one] = (await story.product.cases()).filter((one) => one.kind === kind)
      if (!one) throw new Error('there is no case')
      return one
    }
    let requests = 0
    /** Whoever holds the issue does an act at their own desk. */
    const act = async (name: string, input: object = {}) => {
      const { _id: caseId, assignee } = await caseOf('issue')
      const who = `dev-${assignee}`
      const seen = { action: 'case.get', caseId }
      const { case: one } = await story.product.call<{ case: StaffCase }>('staff', seen, who)
      const requestId = `pc-story-request-${String(++requests).padStart(8, '0')}`
      const form = { action: 'case.act', requestId, caseId, version: one.version, act: name }
      await story.product.call('staff', { ...form, ...input }, who)
    }

    step(
      'the page opens at the window that the address names, with the office around it',
      async () => {
        citizen = await story.sit('pc/?scene=qu-1', DESK)
        await citizen.sees('1 号窗口', '社会保障和就业', '这次办事，您觉得', '怎么办')
        await citizen.page.getByRole('banner').getByText('区政务服务中心').waitFor()
        await citizen.page.getByRole('navigation', { name: '主要页面' }).waitFor()
        await citizen.picture('1-window')
      },
    )

    step('they rate it by keyboard alone', async () => {
      await citizen.tabTo('跳到主要内容')
      await citizen.press('Enter')
      await citizen.tabTo('非常满意')
      await citizen.press('ArrowRight')
      await citizen.press('Enter')
      await citizen.isAt('评价服务')
      await citizen.tabTo('提交')
      await citizen.press('Enter')
      await citizen.isAt('已收到')
      await citizen.picture('2-done')
      const [rating] = await story.product.documents<{ level: number; channel: number }>('ratings')
      expect(rating).toMatchObject({ level: 4, channel: PC })
    })

    step('the receipt is verified on this computer', async () => {
      await story.product.tick()
      await citizen.tabTo(/凭证存好了/)
      await citizen.press('Enter')
      await citizen.sees(STANDS, '账本里找到了')
      await citizen.picture('3-verified')
    })

    step('the browser’s own Back leads through the pages, not out of them', async () => {
      await citizen.page.goBack()
      await citizen.isAt('已收到')
      await citizen.page.goBack()
      await citizen.isAt('评价和反映')
      await citizen.page.goForward()
      await citizen.isAt('已收到')
      await citizen.tap('完成')
      await citizen.isAt('评价和反映')
    })

    step('a bad rating in words gets a number and a code', async () => {
      await citizen.tap('非常不满意')
      await citizen.isAt('评价服务')
      await citizen.write('可以不填', WORDS)
      await citizen.picture('4-words')
      await citizen.tap('提交')
      await citizen.isAt('已收到')
      await citizen.sees('今天 18:00 前')
      receipt = await numberAndCode(citizen)
      expect(receipt).toEqual({
        number: expect.stringMatching(/^CZ260310-/) as string,
        code: expect.stringMatching(/^.{5} .{5}$/) as string,
      })
      // nobody has looked at words that came without a WeChat: they wait, the rating counts
      const contents = await story.product.documents<{ check: string }>('contents')
      expect(contents.map(({ check }) => check)).toEqual(['held'])
      await citizen.picture('5-number')
    })

    step('with them it is looked up in another browser, on the narrowest screen', async () => {
      const other = await story.sit('pc/', NARROWEST)
      await other.sees('您在哪个窗口办的事？')
      await other.picture('6-narrow')
      await other.tap('查进展')
      await other.write('CZ 开头的编号', receipt.number)
      await other.write('10 个数字和字母', receipt.code)
      await other.picture('7-lookup')
      await other.tap('查询')
      await other.isAt('办理进展')
      await other.sees(/只能看，不能改/, '已提交')
      await other.picture('8-read-only')
      await other.page.close()
    })

    step(
      'what could not be done is reported with a photo, larger than the office takes',
      async () => {
        await citizen.page.goto(`${story.product.url}/web/pc/#/pages/window/window?scene=qu-3`)
        await citizen.tap(/事情没办成/)
        await citizen.isAt('办不成事反映')
        await citizen.write('比如：来了三趟，每次说缺的材料都不一样', MATTER)
        // what the guides say to it comes between, and moves what is below
        await citizen.page.waitForLoadState('networkidle')
        const chooser = citizen.page.waitForEvent('filechooser')
        await citizen.tap('添加照片')
        const file = { name: 'slip.png', mimeType: 'image/png', buffer: noisyPng(1300) }
        expect(file.buffer.length).toBeGreaterThan(6 * 1024 * 1024)
        await (await chooser).setFiles(file)
        await citizen.find('删除这张照片').waitFor()
        await citizen.page.getByText('上传中').waitFor({ state: 'detached' })
        await citizen.picture('9-issue')
        await citizen.tap('提交')
        await citizen.isAt('已收到')
        receipt = await numberAndCode(citizen)
        expect(receipt.number).toBe((await caseOf('issue')).number.replace(/^(.{8})/, '$1-'))
        await citizen.picture('10-issue-done')
      },
    )

    step(
      'the office replies, and the citizen finds it from the panel beside the page',
      async () => {
        await act('accept')
        await act('reply', { result: 'explained', negative: 'no', text: REPLY })
        await citizen.page.getByLabel('受理编号').fill(`${receipt.number} ${receipt.code}`)
        await expect(citizen.page.getByLabel('查询码').inputValue()).resolves.toBe(receipt.code)
        await citizen.page.getByRole('complementary').getByRole('button', { name: '查询' }).click()
        await citizen.isAt('办理进展')
        await citizen.sees(REPLY, '请您回答三个问题')
        await citizen.picture('11-replied')
      },
    )

    step('they answer the three questions', async () => {
      await citizen.tap('有')
      await citizen.tap('解决了')
      await citizen.tap('满意')
      await citizen.tap('提交回答')
      await citizen.sees('三个问题的回答')
      await citizen.picture('12-answered')
      expect((await caseOf('issue')).state).toBe('concluded')
    })

    step('all of it is among their records, and in large type', async () => {
      await citizen.tap('我的记录')
      await citizen.sees(/3 号窗口/, '我的评价')
      await citizen.page.getByRole('banner').getByRole('button', { name: '关怀版（大字）' }).click()
      await citizen.picture('13-mine-large')
      expect(await citizen.words()).not.toContain('工作人员')
    })
  },
)

describeStory('pc-crowd', 'a network from which very many write', (story, step) => {
  step('a person answers a small question by keyboard, and what they wrote is sent', async () => {
    const settings = await story.product.documents<{ _id: string; web?: object }>('settings')
    const policy = settings.find(({ web }) => web !== undefined)
    expect(policy).toBeDefined()
    await story.product.tamper('settings', policy?._id ?? '', {
      web: { visitors: 1, submissions: 1 },
    })
    const rate = async (computer: Computer) => {
      await computer.tap('非常满意')
      await computer.isAt('评价服务')
      await computer.tap('提交')
    }
    const first = await story.sit('pc/?scene=qu-2', DESK)
    await rate(first)
    await first.isAt('已收到')

    story.watch.expectTrouble(/429/)
    const second = await story.sit('pc/?scene=qu-2', DESK)
    await rate(second)
    await second.page.getByRole('dialog', { name: '先答一道小题' }).waitFor()
    await second.picture('1-question')
    await answer(second)
    await answer(second)
    await second.isAt('已收到')
    expect(await story.product.count('ratings')).toBe(2)
  })

  /** Adds the two numbers up and types the sum. */
  async function answer(computer: Computer): Promise<void> {
    const dialog = computer.page.getByRole('dialog', { name: '先答一道小题' })
    const question = await dialog.getByText(/等于几/).innerText()
    const [one = 0, other = 0] = (question.match(/\d+/g) ?? []).map(Number)
    // where two things count, another question may stand in its place at once
    const asked = await dialog.elementHandle()
    await computer.page.keyboard.type(String(one + other))
    await asked.waitForElementState('hidden')
  }
})
