import type { Page } from 'playwright-core'
import { JUDGING_SCREENS } from './judging'
import type { Screen } from './table'

const screen = (name: string, title: string, page: string, before?: Screen['before']): Screen => ({
  name: `insight-${name}`,
  title,
  openid: () => 'dev-1001',
  page: () => `insight/${page}`,
  ...(before ? { before } : {}),
})

const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).last().click()

async function choose(page: Page, row: RegExp, option: string) {
  await tap(page, row)
  await page.getByRole('radio', { name: option, exact: true }).filter({ visible: true }).click()
  await page.getByRole('dialog').filter({ visible: true }).waitFor({ state: 'hidden' })
}

/** One figure, day by day. */
async function readTrend(page: Page) {
  await page.getByRole('radio', { name: '今年' }).click()
  await page.getByRole('radio', { name: '分开看' }).click()
  await page.getByText('走势').waitFor()
}

/** How the windows stand, by one figure. */
async function compareWindows(page: Page) {
  await page.getByRole('radio', { name: '分开看' }).click()
  await choose(page, /^看哪个数/, '好评率')
  await choose(page, /^按什么看/, '按窗口')
  await page.getByText('细线是误差范围').waitFor()
}

/** The supervisor, who decides; an admin only reads. */
const office = (name: string, title: string, page: string, before?: Screen['before']): Screen => ({
  ...screen(name, title, page, before),
  openid: () => 'dev-1003',
})

const openFinding = (name: RegExp) => async (page: Page) => {
  await tap(page, name)
  await page.getByText('经过', { exact: true }).waitFor()
}

const openAct = (finding: RegExp, act: string) => async (page: Page) => {
  await openFinding(finding)(page)
  await tap(page, act)
  await page.getByRole('dialog').filter({ visible: true }).last().waitFor()
  await page.waitForTimeout(400)
}

const openMore = (finding: RegExp, act: string) => async (page: Page) => {
  await openFinding(finding)(page)
  await tap(page, '更多办理方式')
  await page.getByText(act, { exact: true }).filter({ visible: true }).last().click()
  await page.getByText('（一行一样）').first().waitFor()
  await page.waitForTimeout(400)
}

async function recordVisit(page: Page) {
  await tap(page, /^记录上门/)
  await page.getByRole('dialog').filter({ visible: true }).last().waitFor()
  await page.getByRole('checkbox', { name: '送政策上门' }).click()
  await page.waitForTimeout(400)
}

async function makeReport(page: Page) {
  await tap(page, '生成')
  await page.getByText('已生成').first().waitFor({ timeout: 60_000 })
}

async function chooseRegister(page: Page) {
  await page.getByRole('radio', { name: '台账' }).click()
  await page.getByText('也打开联系方式').click()
  await page.getByText('为什么要看联系方式').first().waitFor()
}

/** What whoever leads the office sees of what it learns, proves and reports. */
export const INSIGHT_SCREENS: Screen[] = [
  screen('home', '统计和改进', 'home/home'),
  screen('figures', '统计数据：任选一段时间', 'figures/figures'),
  screen('figures-days', '看走势：一天一天，一月一月', 'figures/figures', readTrend),
  screen('figures-windows', '各窗口比一比：误差有多大', 'figures/figures', compareWindows),
  ...JUDGING_SCREENS,
  office('findings', '服务盲点：按误的工作日排', 'findings/findings', (page) =>
    page.getByText('误差范围').first().waitFor(),
  ),
  office('finding', '一个盲点：等着确认', 'findings/findings', openFinding(/高龄津贴/)),
  office(
    'finding-accept',
    '确认是盲点，交给单位改',
    'findings/findings',
    openAct(/高龄津贴/, '确认是盲点'),
  ),
  office('finding-guide', '指南修改：改前改后', 'findings/findings', openFinding(/社会保障卡申领/)),
  office(
    'finding-propose',
    '提一份指南修改',
    'findings/findings',
    openMore(/补领换领/, '修改办事指南'),
  ),
  office('finding-retest', '复查：改之前和改之后', 'findings/findings', openFinding(/补领换领/)),
  office('reports', '报告和台账：选一份', 'reports/reports'),
  office('reports-register', '台账：也打开联系方式', 'reports/reports', chooseRegister),
  office('guides', '指南对照：八统一', 'guides/guides'),
  office('visits', '上门服务：要去的企业', 'visits/visits'),
  office('accesses', '查看记录：谁看过、为什么', 'accesses/accesses'),
  office('visit-record', '记录上门', 'visits/visits', recordVisit),
  // apart from the other pages about reports, which would watch it while it is made
  office('reports-made', '报告做好了：打开或复制地址', 'reports/reports', makeReport),
]
