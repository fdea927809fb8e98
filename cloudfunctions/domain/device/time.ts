import { DEVICE_LIMITS } from '../../../miniprogram/contract/devices'
import { SKEW_MINUTES } from '../../../miniprogram/contract/device-signature'
import { msOf, type Instant } from '../../../miniprogram/contract/time'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Whether a time by a device's clock is near enough to the server's. */
export const isNear = (time: Instant, now: Instant): boolean =>
  Math.abs(msOf(time) - msOf(now)) <= SKEW_MINUTES * MINUTE_MS

/** Why something that a device says was at a time is not taken now; undefined where it is. */
export function timeFault(at: Instant, now: Instant): 'future' | 'too-late' | undefined {
  const age = msOf(now) - msOf(at)
  if (age < -SKEW_MINUTES * MINUTE_MS) return 'future'
  return age > DEVICE_LIMITS.lateDays * DAY_MS ? 'too-late' : undefined
}

/** Whoever gave a rating may still stand there for so long, in minutes. */
const THERE_MINUTES = 10

/** Whether what was given at a time came in while whoever gave it was there. */
export const isLive = (assessedAt: Instant, receivedAt: Instant): boolean =>
  msOf(receivedAt) - msOf(assessedAt) <= THERE_MINUTES * MINUTE_MS
