import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const ADMIN = 'dev-1001'
/** Running functions have taken over by then what an admin changed. */
const A_MINUTE_LATER = '2026-03-10T10:25:30+08:00'

describeStory('admin', 'what an admin changes is felt', (story, step) => {
  let admin: Phone
  const issue = async (openid: string) => {
    const citizen = await story.open(openid, 'pages/issue/issue?scene=qu-9')
    await citizen.page.getByRole('textbox', { name: '什么事没办成' }).last().fill('老人补贴没办成')
    await citizen.tap('提交')
    return citizen
  }

  step('before, an answer is due in three working days', async () => {
    const citizen = await issue('o-before')
    await citizen.sees('3 月 13 日前给您答复')
  })

  step('the admin allows two: what the limits forbid is not kept', async () => {
    admin = await story.open(ADMIN, 'admin/settings/settings')
    const days = admin.page.getByRole('textbox', { name: /^简单事项答复/ }).last()
    await days.fill('200')
    await admin.tap('保存')
    await admin.sees(/请填 1 到 \d+ 之间的整数/)
    await admin.picture('1-refused')
    await days.fill('2')
    await admin.tap('保存')
    await admin.sees('已保存')
    await story.product.setTime(A_MINUTE_LATER)
    await admin.picture('2-saved')
  })

  step('a new case is due earlier, the old one as it was promised', async () => {
    const later = await issue('o-after')
    await later.sees('3 月 12 日前给您答复')
    const due = (await story.product.cases()).map(({ deadlines }) =>
      deadlines.find(({ name }) => name === 'reply')?.dueAt.slice(0, 10),
    )
    expect(due.sort()).toEqual(['2026-03-12', '2026-03-13'])
  })

  step('a window has a code to print', async () => {
    admin = await story.open(ADMIN, 'admin/windows/windows')
    await admin.tap(/^1 号窗口 · 社会保障和就业/)
    await admin.tap(/^小程序码/)
    const code = admin.page.getByRole('img', { name: /小程序码/ }).last()
    await code.evaluate((picture) => picture.querySelector('img')?.decode())
    await admin.picture('3-code')
  })

  step('a text tried on the rules says where it would go', async () => {
    admin = await story.open(ADMIN, 'admin/rules/rules')
    await admin.tap(/^在哪个窗口/)
    await admin.page
      .getByRole('radio', { name: /3 号窗口/ })
      .filter({ visible: true })
      .first()
      .click()
    await admin.page.getByRole('textbox', { name: '群众说的话' }).last().fill('老人补贴跑了三趟')
    await admin.tap('看会交给谁')
    await admin.sees('会交给')
    await admin.picture('4-tried')
  })
})
