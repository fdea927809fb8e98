import { median, quantile } from '../statistics'
import type { Attempt } from './phones'
import type { Memory } from './server'

/** Seconds in which every thread of a process gets its calls, seldom ones too, and its heap grows into them. */
const WARM_UP_S = 600

/** Parts that a run is looked at in. */
export const PARTS = 10

/** Moments of a run: which part of it, and whether something goes wrong on purpose. */
export interface Moment {
  part: number
  isCalm: boolean
}

/** Times of one operation, in milliseconds. */
export interface Times {
  calls: number
  p50: number
  p99: number
}

export interface OperationTimes {
  operation: string
  /** Over all calm moments, and over all in which something went wrong. */
  calm: Times
  troubled: Times
  /** Calm moments, part by part. */
  parts: Times[]
}

/** Everything that was measured while it ran. */
export interface Tally {
  attempt(attempt: Attempt): void
  memory(memory: Memory): void
  /** Cases that are late, as the supervisor reads it. */
  overdue(cases: number): void
  /** A new life of the process: its memory is its own. */
  reborn(): void
  operations(): OperationTimes[]
  /** Attempts by how they went. */
  outcomes(): Map<string, number>
  /** The middle of the samples of each part of each life, in order. `life` counts from 0. */
  memories(): (Memory & { part: number; life: number; isWarm: boolean; overdue: number })[]
  answered(): number
}

export function createTally(now: () => Moment): Tally {
  const attempts: (Attempt & Moment)[] = []
  const memories: (Memory & { part: number; life: number; age: number; overdue: number })[] = []
  let overdue = 0
  let life = 0
  let age = 0

  const timesOf = (of: (Attempt & Moment)[]): Times => {
    const all = of.map(({ ms }) => ms)
    return { calls: all.length, p50: median(all), p99: quantile(all, 0.99) }
  }

  return {
    attempt: (attempt) => attempts.push({ ...attempt, ...now() }),
    memory: (memory) => memories.push({ ...memory, part: now().part, life, age: age++, overdue }),
    overdue(cases) {
      overdue = cases
    },
    reborn() {
      life++
      age = 0
    },
    operations() {
      const answered = attempts.filter(({ outcome }) => outcome === 'ok')
      const names = [...new Set(answered.map(({ operation }) => operation))].sort()
      return names.map((operation) => {
        const own = answered.filter((one) => one.operation === operation)
        const calm = own.filter(({ isCalm }) => isCalm)
        return {
          operation,
          calm: timesOf(calm),
          troubled: timesOf(own.filter(({ isCalm }) => !isCalm)),
          parts: Array.from({ length: PARTS }, (_, part) =>
            timesOf(calm.filter((one) => one.part === part)),
          ),
        }
      })
    },
    outcomes() {
      const counts = new Map<string, number>()
      for (const { outcome } of attempts) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      return counts
    },
    memories() {
      const keys = new Set(memories.map(({ part, life }) => `${life} ${part}`))
      return [...keys].map((key) => {
        const own = memories.filter(({ part, life }) => `${life} ${part}` === key)
        const [{ part, life, age } = { part: 0, life: 0, age: 0 }] = own
        return {
          part,
          life,
          isWarm: age >= WARM_UP_S,
          rss: median(own.map(({ rss }) => rss)),
          heapUsed: median(own.map(({ heapUsed }) => heapUsed)),
          overdue: median(own.map((one) => one.overdue)),
        }
      })
    },
    answered: () => attempts.filter(({ outcome }) => outcome === 'ok').length,
  }
}
