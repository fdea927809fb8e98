import { instantOf, type Instant } from '../../../miniprogram/contract/time'
import { kept } from '../kept'

/** The office's time by this tablet: its own clock, and how far that was off when they last spoke. */
export interface Clock {
  now(): Instant
  /** Learns the office's time. `ms`: how long its answer was on the way, both ways. */
  learn(now: string, ms: number): void
}

/** An answer that was longer on its way tells the time badly, ms. */
const PROMPT_MS = 5000

export function createClock(machine: () => number = Date.now): Clock {
  const ahead = kept<number>('clock')
  return {
    now: () => instantOf(machine() + (ahead.read() ?? 0)),
    learn(now, ms) {
      if (ms <= PROMPT_MS || ahead.read() === undefined)
        ahead.write(Math.round(Date.parse(now) + ms / 2 - machine()))
    },
  }
}
