import type { Page } from 'playwright-core'
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

/** What whoever leads the office sees of what it learns, proves and reports. */
export const INSIGHT_SCREENS: Screen[] = [
  screen('home', '统计和改进', 'home/home'),
  screen('figures', '统计数据：任选一段时间', 'figures/figures'),
  screen('figures-days', '看走势：一天一天，一月一月', 'figures/figures', readTrend),
  screen('figures-windows', '各窗口比一比：误差有多大', 'figures/figures', compareWindows),
]
