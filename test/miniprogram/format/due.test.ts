import { dueOf } from '../../../miniprogram/format/due'

const now = '2026-03-04T10:24:00.000+08:00'
const at = (day: string, time: string) => `2026-03-${day}T${time}:00.000+08:00`

it.each([
  ['today', at('04', '18:00'), undefined, 'today', '今天 18:00 前'],
  ['today, also when the office counts days', at('04', '18:00'), 0, 'today', '今天 18:00 前'],
  ['this very minute', now, undefined, 'today', '今天 10:24 前'],
  ['tomorrow', at('05', '18:00'), 1, 'later', '明天 18:00 前'],
  ['in two working days', at('06', '18:00'), 2, 'later', '还有 2 个工作日'],
  ['behind a weekend', at('09', '18:00'), 1, 'later', '3 月 9 日前'],
  ['a date, without the count', at('18', '18:00'), undefined, 'later', '3 月 18 日前'],
  ['minutes late', at('04', '10:23'), undefined, 'late', '已超时 1 分钟'],
  ['hours late', at('04', '08:20'), undefined, 'late', '已超时 2 小时'],
  ['days late', at('02', '09:00'), undefined, 'late', '已超时 2 天'],
] as const)('%s', (_, dueAt, left, tone, text) => {
  expect(dueOf(dueAt, now, left)).toEqual({ tone, text })
})

it('is late from the first millisecond, and says a minute', () => {
  expect(dueOf(at('04', '10:24'), '2026-03-04T10:24:00.001+08:00')).toEqual({
    tone: 'late',
    text: '已超时 1 分钟',
  })
})
