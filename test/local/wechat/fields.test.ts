import { WechatError } from '../../../local/cloud/wechat/errors'
import { fieldsOf } from '../../../local/cloud/wechat/fields'

const outcome = (name: string, value: unknown): string => {
  try {
    fieldsOf({ [name]: { value } })
    return 'taken'
  } catch (error) {
    if (error instanceof WechatError) return `${error.errcode} ${error.message}`
    throw error
  }
}

describe('a field of a subscription message', () => {
  it.each([
    ['thing1', '二'.repeat(20)],
    ['phrase2', '办理中'],
    ['phrase2', '已经办好了'],
    ['name3', '王小明'],
    ['name3', 'Li Wei'],
    ['phone_number4', '0774-1234567'],
    ['character_string5', 'CZ260310-ABCDE7'],
    ['number6', 12.5],
    ['letter7', 'ABC'],
    ['time8', '2026年3月13日 18:00'],
    ['time8', '09:00~18:00'],
    ['date9', '2026年3月13日'],
    ['date9', '2026-03-13 18:00'],
    ['amount10', '￥12.50元'],
  ])('takes %s “%s”', (name, value) => {
    expect(outcome(name, value)).toBe('taken')
  })

  it.each([
    ['thing1', '二'.repeat(21)],
    ['phrase2', '已经办理完成'],
    ['phrase2', 'done'],
    ['name3', '一二三四五六七八九十一'],
    ['name3', '王小明2'],
    ['phone_number4', '1'.repeat(18)],
    ['character_string5', '编号1'],
    ['character_string5', 'x'.repeat(33)],
    ['number6', '1'.repeat(33)],
    ['number6', 'twelve'],
    ['time8', '三月十三日'],
    ['date9', '明天'],
    ['amount10', '一百元'],
    ['subject11', 'no such type'],
  ])('refuses %s “%s”', (name, value) => {
    expect(outcome(name, value)).toBe(`47003 argument invalid! data.${name}.value invalid`)
  })

  it.each([[''], ['  '], [undefined], [null], [{}]])('must not be empty: %j', (value) => {
    expect(outcome('thing1', value)).toBe('47003 argument invalid! data.thing1.value is empty')
  })
})
