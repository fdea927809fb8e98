import type { FunctionSchema } from '../../../cloudfunctions/schema'
import type { Caller } from '../caller'
import type { Clock } from '../clock'
import type { Faults } from '../faults'
import { parseCron, type Schedule } from './cron'

/** How long runs still going are waited for at the end. */
const PEACE_MS = 5000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())

/** Node's own limit of setTimeout: a longer wait looks again on the way. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

export interface TimersOptions {
  /** Timers of these functions; those without one are passed over. */
  schema: Record<string, FunctionSchema>
  names: string[]
  clock: Clock
  invoke: (name: string, event: string, caller: Caller) => Promise<string>
  log: (line: string) => void
  faults: Faults
}

/** How one run of a timer went. Its result is dropped, as the platform does. */
export interface TimerRun {
  function: string
  timer: string
  ok: boolean
  error?: string
}

/**
 * Timer triggers on the injected clock. One that became due while its last run was still going, or
 * several times during a jump of the clock, runs once, late; runs of one timer never overlap.
 */
export interface Timers {
  /** Runs every timer once now, after any run still going, and waits for all to end. */
  tick(): Promise<TimerRun[]>
  start(): void
  /**
   * Starts no more runs, and gives those still going a few seconds to end in peace; what is not done
   * then is ended by the host.
   */
  stop(): Promise<void>
}

interface Timer {
  function: string
  name: string
  schedule: Schedule
  due: number | undefined
  running: Promise<TimerRun> | undefined
}

export function createTimers({ schema, names, clock, invoke, log, faults }: TimersOptions): Timers {
  const timers = names.flatMap((name): Timer[] => {
    const timer = schema[name]?.timer
    if (!timer) return []
    const schedule = parseCron(timer.cron)
    return [{ function: name, name: timer.name, schedule, due: undefined, running: undefined }]
  })
  let started = false
  let lookedAt = clock.now()
  let wake: NodeJS.Timeout | undefined
  let stopFollowing: () => void = () => undefined

  function run(timer: Timer): Promise<TimerRun> {
    const running = invokeTimer(timer).finally(() => {
      timer.running = undefined
      look()
    })
    timer.running = running
    return running
  }

  async function invokeTimer(timer: Timer): Promise<TimerRun> {
    const about = { function: timer.function, timer: timer.name }
    const time = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
    const event = { Type: 'Timer', TriggerName: timer.name, Time: time, Message: '' }
    try {
      await faults.around('timer', { function: timer.function }, () =>
        invoke(timer.function, JSON.stringify(event), { kind: 'timer', timer: timer.name }),
      )
      return { ...about, ok: true }
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      if (started) log(`[${timer.function}] timer "${timer.name}" failed: ${text}`)
      return { ...about, ok: false, error: text }
    }
  }

  function look(): void {
    if (!started) return
    clearTimeout(wake)
    const now = clock.now()
    const wentBack = now < lookedAt
    lookedAt = now
    for (const timer of timers) {
      if (wentBack) timer.due = timer.schedule.after(now)
      if (timer.running || timer.due === undefined || timer.due > now) continue
      timer.due = timer.schedule.after(now)
      void run(timer)
    }
    const next = Math.min(
      ...timers.map((timer) => (timer.running ? Infinity : (timer.due ?? Infinity))),
    )
    if (next < Infinity) wake = setTimeout(look, Math.min(next - now, LONGEST_WAIT_MS))
  }

  return {
    tick: () =>
      Promise.all(
        timers.map(async (timer) => {
          while (timer.running) await timer.running
          return run(timer)
        }),
      ),
    start() {
      started = true
      lookedAt = clock.now()
      for (const timer of timers) timer.due = timer.schedule.after(lookedAt)
      stopFollowing = clock.onJump(look)
      look()
    },
    async stop() {
      started = false
      stopFollowing()
      clearTimeout(wake)
      const running = timers.flatMap((timer) => timer.running ?? [])
      if (running.length > 0) await Promise.race([Promise.all(running), pause(PEACE_MS)])
    },
  }
}
