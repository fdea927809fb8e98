import { msOf } from '../../miniprogram/contract/time'
import type { Clock } from '../platform/clock'

/** Whether a step may go on: each is bounded by time, and what is left waits for the next pass. */
export type Budget = () => boolean

/** A budget of so many milliseconds from now. */
export function budgetOf(ms: number, clock: Clock): Budget {
  const end = msOf(clock.now()) + ms
  return () => msOf(clock.now()) < end
}
