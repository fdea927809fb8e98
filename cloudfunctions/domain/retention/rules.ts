import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import type { Case } from '../case'

/** How long what is personal stays, in days; the facts stay for good. Settings: `policy.retention`. */
export interface RetentionPolicy {
  /** Phone numbers and openids, after the last case they are for was archived. */
  contactDays: number
  /** Photos, after their case was archived, or after they were given where there is none. */
  photoDays: number
  /** Who looked at personal data. */
  accessDays: number
}

/** Contacts one year and photos two after archiving; the log of looks outlives them. */
export const DEFAULT_RETENTION: RetentionPolicy = {
  contactDays: 365,
  photoDays: 730,
  accessDays: 1095,
}

/** Days after which photos of a form that was never sent are swept: a phone keeps its draft for one. */
export const UPLOAD_DAYS = 2

const DAY_MINUTES = 24 * 60
export const daysAfter = (at: Instant, days: number): Instant => addMinutes(at, days * DAY_MINUTES)
export const daysBefore = (at: Instant, days: number): Instant =>
  addMinutes(at, -days * DAY_MINUTES)

/** Whether so many days have gone by since the last of these moments. */
export const isPast = (moments: Instant[], days: number, now: Instant): boolean =>
  moments.every((at) => daysAfter(at, days) <= now)

export type Ended = Pick<Case, 'open' | 'closedAt' | 'changedAt'>

/**
 * Whether what is kept for these cases, and for what came in at `moments`, may be kept no longer:
 * none is open, and the last was closed so many days ago.
 */
export function isOver(
  cases: readonly Ended[],
  moments: Instant[],
  days: number,
  now: Instant,
): boolean {
  if (cases.some(({ open }) => open)) return false
  const closed = cases.map(({ closedAt, changedAt }) => closedAt ?? changedAt)
  return isPast([...closed, ...moments], days, now)
}

/** What only has to be there for a time, whatever comes of it: by which field, and for how long. */
export const SWEPT = {
  /** A signature is good for five minutes to either side: what is older is refused for its time. */
  nonces: { field: 'at', days: () => 1 },
  attempts: { field: 'until', days: () => 0 },
  /** An expired one gives no right; it says for a while yet that it was used. */
  visitTokens: { field: 'expiresAt', days: () => 90 },
  /** By its number somebody could be found. How many there were stays. */
  closedServices: { field: 'closedAt', days: ({ contactDays }) => contactDays },
  accesses: { field: 'at', days: ({ accessDays }) => accessDays },
} as const satisfies Record<string, { field: string; days: (policy: RetentionPolicy) => number }>
export type Swept = keyof typeof SWEPT
