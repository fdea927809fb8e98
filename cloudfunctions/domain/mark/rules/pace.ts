import { dayOf, msOf } from '../../../../miniprogram/contract/time'
import {
  dayInWords,
  givenAt,
  grouped,
  hoursOf,
  onDay,
  type DayFacts,
  type WindowFacts,
} from '../facts'
import type { RatingFact, Suspicion } from '../model'
import type { Thresholds } from '../thresholds'

/* More, or faster, than services can be given. */

const between = (one: RatingFact, other: RatingFact) => msOf(givenAt(other)) - msOf(givenAt(one))

/** As they were given, which for those of a device that was offline is not as they came in. */
const inOrder = (ratings: RatingFact[]) =>
  [...ratings].sort((one, other) => (givenAt(one) < givenAt(other) ? -1 : 1))

/** One window, many ratings in a few minutes. */
export function burst(
  { day, ratings, nameOf }: DayFacts,
  { burst: { ratings: most, minutes } }: Thresholds,
): Suspicion[] {
  return grouped(ratings, ({ window }) => window).flatMap(([window, own]) =>
    crowds(own, most, minutes * 60_000).map(({ crowd, peak }) => ({
      subject: crowd[0]?.id ?? '',
      day,
      ratings: crowd,
      reason: `${nameOf(window)} ${hoursOf(crowd)} 收到 ${crowd.length} 条评价，最密的 ${minutes} 分钟里有 ${peak} 条。`,
      counts: { ratings: crowd.length, peak, minutes },
    })),
  )
}

/** Stretches in which at least `most` stand within `ms`, overlapping ones as one. */
function crowds(own: RatingFact[], most: number, ms: number) {
  const ratings = inOrder(own)
  const found: { from: number; to: number; peak: number }[] = []
  let from = 0
  for (const [to, last] of ratings.entries()) {
    while (between(ratings[from] ?? last, last) > ms) from++
    const peak = to - from + 1
    if (peak < most) continue
    const open = found.at(-1)
    if (open && from <= open.to) Object.assign(open, { to, peak: Math.max(open.peak, peak) })
    else found.push({ from, to, peak })
  }
  return found.map(({ from: first, to, peak }) => ({ crowd: ratings.slice(first, to + 1), peak }))
}

/** One after the other, faster than anybody is served. */
export function speed(facts: DayFacts, thresholds: Thresholds): Suspicion[] {
  return grouped(facts.ratings, ({ window }) => window).flatMap(([window, own]) =>
    rush(own, facts.nameOf(window), facts.day, thresholds.speed.seconds, thresholds),
  )
}

/** The same by what a service at this window takes on average, once its services are reported. */
export function speedOfService(
  { day, name, ratings, services, openSeconds }: WindowFacts,
  thresholds: Thresholds,
): Suspicion[] {
  const given = services.get(day)
  if (!given) return []
  const { shareOfService, mostSeconds } = thresholds.speed
  const floor = Math.min(mostSeconds, Math.floor((openSeconds / given) * shareOfService))
  if (floor <= thresholds.speed.seconds) return []
  return rush(onDay(ratings, day), name, day, floor, thresholds)
}

function rush(
  own: RatingFact[],
  name: string,
  day: string,
  seconds: number,
  { speed: { ratings: least } }: Thresholds,
): Suspicion[] {
  const ratings = inOrder(own)
  const runs: RatingFact[][] = []
  for (const [index, rating] of ratings.entries()) {
    const before = ratings[index - 1]
    if (before && between(before, rating) < seconds * 1000) runs.at(-1)?.push(rating)
    else runs.push([rating])
  }
  return runs
    .filter((run) => run.length >= least)
    .map((run) => ({
      subject: run[0]?.id ?? '',
      day,
      ratings: run,
      reason: `${name} ${hoursOf(run)} 接连 ${run.length} 条评价，每两条相隔不到 ${seconds} 秒，办一件事来不及。`,
      counts: { ratings: run.length, seconds },
    }))
}

/** More ratings than services on a day. Which of them are too many nobody knows: all are in question. */
export function moreThanServed(
  { name, ratings, services }: WindowFacts,
  { 'more-than-served': { excess, times } }: Thresholds,
): Suspicion[] {
  return grouped(ratings, (one) => dayOf(givenAt(one))).flatMap(([day, own]) => {
    const given = services.get(day)
    if (given === undefined || own.length < given + excess || own.length < given * times) return []
    return [
      {
        subject: own[0]?.window ?? '',
        day,
        ratings: own,
        reason: `${name} ${dayInWords(day)}办了 ${given} 件，却有 ${own.length} 条评价。`,
        counts: { services: given, ratings: own.length },
      },
    ]
  })
}
