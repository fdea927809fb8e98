import { addDays, dayOf } from '../../../../miniprogram/contract/time'
import { grouped, namesOf, onDay, type DayFacts, type WindowFacts } from '../facts'
import type { Suspicion } from '../model'
import type { Thresholds } from '../thresholds'

/* One person over and over. Who it is the rules do not know; nor does whoever reads the reason. */

/** One person, one day, more windows than anybody has matters at. */
export function manyWindows(
  { day, ratings, nameOf }: DayFacts,
  { 'many-windows': most }: Thresholds,
): Suspicion[] {
  return grouped(ratings, ({ rater }) => rater).flatMap(([, own]) => {
    const windows = [...new Set(own.map(({ window }) => window))]
    if (windows.length < most.windows) return []
    return [
      {
        subject: own[0]?.id ?? '',
        day,
        ratings: own,
        reason: `同一个人这一天评了 ${windows.length} 个窗口，共 ${own.length} 条：${namesOf(windows.map(nameOf))}。`,
        counts: { windows: windows.length, ratings: own.length },
      },
    ]
  })
}

/** One person, the same window, again and again. */
export function manyTimes(
  { day, name, ratings }: WindowFacts,
  { 'many-times': limits }: Thresholds,
): Suspicion[] {
  const today = new Set(onDay(ratings, day).map(({ rater }) => rater))
  const own = grouped(ratings, ({ rater }) => (today.has(rater) ? rater : undefined))
  return own.flatMap(([, all]) => {
    for (const { days, ratings: most } of limits) {
      const first = addDays(day, 1 - days)
      const recent = all.filter(({ receivedAt }) => dayOf(receivedAt) >= first)
      if (recent.length < most) continue
      const span = days === 1 ? '这一天' : `${days} 天里`
      return [
        {
          subject: recent[0]?.id ?? '',
          day,
          ratings: recent,
          reason: `同一个人${span}给${name}评了 ${recent.length} 次。`,
          counts: { ratings: recent.length, days },
        },
      ]
    }
    return []
  })
}

/** Staff who rate: at their own unit always worth a question, elsewhere if it is often. */
export function staffDevice(
  { day, ratings, staff }: DayFacts,
  { 'staff-device': most }: Thresholds,
): Suspicion[] {
  const byStaff = grouped(ratings, ({ rater = '' }) => (staff.has(rater) ? rater : undefined))
  return byStaff.flatMap(([rater, all]) => {
    const unit = staff.get(rater)
    const own = all.filter(({ department }) => department === unit)
    const others = all.filter(({ department }) => department !== unit)
    return [
      ...(own.length >= most.ownUnit ? [staffSuspicion(day, own, '本单位')] : []),
      ...(others.length >= most.otherUnits ? [staffSuspicion(day, others, '别的单位')] : []),
    ]
  })
}

const staffSuspicion = (day: string, ratings: DayFacts['ratings'], whose: string): Suspicion => ({
  subject: ratings[0]?.id ?? '',
  day,
  ratings,
  reason: `${whose}工作人员绑定的微信，这一天评了 ${ratings.length} 次。`,
  counts: { ratings: ratings.length },
})
