import chineseDays from 'chinese-days/dist/chinese-days.json'
import {
  createCalendar,
  FIRST_KNOWN_YEAR,
  LAST_KNOWN_YEAR,
} from '../../../cloudfunctions/domain/calendar'
import { addDays } from '../../../miniprogram/contract/time'
import type { Day } from '../../../miniprogram/contract/time'
import official from './official.json'

/*
 * official.json holds what the State Council's notices say, written down apart from chinese-days.
 * Days are parted by blanks; first/last is a span. The first notice of 2020 had 02-01 worked; the notice
 * that lengthened the Spring Festival took that back.
 */

/** The days of `2026-02-15/2026-02-23`, or the one day of `2026-01-01`. */
function daysOf(span: string): Day[] {
  const [first = span, last = first] = span.split('/')
  const days = [first]
  for (let day = first; day < last;) days.push((day = addDays(day, 1)))
  return days
}

const off = new Set(official.flatMap((notice) => notice.off.split(' ').flatMap(daysOf)))
const work = new Set(official.flatMap((notice) => notice.work.split(' ')))

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

describe('the calendar against the official notices', () => {
  const calendar = createCalendar([])

  test.each(official.map(({ year }) => year))('%i agrees on every day', (year) => {
    const wrong: Day[] = []
    let days = 0
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      days += 1
      const isWorked = work.has(day) || (!isWeekend(day) && !off.has(day))
      if (calendar.isWorkingDay(day) !== isWorked) wrong.push(day)
    }
    expect(wrong).toEqual([])
    expect([365, 366]).toContain(days)
  })

  test('covers 2007 to 2026 without a gap', () => {
    expect(official.map(({ year }) => year)).toEqual(Array.from({ length: 20 }, (_, i) => 2007 + i))
  })

  test('works only on weekends by notice, and never both gives and takes a day', () => {
    expect([...work].filter((day) => !isWeekend(day) || off.has(day))).toEqual([])
  })
})

test('the known years are those of the chinese-days package', () => {
  const years = Object.keys({ ...chineseDays.holidays, ...chineseDays.workdays })
    .map((day) => Number(day.slice(0, 4)))
    .sort()
  expect([years[0], years.at(-1)]).toEqual([FIRST_KNOWN_YEAR, LAST_KNOWN_YEAR])
  expect(new Set(years).size).toBe(LAST_KNOWN_YEAR - FIRST_KNOWN_YEAR + 1)
})
