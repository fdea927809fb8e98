import { launchBrowser } from '../../test/support/browser'
import { openToldProduct } from './product'
import { makeSheet } from './zz-sheet'
import type { Page } from 'playwright-core'
const OUT = process.cwd() + '/artifacts/screens/staff/more'
async function main() {
  const [width = 320, care = 0, dark = 0] = process.argv.slice(2).map(Number)
  const product = await openToldProduct((l) => console.error(l))
  const { told, url } = product
  const browser = await launchBrowser()
  const files: string[] = []
  const open = async (openid: string, where: string) => {
    const context = await browser.newContext({ viewport: { width, height: 700 }, hasTouch: true, isMobile: true, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(15000)
    page.on('console', (l) => { if (l.type() === 'error' || l.type() === 'warning') console.log(l.text().slice(0, 300)) })
    await page.addInitScript(([k = '', v = '']) => localStorage.setItem(k, v), [`phone:${openid}:preferences`, JSON.stringify({ value: { care: !!care } })])
    await page.goto(`${url}/phone/?openid=${openid}#/${where}`)
    await page.getByRole('main').waitFor()
    await page.waitForLoadState('networkidle')
    return page
  }
  const snap = async (page: Page, name: string) => {
    await page.waitForTimeout(450)
    const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
    if (over) console.log(name, 'SIDEWAYS')
    const file = `${OUT}/${name}-${width}${care ? '-care' : ''}${dark ? '-dark' : ''}.png`
    await page.screenshot({ path: file })
    files.push(file)
  }
  const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).last().click()
  const caseUrl = (c: { caseId?: string }) => `staff/case/case?id=${c.caseId}`
  const step = async (name: string, work: () => Promise<void>) => { try { await work() } catch (e) { console.log(name, String(e).slice(0, 400)) } }

  await step('tabs', async () => {
    const page = await open(told.officer, 'staff/desk/desk')
    await page.getByRole('tab', { name: /申诉/ }).click()
    await page.waitForTimeout(500)
    await snap(page, 'tab-appeals')
    await page.getByRole('tab', { name: /等别人/ }).click()
    await page.waitForTimeout(500)
    await snap(page, 'tab-waiting')
    await tap(page, /按类型看/)
    await snap(page, 'kinds')
  })
  await step('search', async () => {
    const page = await open(told.officer, 'staff/desk/desk')
    await page.getByPlaceholder('查编号').fill('CZ26')
    await tap(page, '查找')
    await page.waitForTimeout(500)
    await snap(page, 'search')
    await tap(page, '允许提醒')
    await snap(page, 'allow')
  })
  await step('reply', async () => {
    const a = await open(told.handler, caseUrl(told.running))
    const b = await open(told.handler, caseUrl(told.running))
    await tap(a, '答复')
    await a.waitForTimeout(400)
    await tap(a, '答复')
    await snap(a, 'missing')
    await a.getByRole('radio', { name: '解释告知' }).filter({ visible: true }).click()
    await a.getByRole('radio', { name: '否', exact: true }).filter({ visible: true }).click()
    await a.getByRole('textbox').filter({ visible: true }).first().fill('材料清单如下：身份证、租赁合同、房产证复印件。')
    await tap(a, '用模板')
    await snap(a, 'templates')
    await a.getByRole('radio').filter({ visible: true }).last().click().catch(() => undefined)
    await tap(b, '更多办理方式')
    await snap(b, 'more')
    await b.getByText('内部备注').filter({ visible: true }).click()
    await b.waitForTimeout(400)
    await b.getByRole('textbox').filter({ visible: true }).first().fill('已和市监局核对过清单。')
    await tap(b, '内部备注')
    await b.waitForTimeout(800)
    await snap(b, 'outcome')
    await tap(a, '答复')
    await snap(a, 'sure')
    await tap(a, '确定')
    await a.waitForTimeout(800)
    await snap(a, 'changed')
    await tap(a, '答复'); await a.waitForTimeout(300); await tap(a, '确定'); await a.waitForTimeout(900)
    await snap(a, 'replied')
  })
  await step('reveal', async () => {
    const page = await open(told.officer, caseUrl(told.waiting))
    await tap(page, '查看联系方式')
    await page.waitForTimeout(400)
    await page.getByRole('textbox').filter({ visible: true }).first().fill('电话回访核实经过')
    await snap(page, 'reveal')
    await tap(page, '查看')
    await page.waitForTimeout(500)
    await snap(page, 'revealed')
    await tap(page, '不用了，关掉')
    await page.waitForTimeout(400)
    await tap(page, '给群众留言')
    await snap(page, 'message')
  })
  await step('words', async () => {
    const page = await open(told.officer, 'staff/words/words')
    await page.getByRole('button', { name: /回复，/ }).first().click()
    await snap(page, 'answer')
    await page.getByRole('textbox').filter({ visible: true }).first().fill('谢谢，已请中心把叫号屏的字放大。')
    await tap(page, '发送回复')
    await page.waitForTimeout(600)
    await snap(page, 'answered')
  })
  await step('proxy', async () => {
    const page = await open('dev-2013', 'staff/proxy/proxy')
    await page.evaluate(() => scrollTo(0, 600))
    await page.mouse.wheel(0, 600)
    await snap(page, 'proxy-end')
    await tap(page, '登记')
    await snap(page, 'proxy-missing')
    await page.mouse.wheel(0, -2000)
    await tap(page, /在哪个窗口/)
    await snap(page, 'windows')
  })
  const sheet = `${OUT}/sheet.png`
  await makeSheet(browser, files, sheet)
  await browser.close()
  await product.close()
}
void main()
