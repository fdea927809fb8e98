import { addDays } from '../../../miniprogram/contract/time'
import type { Day } from '../../../miniprogram/contract/time'
import { remember } from './remember'

/** Guangxi gives two days off around 三月三, announced each year; they may fall this many days from it. */
const REACH_DAYS = 7

/** 三月三 of a year: the third day of the third lunar month, always in March or April. */
export const sanyuesanOf = remember((year: number): Day => {
  // made here and not above: it costs a cold start ten milliseconds, and a year is asked for once
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  let day = `${year}-03-01`
  // a leap month is written `3bis`, so it is never taken for the third
  while (lunar.format(Date.parse(`${day}T00:00:00Z`)) !== '3/3') day = addDays(day, 1)
  return day
})

/** Whether the days off of 三月三 may touch a day. */
export function isNearSanyuesan(day: Day): boolean {
  const feast = sanyuesanOf(Number(day.slice(0, 4)))
  return day >= addDays(feast, -REACH_DAYS) && day <= addDays(feast, REACH_DAYS)
}
