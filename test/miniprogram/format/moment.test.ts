import { dateText, dayText, momentText, withinDayText } from '../../../miniprogram/format/moment'

const today = '2026-03-04'

it.each([
  ['2026-03-04', '今天'],
  ['2026-03-05', '明天'],
  ['2026-03-03', '昨天'],
  ['2026-03-11', '3 月 11 日'],
  ['2027-01-05', '2027 年 1 月 5 日'],
])('says %s as %s', (day, said) => {
  expect(dayText(day, today)).toBe(said)
})

it('says tomorrow across the end of a month and of a year', () => {
  expect(dayText('2026-03-01', '2026-02-28')).toBe('明天')
  expect(dayText('2027-01-01', '2026-12-31')).toBe('明天')
})

it('says a date without the year it is', () => {
  expect(dateText('2026-12-31', today)).toBe('12 月 31 日')
})

it('says a moment', () => {
  const now = '2026-03-04T12:00:00.000+08:00'
  expect(momentText('2026-03-04T10:24:59.000+08:00', now)).toBe('今天 10:24')
})

it.each([
  ['2026-03-04', '今天内'],
  ['2026-03-05', '明天内'],
  ['2026-03-09', '3 月 9 日（周一）内'],
])('promises %s as %s', (day, said) => {
  expect(withinDayText(day, today)).toBe(said)
})
