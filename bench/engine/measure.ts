/** A process of its own, so that its memory is the engine's: measures every operation on one file. */
import { median } from '../statistics'
import { open } from './collection'
import { OPERATIONS } from './operations'

/** What one size came to. */
export interface Measured {
  openMs: number
  /** The middle of each operation's turns, in milliseconds, by name. */
  ms: Record<string, number>
  /** The most that the process ever held. */
  peakMb: number
}

/** Turns of one operation: as many as fit, within reason. */
const ENOUGH_MS = 700
const MOST_TURNS = 200
const LEAST_TURNS = 3

async function measure(file: string, documents: number): Promise<Measured> {
  const started = performance.now()
  const database = open(file)
  const openMs = performance.now() - started
  const ms: Record<string, number> = {}
  for (const { name, run } of OPERATIONS) {
    const turns: number[] = []
    const end = performance.now() + ENOUGH_MS
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if (turn >= LEAST_TURNS && performance.now() > end) break
      const before = performance.now()
      await run(database, documents, turn)
      turns.push(performance.now() - before)
    }
    ms[name] = median(turns)
  }
  await database.close()
  return { openMs, ms, peakMb: process.resourceUsage().maxRSS / 1024 }
}

const [file = '', documents] = process.argv.slice(2)
measure(file, Number(documents)).then(
  (measured) => process.send?.(measured),
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  },
)
