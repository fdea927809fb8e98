import type { Page } from 'playwright-core'
import type { Screen } from './table'

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。`

/** The field itself, not the component that passes its name on. */
const field = (page: Page, name: string) => page.getByRole('textbox', { name }).last()
const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).last().click()

async function choose(page: Page, row: string, option: string | RegExp) {
  await tap(page, row)
  await page.getByRole('radio', { name: option }).filter({ visible: true }).first().click()
  await page.getByRole('dialog').filter({ visible: true }).waitFor({ state: 'hidden' })
}

async function addPerson(page: Page) {
  await field(page, '工号').fill('2999')
  await field(page, '姓名').fill('新同事')
  await choose(page, '在哪个单位', '区民政局')
  await page.getByRole('checkbox', { name: '承办人' }).click()
  await tap(page, '保存')
  await page.getByText('复制绑定码').waitFor()
}

async function tryRule(page: Page) {
  await choose(page, '在哪个窗口', /3 号窗口/)
  await field(page, '群众说的话').fill('老人补贴跑了三趟还没办成')
  await tap(page, '看会交给谁')
  await page.getByText('会交给', { exact: true }).first().waitFor()
}

async function readNotice(page: Page) {
  await field(page, '载入新的通知').fill(NOTICE)
  await tap(page, '看看读懂了什么')
  await page.getByText('读懂了这些').waitFor()
}

async function shorten(page: Page) {
  await field(page, '简单事项答复').fill('2')
  await field(page, '复杂事项答复').fill('12')
  await tap(page, '保存')
  await page.getByText('请填 1 到 10 之间的整数').first().waitFor()
}

const screen = (name: string, title: string, page: string, before?: Screen['before']): Screen => ({
  name: `admin-${name}`,
  title,
  openid: () => 'dev-1001',
  page: () => `admin/${page}`,
  ...(before ? { before } : {}),
})

/** What an admin changes. */
export const ADMIN_SCREENS: Screen[] = [
  screen('overview', '管理：这个月怎么样', 'overview/overview'),
  screen('windows', '窗口和小程序码', 'windows/windows'),
  screen('window', '改一个窗口', 'window/window?id=qu-1'),
  screen('code', '小程序码', `code/code?scene=qu-1&title=${encodeURIComponent('1 号窗口')}`),
  screen('people', '工作人员', 'people/people'),
  screen('person', '一个人：做什么，移交，移除', 'person/person?id=2042'),
  screen('person-code', '绑定码只显示这一次', 'person/person', addPerson),
  screen('rules', '分派规则：用一段话试一试', 'rules/rules', tryRule),
  screen('rule', '加一条规则', 'rule/rule'),
  screen('calendar', '放假安排', 'calendar/calendar'),
  screen('calendar-read', '核对读懂的日子', 'calendar/calendar', readNotice),
  screen('settings', '时限和提醒', 'settings/settings', shorten),
  screen('imports', '批量导入', 'imports/imports'),
  screen('notices', '没送到的消息', 'notices/notices'),
]
