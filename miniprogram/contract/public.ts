import type { Result } from './case'
import type { Statistics } from './figures'
import type { Day, Instant } from './time'

/** What the public page can be asked for. */
export const PUBLIC_PERIODS = ['month', 'last-month', 'year'] as const
export type PublicPeriod = (typeof PUBLIC_PERIODS)[number]

/** A matter told in public: its citizen agreed, and the office wrote it without them. */
export interface PublicCase {
  /** The first day of the month it was closed in: a day could be remembered. */
  month: Day
  result?: Result
  summary: string
}

export type PublicActions = {
  /** What everybody may know: figures of all, never of one window, and matters told in public. */
  'public.get': {
    input: { period: PublicPeriod }
    output: { statistics: Statistics; cases: PublicCase[]; now: Instant }
  }
}
