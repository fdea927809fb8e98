import { addDays } from '../../../../miniprogram/contract/time'
import type { Day } from '../../../../miniprogram/contract/time'
import { dayFrom, weekdayOf } from './weekday'

/** `2月15日(农历腊月二十八、周日)`, with its year where the notice writes one. */
const DATE = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^)]*\))?`

/** Dates as a notice lists them: spans, and several one after the other. */
export const DATES = `${DATE}(?:[-至到、和及]${DATE})*`

const PART = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?([-至到、和及]?)/g
const SPAN = ['-', '至', '到']

/** What stands in brackets behind a date and changes nothing about it. */
const REMARK = /^即?(?:农历.+|除夕|初.|元旦|新年|.{1,3}节(?:当日)?)$/

/**
 * The days of `2月15日(周日)至23日(周一)` or `30日、31日`. A month is taken over from the date
 * before, a year only together with its month: `2022年12月31日、1月1日` ends in `year`.
 */
export function readDates(text: string, year: number, doubt: (what: string) => void): Day[] {
  const days: Day[] = []
  let atYear = year
  let atMonth: number | undefined
  let spanFrom: Day | undefined
  for (const [whole, y, m, d, remarks, next = ''] of text.matchAll(PART)) {
    if (y) atYear = Number(y)
    // `2018年12月29日至31日` stays in its year; a new month without a year is in the notice's
    else if (m) atYear = year
    atMonth = m ? Number(m) : atMonth
    const day = atMonth && dayFrom(atYear, atMonth, Number(d))
    if (!day) {
      doubt(`没有${whole.replace(/[-至到、和及]$/, '')}这一天`)
      return []
    }
    checkRemarks(day, remarks, doubt)
    if (spanFrom && day <= spanFrom) doubt(`${spanFrom}至${day}的先后不对`)
    else if (spanFrom) for (let at = spanFrom; at < day;) days.push((at = addDays(at, 1)))
    else days.push(day)
    spanFrom = SPAN.includes(next) ? day : undefined
  }
  return days
}

function checkRemarks(day: Day, remarks: string | undefined, doubt: (what: string) => void): void {
  for (const remark of remarks?.split(/[、,]/) ?? []) {
    const isWeekday = /^周[日一二三四五六]$/.test(remark)
    if (isWeekday && remark !== weekdayOf(day)) doubt(`${day}是${weekdayOf(day)}，不是${remark}`)
    if (!isWeekday && !REMARK.test(remark)) doubt(`没有看懂括号里的“${remark}”`)
  }
}
