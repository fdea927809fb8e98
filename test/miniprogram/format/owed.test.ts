import { owedOf } from '../../../miniprogram/format/owed'
import { NOW } from '../support'

const at = (day: string) => `2026-03-${day}T18:00:00.000+08:00`

it.each([
  ['first-contact', at('04'), 'today', '今天 18:00 前跟您联系'],
  ['reply', at('05'), 'later', '明天 18:00 前答复您'],
  ['reply', at('13'), 'later', '3 月 13 日前答复您'],
  ['rectify', at('03'), 'late', '整改已超时 16 小时'],
] as const)('%s by %s is %s: %s', (name, dueAt, tone, text) => {
  expect(owedOf(name, dueAt, NOW)).toEqual({ tone, text })
})
