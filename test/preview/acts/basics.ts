import { taps } from '../support/hands'
import type { Acts } from '../support/hands'

/** What the other components are made of. */
export const basics: Acts = {
  button: [['a button is pressed', 'primary tap', taps('primary')]],
  icon: [
    ['an icon is pressed', '时间 click', async (phone) => phone.screen.locator('.clock').click()],
  ],
  typography: [
    ['a text is copied', '文本 copy', async (phone) => phone.part('typography__copy').click()],
    ['a paragraph is opened', '段落 expand', taps('展开')],
  ],
  layout: [['a place of the grid is pressed', '评价 click', taps('评价')]],
  cell: [['a cell is pressed', '单元格 click', taps('单行标题')]],
  'config-provider': [
    [
      'its own words',
      '换了颜色 tap',
      async (phone) => {
        await phone.sees('看全文')
        await phone.taps('换了颜色')
      },
    ],
  ],
}
