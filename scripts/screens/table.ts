import type { Page } from 'playwright-core'
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
const handler = { openid: ({ handler }: Told) => handler }

/** Every page as its reader meets it, in the order of a first visit. */
export const GROUPS: Record<string, Screen[]> = {
  群众: [
    screen('window', '扫码后的窗口页：五张脸就在这里', 'pages/window/window?scene=qu-1'),
    screen('centres', '没有扫码：从列表里选窗口', 'pages/window/window'),
    screen('rate-good', '好评：再点一下就提交', 'pages/rate/rate?scene=qu-1&level=5'),
    screen('rate-bad', '差评：选原因、写几句、要不要联系', 'pages/rate/rate?scene=qu-1&level=1'),
    screen('issue', '事情没办成', 'pages/issue/issue?scene=qu-6'),
    screen('mine', '我的记录', 'pages/mine/mine'),
    screen('case-rating', '差评的进展，等您评价整改', ({ rectified }) => caseOf(rectified)),
    screen('case-replied', '答复后的三个问题', ({ replied }) => caseOf(replied)),
    screen('case-running', '办理中：和承办人留言', ({ running }) => caseOf(running)),
    screen('lookup', '凭编号和查询码查询', 'pages/lookup/lookup'),
  ],
  工作人员: [
    screen('bind', '绑定工作人员身份', 'staff/bind/bind', { openid: () => 'dev-nobody' }),
    screen('desk', '待办', 'staff/desk/desk', officer),
    screen('desk-unit', '承办单位的待办', 'staff/desk/desk', handler),
    screen('staff-case', '一件事的全部', ({ waiting }) => staffCaseOf(waiting), officer),
    screen('staff-case-act', '办理：选择要做的事', ({ running }) => staffCaseOf(running), {
      ...handler,
      before: touch('答复'),
    }),
  ],
}

const caseOf = ({ caseId }: { caseId?: string }) => `pages/case/case?id=${caseId ?? ''}`
const staffCaseOf = ({ caseId }: { caseId?: string }) => `staff/case/case?id=${caseId ?? ''}`
