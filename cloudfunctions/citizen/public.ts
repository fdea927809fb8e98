import type { StatisticsQuery } from '../../miniprogram/contract/figures'
import type { PublicActions, PublicPeriod } from '../../miniprogram/contract/public'
import { addDays, dayOf, msOf, type Day } from '../../miniprogram/contract/time'
import { monthOf } from '../domain/statistics'
import type { Platform } from '../platform/platform'
import { publicCases } from '../repository/public-cases'
import type { Reference } from '../repository/reference'
import { queryStatistics } from '../repository/statistics'
import type { CitizenContext } from './context'

type Published = PublicActions['public.get']['output']

/** Everybody asks for the same: an instance reckons it once in this long, in milliseconds. */
const FRESH_MS = 60_000

const PERIODS: Record<PublicPeriod, (today: Day) => Pick<StatisticsQuery, 'from' | 'to'>> = {
  month: (today) => ({ from: monthOf(today), to: today }),
  'last-month': (today) => {
    const to = addDays(monthOf(today), -1)
    return { from: monthOf(to), to }
  },
  year: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
}

/** What everybody may know, by period: figures of all, and matters whose citizens agreed. */
export type PublicSource = (period: PublicPeriod, reference: Reference) => Promise<Published>

export function createPublicSource({
  database,
  keys,
  clock,
}: Pick<Platform, 'database' | 'keys' | 'clock'>): PublicSource {
  const kept = new Map<PublicPeriod, { answer: Promise<Published>; at: number }>()
  const publish = async (period: PublicPeriod, reference: Reference): Promise<Published> => {
    const now = clock.now()
    const [statistics, cases] = await Promise.all([
      queryStatistics(database, PERIODS[period](dayOf(now)), reference),
      publicCases(database, keys),
    ])
    return { statistics, cases, now }
  }
  return async (period, reference) => {
    const now = msOf(clock.now())
    const known = kept.get(period)
    if (known && Math.abs(now - known.at) <= FRESH_MS) return await known.answer
    const answer = publish(period, reference)
    kept.set(period, { answer, at: now })
    answer.catch(() => kept.delete(period))
    return await answer
  }
}

/** The page of the public. The time is always that of the answer. */
export async function getPublic(
  { period }: { period: PublicPeriod },
  { published, reference, clock }: CitizenContext,
): Promise<Published> {
  return { ...(await published(period, reference)), now: clock.now() }
}
