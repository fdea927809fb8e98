import { instantOf, type Instant } from '../../miniprogram/contract/time'

/** Time as a dependency of every handler. */
export interface Clock {
  now(): Instant
}

/** The time of the machine the function runs on. */
export const machineClock: Clock = { now: () => instantOf(Date.now()) }
