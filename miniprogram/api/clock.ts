import { instantOf, msOf, type Instant } from '../contract/time'

/** The office's time: the phone's clock, corrected by the last answer that carried the server's. */
export interface Clock {
  now(): Instant
  /** Learn the time from an answer. */
  learn(serverNow: Instant): void
}

export function createClock(phoneNow: () => number = Date.now): Clock {
  let ahead = 0
  return {
    now: () => instantOf(phoneNow() + ahead),
    learn(serverNow) {
      ahead = msOf(serverNow) - phoneNow()
    },
  }
}

export const clock = createClock()
