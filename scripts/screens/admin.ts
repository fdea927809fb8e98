import type { Page } from 'playwright-core'
import { registerDevices } from './devices'
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

async function seeDevices(page: Page) {
  await registerDevices(page)
  await page.getByText('一楼叫号机').first().waitFor()
}

async function addQueue(page: Page) {
  await choose(page, '是哪种设备', '叫号机')
  await field(page, '设备编号').fill('queue-2')
  await field(page, '名称').fill('二楼叫号机')
  await choose(page, '在哪个中心用', '区政务服务中心')
  await tap(page, '保存')
  await page.getByText('只在这里显示一次').waitFor()
}

async function addTablet(page: Page) {
  await choose(page, '是哪种设备', '评价平板')
  await field(page, '设备编号').fill('tablet-2')
  await field(page, '名称').fill('2 号窗口平板')
  await choose(page, '放在哪个窗口', /2 号窗口/)
  await tap(page, '保存')
  await page.getByText('只在这里显示一次').waitFor()
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

/** A table of one window that is there and one that is not. */
const TABLE = `编号,中心编号,窗口号,名称,业务,单位编号,事项编号
qu-1,qu,1,1 号窗口,社会保障,rsj,RSJ-01
qu-99,qu,99,99 号窗口,婚姻登记,mzj,`

async function tryImport(page: Page) {
  const chooser = page.waitForEvent('filechooser')
  await tap(page, '选择文件')
  const file = { name: '窗口.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${TABLE}`) }
  await (await chooser).setFiles(file)
  await tap(page, '先试一遍')
  await page.getByText('检查过了，没有错').waitFor()
}

/** The same table with everything wrong that a table can have wrong. */
const BAD_TABLE = `编号,中心编号,窗口号,名称,业务,单位编号,事项编号
qu-1,qu,一,1 号窗口,社会保障,rsj,RSJ-01
qu 99,qu,99,,婚姻登记,mzj,
qu-1,nowhere,3,3 号窗口,综合,nobody,RSJ-01；NONE`

async function tryBadImport(page: Page) {
  await tap(page, '不用文件，粘贴表格')
  await field(page, '不用文件，粘贴表格').fill(BAD_TABLE)
  await tap(page, '先试一遍')
  await page.getByText('都改好才能导入').waitFor()
}

/** Once more, after the timer has sealed what was rated. */
async function sealAll(page: Page) {
  await page.request.post(new URL('/-/tick', page.url()).href)
  await page.reload()
  await page.getByText('送出去').waitFor()
}

async function exportAll(page: Page) {
  await sealAll(page)
  const button = page.getByRole('button', { name: /导出新的评价，广西/ })
  if (await button.isVisible()) await button.click()
  const batch = page.getByRole('button', { name: /第 1 批/ }).last()
  await batch.click()
  await page.getByText('标记为已报送').waitFor()
}

const FOREIGN = `deptCode,taskCode,projectNo,pf,satisfaction,evalDetail,assessTime,assessNumber,appStatus
mzj,MZJ-01,GX-2026-0310-1,4,1,108,2026-03-10 09:50:00,1,0
rsj,RSJ-01,GX-2026-0301-7,1,2,209,2026-03-01 16:20:00,1,0
rsj,RSJ-02,GX-2026-0302-9,7,5,,2026-03-02 00:00:00,1,0`

async function tryForeign(page: Page) {
  await sealAll(page)
  const chooser = page.waitForEvent('filechooser')
  await tap(page, '选择对方的文件')
  const file = { name: '国家平台评价.csv', mimeType: 'text/csv', buffer: Buffer.from(FOREIGN) }
  await (await chooser).setFiles(file)
  await tap(page, '先核对一遍')
  await page.getByText('核对过了，没有错').waitFor()
}

/** Their file says something else of two of ours. */
async function differ(page: Page) {
  await page.request.post(new URL('/-/tick', page.url()).href)
  const ask = async (event: object) => {
    const url = new URL('/-/call/admin', page.url()).href
    const headers = { 'x-openid': 'dev-1001' }
    return (await (await page.request.post(url, { headers, data: event })).json()) as {
      data: { files: { name: string; url: string }[] }
    }
  }
  const input = { target: 'guangxi' }
  await ask({ action: 'job.start', requestId: 'screens-export-0001', kind: 'exchange', input })
  const { data } = await ask({ action: 'exchange.files', ...input, number: 1 })
  const ours = await page.request.get(
    data.files.find(({ name }) => name.endsWith('json'))?.url ?? '',
  )
  const rows = ((await ours.json()) as Record<string, string>[]).map((row, at) =>
    at < 2 ? { ...row, satisfaction: '5', evalDetail: '510' } : row,
  )
  await ask({ action: 'foreign.import', source: 'guangxi', rows })
  await page.reload()
  await page.getByText('对方：').first().waitFor()
}

async function rename(page: Page) {
  await field(page, '窗口名称').fill('2 号综合窗口')
  await tap(page, '保存')
  await page.getByText('撤销').waitFor()
}

async function askToClose(page: Page) {
  await tap(page, /停用窗口/)
  await page.getByText(/停用“2 号/).waitFor()
  await page.waitForTimeout(400)
}

async function askToRemove(page: Page) {
  await tap(page, /移除这个人/)
  await page.getByText('移除蒙五').waitFor()
  await page.waitForTimeout(400)
}

/** The timer's next pass, in which WeChat refuses what nobody allowed. */
async function send(page: Page) {
  await page.request.post(new URL('/-/tick', page.url()).href)
  await page.reload()
  await page.getByText('再发一次').first().waitFor()
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
  screen('overview', '管理：这个月怎么样', 'overview/overview', (page) =>
    page.getByText('到现在').waitFor(),
  ),
  screen('windows', '窗口和小程序码', 'windows/windows'),
  screen('window', '改一个窗口', 'window/window?id=qu-1'),
  screen('window-saved', '保存后十秒内可以撤销', 'window/window?id=qu-2', rename),
  screen('window-close', '停用前说清楚会怎样', 'window/window?id=qu-2', askToClose),
  screen('code', '小程序码', `code/code?scene=qu-1&title=${encodeURIComponent('1 号窗口')}`),
  screen('devices', '设备和业务系统', 'devices/devices', seeDevices),
  screen('device', '一台设备：换密钥，停用', 'device/device?id=queue-1', registerDevices),
  screen('device-key', '密钥只显示这一次', 'device/device', addQueue),
  screen('device-code', '平板的激活码', 'device/device', addTablet),
  screen('people', '工作人员', 'people/people'),
  screen('person', '一个人：做什么，移交，移除', 'person/person?id=2042'),
  screen('person-remove', '移除前问一次', 'person/person?id=2042', askToRemove),
  screen('person-code', '绑定码只显示这一次', 'person/person', addPerson),
  screen('rules', '分派规则：用一段话试一试', 'rules/rules', tryRule),
  screen('rule', '加一条规则', 'rule/rule'),
  screen('calendar', '放假安排', 'calendar/calendar'),
  screen('calendar-read', '核对读懂的日子', 'calendar/calendar', readNotice),
  screen('settings', '时限和提醒', 'settings/settings', shorten),
  screen('imports', '批量导入', 'imports/imports'),
  screen('imports-tried', '先试一遍，再正式导入', 'imports/imports', tryImport),
  screen('imports-faults', '每一处要改的都列出来', 'imports/imports', tryBadImport),
  screen('exchange', '导出评价，一批一批', 'exchange/exchange', exportAll),
  screen('exchange-in', '核对对方的记录', 'exchange/exchange', tryForeign),
  screen('foreign', '两边不一致的', 'foreign/foreign?source=guangxi&match=differ', differ),
  screen('notices', '没送到的消息', 'notices/notices', send),
]
