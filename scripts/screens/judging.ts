import type { Page } from 'playwright-core'
import type { Screen } from './table'

const screen = (name: string, title: string, page: string, before?: Screen['before']): Screen => ({
  name: `insight-${name}`,
  title,
  openid: () => 'dev-1003',
  page: () => `insight/${page}`,
  ...(before ? { before } : {}),
})

const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).first().click()

/** What another picture was taken of is a question again. */
async function askAgain(page: Page) {
  if (!(await page.getByText('没有要核实的评价').isVisible())) return
  await page.getByRole('radio', { name: '已排除' }).click()
  await tap(page, /点开核实/)
  await tap(page, '撤回结论')
  await page.getByText('已撤回').waitFor()
  await page.getByRole('radio', { name: '等待核实' }).click()
}

async function openDoubt(page: Page) {
  await askAgain(page)
  await tap(page, /点开核实/)
  await page.getByText('确认存疑').waitFor()
}

async function dismiss(page: Page) {
  await openDoubt(page)
  await tap(page, '排除疑点')
  await page.getByText('撤销').waitFor()
}

/** The sheet of a unit that lost points. */
async function openSheet(page: Page) {
  await page.getByRole('link', { name: /人力资源/ }).click()
  await tap(page, /看扣分的/)
  await page.getByText('每一项怎么得的分').waitFor()
}

/** Three people say the same of one window. */
async function complain(page: Page) {
  for (const turn of [1, 2, 3])
    await page.request.post(new URL('/-/call/citizen', page.url()).href, {
      headers: { 'x-openid': `dev-complains-${turn}` },
      data: {
        action: 'rating.submit',
        requestId: `screens-training-${turn}`,
        scene: 'qu-3',
        level: 1,
        indicators: [115, 108],
      },
    })
  await page.reload()
  await page.getByText('从哪里看出来').first().waitFor()
}

/** What the supervisor judges by: doubtful ratings, sheets of units, what posts should learn. */
export const JUDGING_SCREENS: Screen[] = [
  screen('marks', '存疑评价：为什么可疑', 'marks/marks', askAgain),
  screen('marks-open', '核实：排除疑点，还是确认存疑', 'marks/marks', openDoubt),
  screen('sheets', '绩效考评：按名称，不排名', 'sheet/sheet'),
  screen('sheet', '每一分怎么来的', 'sheet/sheet', openSheet),
  screen('training', '培训需求：岗位和课题', 'training/training', complain),
  screen('marks-said', '说错了，十秒内可以撤销', 'marks/marks', dismiss),
]
