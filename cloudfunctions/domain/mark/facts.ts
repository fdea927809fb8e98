import { dayOf, timeOf, type Day, type Instant } from '../../../miniprogram/contract/time'
import type { RatingFact } from './model'

/** What there is to know of one day, over all windows. */
export interface DayFacts {
  day: Day
  /** Of the day, oldest first. */
  ratings: RatingFact[]
  /** Of the days before, that say the same as one of the day. */
  repeated: RatingFact[]
  /** Everybody of the staff who rated, as ratings know them, with their own unit. */
  staff: ReadonlyMap<string, string>
  nameOf: (window: string) => string
}

/** What there is to know of one window, over the days that habits are judged by. */
export interface WindowFacts {
  /** The last of them: the one in question. */
  day: Day
  from: Day
  name: string
  /** Oldest first. */
  ratings: RatingFact[]
  /** How many services it gave on a day, where that was reported. */
  services: ReadonlyMap<Day, number>
  /** Who sat there on a day, where that was reported. */
  shifts: ReadonlyMap<Day, string>
  /** How long it is open on a day, in seconds. */
  openSeconds: number
  /** All ratings of the other windows in the same days, and how many of them are 非常满意. */
  others: { ratings: number; best: number }
  /** Windows that are looked at: each one more is one more chance to be unlucky. */
  windows: number
}

/** A bad rating that was followed up, and when its citizen withdrew it after that. */
export interface ContactedFact {
  rating: RatingFact
  withdrawnAt?: Instant
}

/** What there is to know of all units' bad ratings, over the days that habits are judged by. */
export interface UnitFacts {
  day: Day
  contacted: ContactedFact[]
  nameOf: (unit: string) => string
}

/** When a rating was given: what came in at once need not have been given at once. */
export const givenAt = ({ givenAt: at, receivedAt }: RatingFact): Instant => at ?? receivedAt

export const onDay = (ratings: RatingFact[], day: Day) =>
  ratings.filter(({ receivedAt }) => dayOf(receivedAt) === day)

/** Rows that have something in common, in the order of their first. */
export function grouped<T>(rows: T[], keyOf: (row: T) => string | undefined): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups]
}

/** `10:02 到 10:11` */
export const hoursOf = (ratings: RatingFact[]) =>
  [ratings[0], ratings.at(-1)].map((one) => (one ? timeOf(givenAt(one)) : '')).join(' 到 ')

/** `3 月 10 日` */
export const dayInWords = (day: Day) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

export const percent = (count: number, outOf: number) => `${Math.round((count / outOf) * 100)}%`

/** `1、2、3 号窗口等 5 个`: the first three of many names. */
export const namesOf = (names: string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等` : names.join('、')
