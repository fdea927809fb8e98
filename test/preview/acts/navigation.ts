import { NOTHING, taps, touches } from '../support/hands'
import type { Acts } from '../support/hands'

/** Getting about. */
export const navigation: Acts = {
  tabs: [
    ['another tab', '选项卡 change 1', taps('在办')],
    [
      'a swipe to the next panel',
      '选项卡 change 1',
      async (phone) => phone.drags(phone.byId('panel-0'), { x: -200 }),
    ],
  ],
  'tab-bar': [
    ['another tab', '标签栏 change "app"', taps('办事')],
    [
      'a menu below a tab',
      /还没有动作/,
      async (phone) => {
        await phone.taps('更多')
        await phone.sees('展开项二')
      },
    ],
  ],
  'side-bar': [
    ['another side', '侧边 change 2', taps('不动产')],
    ['a disabled one stays', NOTHING, touches('停用')],
  ],
  navbar: [
    ['the way back', '导航栏 go-back', async (phone) => phone.part('navbar__left-arrow').click()],
  ],
  drawer: [
    ['an item', '抽屉 item-click 1', taps('打开抽屉', '菜单二')],
    [
      'closed beside it',
      '抽屉 close "overlay"',
      async (phone) => {
        await phone.taps('打开抽屉')
        await phone.sees('菜单二')
        await phone.page.mouse.click(360, 400)
      },
    ],
  ],
  indexes: [
    [
      'a letter leads to its group',
      /索引 (select|change)/,
      async (phone) => {
        await phone.screen
          .locator('.t-indexes__sidebar-item')
          .getByText('D', { exact: true })
          .click()
        await phone.page.waitForFunction(() => {
          const anchor = document.querySelector('[id$="--anchor-D"], .t-indexes-anchor')
          return anchor !== null && (document.querySelector('.phone-area')?.scrollTop ?? 0) > 300
        })
      },
    ],
  ],
  steps: [['another step', '步骤 change 0', taps('已提交')]],
  'back-top': [
    [
      'back to the top',
      '返回顶部 to-top',
      async (phone) => {
        await phone.screen.locator('.phone-area').evaluate((area) => area.scrollTo(0, 700))
        await phone.part('back-top').click()
        await phone.page.waitForFunction(
          () => (document.querySelector('.phone-area')?.scrollTop ?? 1) < 5,
        )
      },
    ],
    ['the floating button', '悬浮按钮 click', taps('新建')],
  ],
}
