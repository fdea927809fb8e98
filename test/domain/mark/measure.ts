import {
  DEFAULT_THRESHOLDS,
  markDay,
  markUnits,
  markWindow,
  type Mark,
  type Thresholds,
} from '../../../cloudfunctions/domain/mark'
import { MARK_RULES, type MarkRule } from '../../../miniprogram/contract/marks'
import { addDays, type Day } from '../../../miniprogram/contract/time'
import { cell, populate, type Population, type Rated } from './population'

/** How well a rule finds what was planted for it. */
export interface Score {
  /** Ratings it marked, and how many of them were planted, by whatever cheat. */
  marked: number
  right: number
  /** Ratings planted for it, and how many of them it marked. */
  planted: number
  found: number
  /** … and how many any rule marked. */
  foundByAny: number
}

/** Every night of a population, as the timer does it: the marks by their id. */
export function markAll(
  { days, posts, ratings, services, shifts, staff, contacted }: Population,
  thresholds: Thresholds = DEFAULT_THRESHOLDS,
): Map<string, Mark> {
  const names = new Map(posts.map(({ window, name }) => [window, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const marks = new Map<string, Mark>()
  const keep = (found: Mark[]) => {
    for (const mark of found) if (!marks.has(mark._id)) marks.set(mark._id, mark)
  }
  for (const day of days) {
    const from = addDays(day, 1 - thresholds.lookBackDays)
    const past = ratings.filter(({ receivedAt }) => receivedAt >= from && dayIn(receivedAt) <= day)
    const today = past.filter(({ receivedAt }) => dayIn(receivedAt) === day)
    const prints = new Set(today.flatMap(({ textPrint }) => textPrint ?? []))
    const repeated = past.filter(
      ({ receivedAt, textPrint = '' }) => dayIn(receivedAt) < day && prints.has(textPrint),
    )
    keep(markDay({ day, ratings: today, repeated, staff, nameOf }, thresholds))
    const byWindow = new Map<string, Rated[]>()
    for (const { window } of posts) byWindow.set(window, [])
    for (const one of past) byWindow.get(one.window)?.push(one)
    const best = past.filter(({ level }) => level === 5).length
    const known = days.filter((one) => one >= from && one <= day)
    for (const { window } of posts) {
      const own = byWindow.get(window) ?? []
      const ofWindow = <T>(table: Map<string, T>) =>
        new Map(known.flatMap((one): [Day, T][] => entry(one, table.get(cell(one, window)))))
      keep(
        markWindow(
          {
            day,
            from,
            name: nameOf(window),
            ratings: own,
            services: ofWindow(services),
            shifts: ofWindow(shifts),
            openSeconds: 7.5 * 3600,
            others: {
              ratings: past.length - own.length,
              best: best - own.filter(({ level }) => level === 5).length,
            },
            windows: posts.length,
          },
          thresholds,
        ),
      )
    }
    const since = addDays(day, 1 - thresholds.withdrawn.days)
    // as of that night: what is withdrawn later is not withdrawn yet
    const lately = contacted
      .filter(({ contactedAt }) => contactedAt >= since && dayIn(contactedAt) <= day)
      .map(({ rating, withdrawnAt = '9' }) =>
        dayIn(withdrawnAt) <= day ? { rating, withdrawnAt } : { rating },
      )
    keep(markUnits({ day, contacted: lately, nameOf: (unit) => unit }, thresholds))
  }
  return marks
}

const entry = <T>(day: Day, value: T | undefined): [Day, T][] =>
  value === undefined ? [] : [[day, value]]
const dayIn = (at: string) => at.slice(0, 10)

/** The scores of all rules, and of all together. */
export function scoresOf(
  { ratings }: { ratings: Rated[] },
  marks: Map<string, Mark>,
): Record<MarkRule | 'all', Score> {
  const byId = new Map(ratings.map((rating) => [rating.id, rating]))
  const all = [...marks.values()]
  const anybody = new Set(all.map(({ rating }) => rating))
  const score = (own: Set<string>, planted: Rated[]): Score => ({
    marked: own.size,
    right: [...own].filter((id) => byId.get(id)?.cheat).length,
    planted: planted.length,
    found: planted.filter(({ id }) => own.has(id)).length,
    foundByAny: planted.filter(({ id }) => anybody.has(id)).length,
  })
  const rules = Object.keys(MARK_RULES) as MarkRule[]
  const scores = rules.map((rule): [MarkRule, Score] => [
    rule,
    score(
      new Set(all.filter((mark) => mark.rule === rule).map(({ rating }) => rating)),
      ratings.filter(({ cheat }) => cheat === rule),
    ),
  ])
  const planted = ratings.filter(({ cheat }) => cheat !== undefined)
  return {
    ...(Object.fromEntries(scores) as Record<MarkRule, Score>),
    all: score(anybody, planted),
  }
}

/** Populations that the thresholds were chosen on, and are measured on. */
const SEEDS = [1, 2, 3, 4, 5]

export interface Measured {
  ratings: number
  planted: number
  scores: Record<MarkRule | 'all', Score>
}

/** All of them together. */
export function measure(): Measured {
  const runs = SEEDS.map((seed) => {
    const population = populate(seed)
    return { ratings: population.ratings, scores: scoresOf(population, markAll(population)) }
  })
  const names = [...(Object.keys(MARK_RULES) as MarkRule[]), 'all'] as const
  const sum = (name: MarkRule | 'all', part: keyof Score) =>
    runs.reduce((total, { scores }) => total + scores[name][part], 0)
  return {
    ratings: runs.reduce((total, { ratings }) => total + ratings.length, 0),
    planted: sum('all', 'planted'),
    scores: Object.fromEntries(
      names.map((name) => [
        name,
        {
          marked: sum(name, 'marked'),
          right: sum(name, 'right'),
          planted: sum(name, 'planted'),
          found: sum(name, 'found'),
          foundByAny: sum(name, 'foundByAny'),
        },
      ]),
    ) as Record<MarkRule | 'all', Score>,
  }
}

export const precisionOf = ({ right, marked }: Score) => right / marked
export const recallOf = ({ found, planted }: Score) => found / planted
