import { dayOf } from '../../../../miniprogram/contract/time'
import { binomialTail, chanceInWords, fisherTail } from '../chance'
import { grouped, percent, type ContactedFact, type UnitFacts, type WindowFacts } from '../facts'
import type { RatingFact, Suspicion } from '../model'
import type { Thresholds } from '../thresholds'

/* What only shows over weeks, and only beside the rest of the district. */

/** Where the others have given so few, nobody knows what is usual. */
const FEWEST_OTHERS = 100

/**
 * 非常满意 one after the other up to today, so many that at the other windows’ share it would hardly
 * ever happen, however many windows are looked at.
 */
export function streak(
  { day, name, ratings, others, windows }: WindowFacts,
  { streak: { ratings: least, chance: most } }: Thresholds,
): Suspicion[] {
  const run = lastRun(ratings)
  const last = run.at(-1)
  if (run.length < least || !last || dayOf(last.receivedAt) !== day) return []
  if (others.ratings < FEWEST_OTHERS) return []
  const chance = windows * binomialTail(run.length, run.length, others.best / others.ratings)
  if (chance > most) return []
  const first = run[0]?.receivedAt ?? ''
  return [
    {
      subject: last.window,
      day,
      ratings: run,
      reason: `${name}接连 ${run.length} 条全是非常满意，从 ${dayOf(first)} 起没有别的；别的窗口非常满意占 ${percent(others.best, others.ratings)}，碰巧这样的可能${chanceInWords(chance)}。`,
      counts: { run: run.length, others: others.ratings, othersBest: others.best },
    },
  ]
}

/** The 非常满意 at the end, one after the other. */
function lastRun(ratings: RatingFact[]): RatingFact[] {
  let start = ratings.length
  while (ratings[start - 1]?.level === 5) start--
  return ratings.slice(start)
}

/**
 * Nearly all ratings of a window on the days of one person, who gave only a part of its services:
 * whoever sits there asks for them, or gives them. The reason names nobody.
 */
export function oneClerk(
  { day, name, ratings, services, shifts, windows }: WindowFacts,
  { 'one-clerk': { ratings: least, share: leastShare, chance: most } }: Thresholds,
): Suspicion[] {
  const clerk = shifts.get(day)
  const known = ratings.filter(({ receivedAt }) => shifts.has(dayOf(receivedAt)))
  if (clerk === undefined || known.length < least) return []
  const own = known.filter(({ receivedAt }) => shifts.get(dayOf(receivedAt)) === clerk)
  if (!own.some(({ receivedAt }) => dayOf(receivedAt) === day)) return []
  const days = [...shifts.keys()]
  const ownDays = days.filter((one) => shifts.get(one) === clerk)
  // by services where all are reported, else each day as much as another
  const isReported = days.every((one) => services.has(one))
  const workOf = (some: string[]) =>
    isReported ? some.reduce((sum, one) => sum + (services.get(one) ?? 0), 0) : some.length
  const expected = workOf(ownDays) / workOf(days)
  if (!(expected < 1) || own.length / known.length < leastShare) return []
  const chance = windows * binomialTail(own.length, known.length, expected)
  if (chance > most) return []
  return [
    {
      subject: own[0]?.window ?? '',
      day,
      ratings: own,
      reason: `${name}近 ${days.length} 个有人当班的日子，同一个人当班 ${ownDays.length} 天、办件占 ${percent(expected, 1)}，却有 ${known.length} 条评价里的 ${own.length} 条；碰巧这样的可能${chanceInWords(chance)}。`,
      counts: {
        ratings: known.length,
        own: own.length,
        days: days.length,
        ownDays: ownDays.length,
      },
    },
  ]
}

/** Bad ratings of one unit withdrawn after contact, far more often than those of the others. */
export function withdrawn(
  { day, contacted, nameOf }: UnitFacts,
  { withdrawn: { cases: least, share, chance: most } }: Thresholds,
): Suspicion[] {
  const all = contacted.filter(isWithdrawn)
  return grouped(contacted, ({ rating }) => rating.department).flatMap(([unit, own]) => {
    const gone = own.filter(isWithdrawn)
    if (!gone.some(({ withdrawnAt = '' }) => dayOf(withdrawnAt) === day)) return []
    if (gone.length < least || gone.length / own.length < share) return []
    const chance = fisherTail(gone.length, own.length, all.length, contacted.length)
    if (chance > most) return []
    const others = contacted.length - own.length
    return [
      {
        subject: unit,
        day,
        ratings: gone.map(ratingOf),
        reason: `${nameOf(unit)} ${own.length} 条差评联系之后，有 ${gone.length} 条被撤回；别的单位 ${others} 条里有 ${all.length - gone.length} 条，碰巧这样的可能${chanceInWords(chance)}。`,
        counts: {
          contacted: own.length,
          withdrawn: gone.length,
          others,
          othersWithdrawn: all.length - gone.length,
        },
      },
    ]
  })
}

const isWithdrawn = ({ withdrawnAt }: ContactedFact) => withdrawnAt !== undefined
const ratingOf = ({ rating }: ContactedFact): RatingFact => rating
