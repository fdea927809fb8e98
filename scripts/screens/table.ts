import type { Page } from 'playwright-core'
import { ADMIN_SCREENS } from './admin'
import { openSlip } from './devices'
import { INSIGHT_SCREENS } from './insight'
import { CITIZEN, type Told } from './story'

/** One picture: whose phone, which page, and what is done before it is taken. */
export interface Screen {
  /** The picture's file name. */
  name: string
  /** What it shows, in Chinese, for docs/screens.md. */
  title: string
  openid: (told: Told) => string
  /** What stands behind the `#/` of the address. */
  page: (told: Told) => string
  before?: (page: Page) => Promise<void>
}

const touch = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).filter({ visible: true }).last().click()
}

/** A sheet comes up from below: it is there once it has stopped. */
const opened = (name: string) => async (page: Page) => {
  await touch(name)(page)
  await page.getByRole('dialog').filter({ visible: true }).last().waitFor()
  await page.waitForTimeout(400)
}

async function send(page: Page): Promise<void> {
  await touch('提交')(page)
  await page.getByRole('button', { name: '完成' }).waitFor()
}

/** A good rating has no case: it stands among the receipts. */
async function sendAndLook(page: Page): Promise<void> {
  await send(page)
  await touch('完成')(page)
  await page.getByRole('tab', { name: '我的记录' }).click()
  await page.getByText('我的评价', { exact: true }).waitFor()
}

async function fillIssue(page: Page): Promise<void> {
  await page.locator('textarea').fill('老人的社保卡补办跑了三趟，每次缺的材料都不一样')
  await touch('是哪件事')(page)
  await page.getByRole('radio', { name: '社会保障卡补领换领' }).click()
  await page.getByRole('radio', { name: '制卡' }).click()
}

async function sendIssue(page: Page): Promise<void> {
  await fillIssue(page)
  await send(page)
}

/** Somebody reports for an enterprise. */
async function forEnterprise(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /再说详细些/ })
  if (await more.isVisible()) await more.click()
  await page.getByRole('switch', { name: /我代表企业来办/ }).click()
  await page.getByRole('textbox', { name: '企业名称' }).fill('示例五金加工厂')
  await page.getByRole('textbox', { name: '企业名称' }).scrollIntoViewIfNeeded()
}

/** A comparison found a gap: at which step, and why. */
async function compare(page: Page): Promise<void> {
  await opened('比对')(page)
  await page.getByRole('radio', { name: '有差距', exact: true }).click()
  await page.getByText('差在哪一步').scrollIntoViewIfNeeded()
}

/** The phone has reckoned everything. */
async function verified(page: Page): Promise<void> {
  await page.getByRole('button', { name: '再查一次' }).waitFor()
}

async function lookInto(page: Page): Promise<void> {
  await verified(page)
  await touch('查了什么、怎么查的')(page)
}

/** A clerk enters what somebody says at the counter. */
async function enter(page: Page) {
  await page
    .getByRole('textbox', { name: '什么事没办成' })
    .fill('医保停了，问了两个窗口都说不归他们管。')
  await page.getByRole('switch', { name: /群众已经同意/ }).click()
  await touch('登记')(page)
  await page.getByText('登记好了').waitFor()
}

/** As it is for somebody who opens the mini-program for the first time. */
async function askForPrivacy(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('phone-settings', '{"privacy":"ask"}'))
  const more = page.getByRole('button', { name: '还想多说几句' })
  if (await more.isVisible()) await more.click()
  await touch('添加照片')(page)
  // it has come to rest
  await page.getByRole('button', { name: '不同意，也能接着用' }).click({ trial: true })
}

const screen = (
  name: string,
  title: string,
  page: Screen['page'] | string,
  more: Partial<Screen> = {},
): Screen => ({
  name,
  title,
  openid: () => CITIZEN,
  page: typeof page === 'string' ? () => page : page,
  ...more,
})

const officer = { openid: ({ officer }: Told) => officer }
const clerk = { openid: () => 'dev-2013' }
const handler = { openid: ({ handler }: Told) => handler }

