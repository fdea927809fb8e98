import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const SUPERVISOR = 'dev-1003'

describeStory('reports', 'the office reads its figures, and files them', (story, step) => {
  let supervisor: Phone
  const rate = async (openid: string, scene: string, face: string) => {
    const phone = await story.scan(openid, scene)
    await phone.tap(face)
    await phone.tap('提交')
    await phone.isAt('已收到')
  }
  /** The file that is behind a button, once it was saved to the computer. */
  const saved = async (button: RegExp): Promise<Record<string, Uint8Array>> => {
    await supervisor.tap(button)
    const download = supervisor.page.waitForEvent('download')
    await supervisor.tap('下载')
    return unzipSync(await readFile(await (await download).path()))
  }
  const textOf = (files: Record<string, Uint8Array>, name: string) =>
    strFromU8(files[name] ?? new Uint8Array())

  step('two windows are rated, and the timer counts', async () => {
    await rate('o-glad', 'qu-1', '满意')
    await rate('o-cross', 'qu-2', '非常不满意')
    await story.product.tick()
    expect(await story.product.count('ratings')).toBe(2)
  })

  step('the figures stand with what they are of', async () => {
    supervisor = await story.open(SUPERVISOR, 'staff/desk/desk')
    await supervisor.tap('统计和改进')
    await supervisor.tap(/^统计数据/)
    await supervisor.isAt('统计数据')
    await supervisor.sees('1/2')
    await supervisor.tap(/^好评率/)
    await supervisor.sees(/非常满意、满意、基本满意的评价/)
    await supervisor.picture('1-figures')
  })

  step(
    'a report of these days is made, and opens as a Word document with their numbers',
    async () => {
      supervisor = await story.open(SUPERVISOR, 'insight/reports/reports')
      await supervisor.tap('阶段报告')
      await supervisor.tap('生成')
      await supervisor.sees('已生成')
      await supervisor.picture('2-made')
      const document = textOf(await saved(/^打开，.*\.docx$/), 'word/document.xml')
      expect(document).toContain('<w:tbl>')
      expect(document.replace(/<[^>]+>/g, '')).toMatch(/差评/)
    },
  )

  step('the register of follow-ups has the one that is owed', async () => {
    const [one] = await story.product.cases()
    await supervisor.tap('台账')
    await supervisor.tap(/^哪种台账/)
    await supervisor.page.getByRole('radio', { name: '差评回访台账' }).last().tap()
    await supervisor.tap('生成')
    await supervisor.sees(/差评回访台账.*\.xlsx$/)
    await supervisor.picture('3-register')
    const book = await saved(/^打开，.*差评回访台账.*\.xlsx$/)
    const cells = textOf(book, 'xl/sharedStrings.xml') + textOf(book, 'xl/worksheets/sheet1.xml')
    expect(cells).toContain(one?.number)
  })
})
