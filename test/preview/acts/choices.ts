import { NOTHING, taps } from '../support/hands'
import type { Acts } from '../support/hands'

/** Choosing from what is offered. */
export const choices: Acts = {
  picker: [
    [
      'turned and confirmed',
      '选择器 change 鱼峰区',
      async (phone) => {
        await phone.taps('城区')
        await phone.sees('选择城区')
        await phone.page.waitForTimeout(350)
        await phone.drags(phone.screen.getByText('鱼峰区', { exact: true }), { y: -40 })
        await phone.page.waitForTimeout(350)
        await phone.taps('确认')
      },
    ],
  ],
  'date-time-picker': [
    [
      'confirmed as it stands',
      '时间选择器 change 2026-03-04 09:30',
      async (phone) => {
        await phone.taps('日期与时间')
        await phone.sees('选择时间')
        await phone.page.waitForTimeout(350)
        await phone.taps('确定')
      },
    ],
  ],
  calendar: [
    [
      'a day',
      '日历 confirm 2026/3/18',
      async (phone) => {
        await phone.taps('单选')
        const popup = phone.part('popup')
        await popup.getByText('18', { exact: true }).click()
        await popup.getByText('确认', { exact: true }).click()
      },
    ],
  ],
  cascader: [
    [
      'down to a leaf',
      '级联 change 城中区/中南街道/文惠社区',
      taps('地区', '城中区', '中南街道', '文惠社区'),
    ],
    [
      'by a word',
      NOTHING,
      async (phone) => {
        await phone.taps('可以搜索')
        await phone.part('cascader__filter').locator('input').fill('驾鹤')
        await phone.part('cascader__filter-result-item').waitFor()
      },
    ],
  ],
  'tree-select': [['a leaf', '树 change ["社保","转移"]', taps('转移')]],
  'color-picker': [
    [
      'a swatch',
      /(颜色|色块) change "/,
      async (phone) => phone.screen.locator('.t-color-picker__swatches-item').nth(4).click(),
    ],
    [
      'the hue',
      /颜色 (change|palette-bar-change)/,
      async (phone) => phone.drags(phone.part('color-picker__slider'), { x: 60 }),
    ],
  ],
  'dropdown-menu': [
    ['another order', '排序 change "最新"', taps('默认排序', '最新')],
    ['several', '多选 change ["甲","丙"]', taps('多选', '丙')],
  ],
}