/** Every page as its reader meets it, in the order of a first visit. */
export const GROUPS: Record<string, Screen[]> = {
  群众: [
    screen('window', '扫码后的窗口页：五张脸就在这里', 'pages/window/window?scene=qu-1'),
    screen('centres', '没有扫码：从列表里选窗口', 'pages/window/window'),
    screen('visit', '一次一评：扫小票上的码', 'pages/window/window?scene=qu-1', {
      before: openSlip,
    }),
    screen('rate-good', '好评：再点一下就提交', 'pages/rate/rate?scene=qu-1&level=5'),
    screen('rate-bad', '差评：选原因、写几句、要不要联系', 'pages/rate/rate?scene=qu-1&level=1'),
    screen('done-rating', '差评交上了：什么时候有回音', 'pages/rate/rate?scene=qu-1&level=1', {
      before: send,
    }),
    screen('issue', '事情没办成', 'pages/issue/issue?scene=qu-6'),
    screen(
      'privacy-sheet',
      '第一次用照片前：不同意也能接着用',
      'pages/rate/rate?scene=qu-1&level=1',
      {
        before: askForPrivacy,
      },
    ),
    screen('issue-filled', '写几句，选卡在哪一步', 'pages/issue/issue?scene=qu-1', {
      before: fillIssue,
    }),
    screen('issue-enterprise', '代表企业来办', 'pages/issue/issue?scene=qu-6', {
      before: forEnterprise,
    }),
    screen('done-issue', '办不成事交上了：编号、查询码和日期', 'pages/issue/issue?scene=qu-1', {
      before: sendIssue,
    }),
    screen('mine', '我的记录', 'pages/mine/mine'),
    screen('mine-ratings', '评过的：凭证在这台手机上', 'pages/rate/rate?scene=qu-1&level=5', {
      before: sendAndLook,
    }),
    screen('case-rating', '差评的进展，等您评价整改', ({ rectified }) => caseOf(rectified)),
    screen('case-replied', '答复后的三个问题', ({ replied }) => caseOf(replied)),
    screen('case-running', '办理中：和承办人留言', ({ running }) => caseOf(running)),
    screen('lookup', '凭编号和查询码查询', 'pages/lookup/lookup'),
    screen('case-read', '凭编号和查询码看：只能看', ({ running }) => lookedUp(running), {
      openid: () => 'dev-relative',
    }),
    screen('verify', '验证：这台手机自己算，评价还在不在', ({ rectified }) => verifyOf(rectified), {
      before: verified,
    }),
    screen('verify-how', '查了什么、怎么查的', ({ rectified }) => verifyOf(rectified), {
      before: lookInto,
    }),
    screen('verify-waiting', '刚评完：一小时内写入账本', ({ waiting }) => verifyOf(waiting), {
      before: verified,
    }),
    screen('open', '公开数据：怎么评的、账本、能公开的事', 'verify/open/open'),
    screen('privacy', '我的信息：存了什么、谁能看', 'pages/privacy/privacy'),
    screen('privacy-erase', '删除之前说清楚', 'pages/privacy/privacy', {
      before: opened('删除我写的内容'),
    }),
  ],
  工作人员: [
    screen('bind', '绑定工作人员身份', 'staff/bind/bind', { openid: () => 'dev-nobody' }),
    screen('desk', '待办', 'staff/desk/desk', officer),
    screen('desk-unit', '承办单位的待办', 'staff/desk/desk', handler),
    screen('staff-case', '一件事的全部', ({ waiting }) => staffCaseOf(waiting), officer),
    screen('staff-case-act', '办理：选择要做的事', ({ running }) => staffCaseOf(running), {
      ...handler,
      before: opened('答复'),
    }),
    screen('staff-compare', '比对：差在哪一步，为什么', ({ concluded }) => staffCaseOf(concluded), {
      openid: ({ comparer }) => comparer,
      before: compare,
    }),
    screen('proxy', '代登记：替群众写下来', 'staff/proxy/proxy', clerk),
    screen('proxy-done', '登记好了：编号和查询码给群众带走', 'staff/proxy/proxy', {
      ...clerk,
      before: enter,
    }),
    screen('words', '好评留言', 'staff/words/words', officer),
  ],
  统计和改进: INSIGHT_SCREENS,
  管理员: ADMIN_SCREENS,
}

const lookedUp = ({ number, lookupCode }: { number: string; lookupCode: string }) =>
  `pages/case/case?number=${number}&code=${lookupCode}`
const verifyOf = ({ ratingId }: { ratingId: string }) => `verify/verify/verify?id=${ratingId}`
const caseOf = ({ caseId }: { caseId?: string }) => `pages/case/case?id=${caseId ?? ''}`
const staffCaseOf = ({ caseId }: { caseId?: string }) => `staff/case/case?id=${caseId ?? ''}`
