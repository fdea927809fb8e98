import { readCode } from '../support/code'
import { NOTHING, taps } from '../support/hands'
import type { Acts } from '../support/hands'

/** Showing things, some of which move. */
export const showing: Acts = {
  avatar: [
    ['a tag is closed', '标签 close', async (phone) => phone.part('tag__icon-close').click()],
  ],
  collapse: [
    ['one more is opened', '折叠 change [0,1]', taps('第2条')],
    ['one is closed', '折叠 change []', taps('第1条')],
  ],
  progress: [['a countdown ends', '倒计时 finish', async () => undefined]],
  empty: [['its action', '去反映 tap', taps('去反映')]],
  image: [
    ['a picture has come', '图片 load', async () => undefined],
    [
      'large, and the next',
      /看图 change/,
      async (phone) => {
        await phone.taps('看大图')
        const viewer = phone.part('image-viewer')
        await viewer.waitFor()
        await phone.page.waitForTimeout(300)
        await phone.drags(viewer, { x: -200 })
      },
    ],
    [
      'large, and closed',
      '看图 close',
      async (phone) => {
        await phone.taps('看大图')
        await phone.screen.locator('.t-image-viewer__nav-close').click()
      },
    ],
  ],
  qrcode: [
    [
      'a code that a machine can read',
      NOTHING,
      async (phone) =>
        expect(await readCode(phone.byId('codes').locator('canvas').first())).toBe(
          'https://example.org/huiyin',
        ),
    ],
    ['an expired one is renewed', '二维码 refresh', taps('点击刷新')],
    [
      'a watermark lies over the text',
      NOTHING,
      async (phone) =>
        phone.page.waitForFunction(() =>
          [...document.querySelectorAll<HTMLElement>('[id$="--watermark"]')].some((mark) =>
            mark.style.backgroundImage.startsWith('url("data:image/png'),
          ),
        ),
    ],
  ],
  skeleton: [['the whole screen waits, then goes on', '全屏加载 false', taps('全屏加载')]],
  sticky: [
    [
      'it stays at the top of a scrolled page',
      /吸顶 scroll/,
      async (phone) => {
        const button = phone.screen.getByText('吸在顶上')
        await phone.screen.locator('.phone-area').evaluate((area) => area.scrollTo(0, 600))
        await phone.page.waitForTimeout(100)
        const top = (await phone.screen.locator('.phone-area').boundingBox())?.y ?? 0
        const y = (await button.boundingBox())?.y ?? 0
        expect(y - top).toBeLessThan(30)
        expect(y).toBeGreaterThanOrEqual(top)
      },
    ],
  ],
  swiper: [
    [
      'dragged to the next',
      '轮播 change 1',
      async (phone) => phone.drags(phone.part('swiper'), { x: -160 }),
    ],
    [
      'pressed to the next',
      '按钮轮播 change 1',
      async (phone) => phone.part('swiper-nav__btn--next').click(),
    ],
  ],
  'swipe-cell': [
    [
      'dragged open, and an action pressed',
      /滑动 click .*删除/,
      async (phone) => {
        await phone.drags(phone.screen.getByText('左滑出来'), { x: -160 })
        await phone.taps('删除')
      },
    ],
    [
      'dragged the other way',
      /右滑 click .*选择/,
      async (phone) => {
        await phone.drags(phone.screen.getByText('右滑出来'), { x: 120 })
        await phone.taps('选择')
      },
    ],
    [
      'opening one closes the other',
      /滑动/,
      async (phone) => {
        /** Waits until it lies between these, in px from the left: it slides there. */
        const lies = (least: number, most: number) =>
          phone.page.waitForFunction(
            ([text, least, most]) => {
              const found = document.evaluate(`//*[text()='${text}']`, document).iterateNext()
              const x = (found as Element | null)?.getBoundingClientRect().x ?? Number.NaN
              return x >= least && x <= most
            },
            ['打开的', least, most] as const,
          )
        await lies(-Infinity, -1)
        await phone.drags(phone.screen.getByText('左滑出来'), { x: -160 })
        await lies(16, 16)
      },
    ],
    [
      'a disabled one stays',
      NOTHING,
      async (phone) => {
        const cell = phone.screen.getByText('拖不动')
        const before = await cell.boundingBox()
        await phone.drags(cell, { x: -160 })
        expect(await cell.boundingBox()).toEqual(before)
      },
    ],
  ],
  table: [['a row is pressed', /表格 (row-click|cell-click) 事项2/, taps('事项2')]],
  chat: [
    [
      'a message is written and sent',
      '输入 send 要带照片吗',
      async (phone) => {
        await phone.screen.locator('.t-chat-sender textarea').fill('要带照片吗')
        await phone.part('chat-sender__sendbtn').locator('.send-btn-icon').click()
      },
    ],
    [
      'a thumb up',
      /操作条 actions/,
      async (phone) => phone.screen.locator('.t-icon-thumb-up').click(),
    ],
  ],
}
