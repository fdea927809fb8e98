import { msOf, type Instant } from '../../../miniprogram/contract/time'

/*
 * Guessing a secret that somebody types (a lookup code, a bind code) gets slower and slower, and
 * never shuts anybody out: how long somebody waits follows from their own wrong guesses alone, has
 * an end, and after it the right code opens. What others guess at the same thing only takes away
 * the tries that nobody waits after. So whoever has not guessed wrongly is let in while others try.
 */

/** What is remembered of somebody's wrong guesses. */
export interface Tally {
  count: number
  /** Before this nothing is looked at. */
  nextAt: Instant
  /** From here on it is as if there had been none. */
  until: Instant
}

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Wrong guesses are forgotten a day after the last one. */
export const GUESSES_FORGOTTEN_AFTER_MS = 24 * 60 * MINUTE

/** How often somebody may mistype before they wait. */
const FREE = 4
/** The same where others have been guessing, too. */
const FREE_WHERE_GUESSED = 1
/** Wrong guesses at the same thing, by anybody, within a day, that make it one that is guessed at. */
export const GUESSED_AT = 20

/** The wait after each wrong guess that is not free; the last one stays. */
const WAITS_MS = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]

/** How long, in ms, somebody waits after their `count`th wrong guess, at a thing that was guessed at `atIt` times. */
export function waitAfter(count: number, atIt: number): number {
  const free = atIt >= GUESSED_AT ? FREE_WHERE_GUESSED : FREE
  if (count <= free) return 0
  return WAITS_MS[Math.min(count - free, WAITS_MS.length) - 1] ?? 0
}

/** How long, in ms, somebody still has to wait; 0 when they may try. */
export function waitNow(tally: Tally | undefined, now: Instant): number {
  return tally ? Math.max(0, msOf(tally.nextAt) - msOf(now)) : 0
}

/** A wait as a person says it: `30 秒`, `5 分钟`; never shorter than it is. */
export function waitWords(ms: number): string {
  return ms <= MINUTE ? `${Math.ceil(ms / SECOND)} 秒` : `${Math.ceil(ms / MINUTE)} 分钟`
}
