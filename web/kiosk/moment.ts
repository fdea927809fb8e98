import { dayOf, timeOf, type Instant } from '../../miniprogram/contract/time'

/** By when, as one says it: `今天 17:00`, `3 月 11 日 17:00`. */
export function momentText(due: Instant, now: Instant): string {
  const [, month = '', day = ''] = dayOf(due).split('-')
  const date = dayOf(due) === dayOf(now) ? '今天' : `${Number(month)} 月 ${Number(day)} 日`
  return `${date} ${timeOf(due)}`
}
