import type { GalleryPhone } from '../support/gallery'
import { moves, NOTHING, taps } from '../support/hands'
import type { Acts } from '../support/hands'

/** Where the overlay can be pressed beside what came in from a side. */
const MIDDLE = { x: 180, y: 350 }
const BESIDE: Readonly<Record<string, { x: number; y: number }>> = {
  top: { x: 180, y: 600 },
  left: { x: 350, y: 350 },
  center: { x: 180, y: 600 },
  bottom: { x: 180, y: 100 },
  right: { x: 20, y: 350 },
}

/** What comes up, asks and goes away. */
export const feedback: Acts = {
  notice: [
    ['its operation', '公告栏 click "operation"', taps('详情')],
    ['a marquee moves', NOTHING, async (phone) => moves(phone.screen.getByText('滚动的公告'))],
    [
      'a message',
      NOTHING,
      async (phone) => {
        await phone.taps('消息 success')
        await phone.sees('一条 success 消息')
      },
    ],
  ],
  'action-sheet': [
    ['an item', '列表面板 selected 0', taps('列表', '转发')],
    ['cancelled', '列表面板 cancel', taps('列表', '取消')],
    ['an item of the grid', '宫格面板 selected 1', taps('宫格', '收藏')],
  ],
  dialog: [
    ['confirmed', '对话框 confirm', taps('反馈', '确定')],
    ['cancelled', '对话框 cancel', taps('反馈', '取消')],
    [
      'with a field in it',
      '输入框 confirm',
      async (phone) => {
        await phone.taps('输入')
        await phone.screen.getByPlaceholder('请输入').fill('一句话')
        await phone.taps('写好了')
      },
    ],
    ['one of several', '多个按钮 action 1', taps('多个按钮', '第二个')],
    ['asked for by the script', '命令式 不好', taps('命令式', '不好')],
  ],
  popup: [
    ...['top', 'left', 'center', 'bottom', 'right'].map(
      (place) =>
        [
          `from ${place}, and closed beside it`,
          '弹出层 visible-change false',
          async (phone: GalleryPhone) => {
            await phone.taps(`从 ${place}`)
            await phone.screen.getByText('弹出层的内容').waitFor({ state: 'visible' })
            await phone.page.waitForTimeout(300)
            await phone.part('overlay').click({ position: BESIDE[place] ?? MIDDLE })
          },
        ] as const,
    ),
    [
      'an overlay is pressed',
      '遮罩 click',
      async (phone) => {
        await phone.taps('盖上遮罩')
        await phone.page.waitForTimeout(200)
        await phone.page.mouse.click(180, 600)
      },
    ],
    [
      'a bubble over its button',
      '气泡 visible-change false',
      async (phone) => {
        await phone.taps('上面的气泡')
        await phone.sees('气泡里的话')
        const bubble = await phone.screen.getByText('气泡里的话').boundingBox()
        const button = await phone.screen.getByText('上面的气泡').boundingBox()
        expect((bubble?.y ?? 0) + (bubble?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0)
        await phone.page.mouse.click(180, 700)
      },
    ],
    [
      'a transition out',
      NOTHING,
      async (phone) => {
        await phone.taps('显示或隐藏')
        await phone.screen.getByText('淡入淡出').waitFor({ state: 'hidden' })
      },
    ],
  ],
  toast: [
    [
      'shown and taken away',
      NOTHING,
      async (phone) => {
        await phone.taps('提示 success')
        const toast = phone.screen.getByText('轻提示 success')
        await toast.waitFor()
        await phone.taps('关掉')
        await toast.waitFor({ state: 'hidden' })
      },
    ],
  ],
  guide: [
    [
      'through all of its steps',
      '引导 finish',
      async (phone) => {
        await phone.taps('开始引导')
        for (const word of ['下一步', '下一步', '完成']) await phone.screen.getByText(word).click()
      },
    ],
    ['skipped', '引导 skip', taps('开始引导', '跳过')],
  ],
  'pull-down-refresh': [
    [
      'pulled until it refreshes',
      '下拉 完成',
      async (phone) => phone.drags(phone.screen.getByText('往下拉这里'), { y: 260 }),
    ],
  ],
}
