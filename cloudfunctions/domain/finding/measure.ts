import type { FindingMeasure } from '../../../miniprogram/contract/findings'
import type { Day } from '../../../miniprogram/contract/time'
import { countInterval, sumInterval, type Range } from './interval'
import type { Hit } from './model'

/** Two places are more than such intervals are worth. */
const rounded = (value: number) => Math.round(value * 100) / 100
const roundedRange = ([low, high]: Range): Range => [rounded(low), rounded(high)]

/** What hits within [from, to] cost. Several of the same person are one person, who lost the days of all. */
export function measureOf(hits: Hit[], from: Day, to: Day): FindingMeasure {
  const within = hits.filter(({ day }) => from <= day && day <= to)
  const lostBy = new Map<string, number>()
  for (const { citizen, lost } of within) lostBy.set(citizen, (lostBy.get(citizen) ?? 0) + lost)
  const parts = [...lostBy.values()]
  return {
    from,
    to,
    citizens: parts.length,
    cases: within.length,
    days: parts.reduce((sum, part) => sum + part, 0),
    citizensRange: roundedRange(countInterval(parts.length)),
    daysRange: roundedRange(sumInterval(parts)),
  }
}
