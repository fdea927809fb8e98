import { Buffer } from 'node:buffer'
import { holdsAndDrags, NOTHING, pressesAt, taps, touches } from '../support/hands'
import type { Acts } from '../support/hands'

/** A picture that is one, of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Writing, ticking, sliding, uploading. */
export const inputs: Acts = {
  input: [
    [
      'typing',
      '姓名 change "王小明"',
      async (phone) => phone.screen.getByPlaceholder('请输入姓名').fill('王小明'),
    ],
    [
      'clearing',
      '姓名 clear',
      async (phone) => {
        await phone.screen.getByPlaceholder('请输入姓名').fill('王')
        await phone.part('input__wrap--clearable-icon').click()
      },
    ],
    [
      'not more than its limit',
      '字数 change "一二三四五"',
      async (phone) =>
        phone.screen.getByPlaceholder('十个字符，汉字算两个').pressSequentially('一二三四五六'),
    ],
  ],
  textarea: [
    [
      'typing',
      '经过 change "跑了三趟"',
      async (phone) => phone.screen.getByPlaceholder('请写经过').fill('跑了三趟'),
    ],
    [
      'growing with its lines',
      /行数 line-change .*"lineCount":3/,
      async (phone) => phone.screen.getByPlaceholder('会长高').fill('一\n二\n三'),
    ],
    [
      'in a popup as tall as its text',
      /还没有动作|行数/,
      async (phone) => {
        await phone.taps('在弹层里')
        await phone.sees('提交')
        const field = phone.byId('sheet').locator('wx-textarea')
        await field.waitFor()
        // it grows a moment after it is there
        await phone.page.waitForFunction(
          (area) => area.getBoundingClientRect().height === 48,
          await field.elementHandle(),
        )
      },
    ],
  ],
  search: [
    [
      'typing',
      '搜索 change "居住证"',
      async (phone) => phone.screen.getByPlaceholder('搜索事项').fill('居住证'),
    ],
    [
      'Enter',
      '搜索 submit "社保"',
      async (phone) => {
        await phone.screen.getByPlaceholder('搜索事项').fill('社保')
        await phone.screen.getByPlaceholder('搜索事项').press('Enter')
      },
    ],
    ['its action', '取消 action-click', taps('取消')],
    [
      'a suggestion',
      '联想 option-click 社保转移',
      async (phone) => {
        await phone.screen.getByPlaceholder('输入社保试试').fill('转移')
        await phone.part('search__result-item').click()
      },
    ],
  ],
  checkbox: [
    ['one more', '多选 change ["a","b"]', taps('办得快')],
    ['all', /多选 change .*"a","b","c"/, taps('全选')],
    ['a tag', '可选标签 change', taps('已选')],
  ],
  radio: [
    ['another', '单选 change "b"', taps('短信')],
    ['a disabled one stays', NOTHING, touches('停用')],
  ],
  switch: [
    ['the switch', '开关 change true', async (phone) => phone.part('switch').click()],
    ['plus', '步进器 change 4', async (phone) => phone.part('stepper__plus').click()],
    ['a segment', '分段器 change "week"', taps('周')],
  ],
  rate: [
    [
      'the fifth star',
      '评分 change 5',
      async (phone) => phone.byId('rate').locator('.t-rate__icon').last().click(),
    ],
    [
      'dragging over the stars',
      /评分 change [12]/,
      async (phone) => phone.drags(phone.byId('rate').locator('.t-rate__wrapper'), { x: -50 }),
    ],
  ],
  slider: [
    [
      'a press on the bar',
      /滑块 change (6\d|7\d)/,
      async (phone) => pressesAt(phone.part('slider__bar', 'slider'), 0.7),
    ],
    [
      'dragging the dot',
      /滑块 change (4\d|5\d|6\d)/,
      async (phone) => phone.drags(phone.part('slider__dot', 'slider'), { x: 50 }),
    ],
    [
      'one end of a range',
      /区间 change \[20,(7|8|9)\d\]/,
      async (phone) => phone.drags(phone.byId('range').locator('.t-slider__dot').last(), { x: 60 }),
    ],
  ],
  upload: [
    [
      'a picture from the files',
      '上传 success 5',
      async (phone) => {
        const chooser = await phone.chooses(() => phone.part('upload__add-icon').click())
        await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE })
      },
    ],
    ['one taken away', '上传 remove 0', async (phone) => phone.part('upload__close-btn').click()],
    [
      'a picture is held and dragged to the next place',
      '拖动 drop 照片2.svg 照片1.svg 照片3.svg',
      async (phone) => holdsAndDrags(phone, phone.part('upload__drag-item'), 85),
    ],
  ],
  form: [
    [
      'what is missing is said',
      '表单 submit name phone',
      async (phone) => {
        await phone.taps('提交')
        await phone.sees('请填写姓名')
      },
    ],
    [
      'what is right goes through',
      '表单 submit 通过',
      async (phone) => {
        await phone.screen.getByPlaceholder('请输入姓名').fill('王小明')
        await phone.screen.getByPlaceholder('请输入电话').fill('13800000000')
        await phone.taps('提交')
      },
    ],
    ['reset', '表单 reset', taps('重置')],
  ],
}
