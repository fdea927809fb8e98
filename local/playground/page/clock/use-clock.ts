import { useEffect, useState } from 'preact/hooks'
import type { Server } from '../server'
import { useLive } from '../shared/live'

const LOOK_EVERY_MS = 5_000
/** Less than this is the time the answer took, not somebody's hand on the clock. */
const JITTER_MS = 1_000

export interface DistrictClock {
  /** Milliseconds the district is ahead of this machine; nothing until the server has told. */
  offset?: number
  error?: string
  now: () => number
  refresh: () => Promise<void>
}

/** The district's time: this machine's, moved by what the server says. */
export function useClock(server: Server, machineNow: () => number): DistrictClock {
  const time = useLive(server.time, LOOK_EVERY_MS)
  const [offset, setOffset] = useState<number>()
  useEffect(() => {
    if (!time.value) return
    const told = Date.parse(time.value.now) - machineNow()
    setOffset((before) =>
      before !== undefined && Math.abs(told - before) < JITTER_MS ? before : told,
    )
  }, [time.value, machineNow])

  return {
    ...(offset === undefined ? {} : { offset }),
    ...(time.error === undefined ? {} : { error: time.error }),
    now: () => machineNow() + (offset ?? 0),
    refresh: time.refresh,
  }
}

/** Renders again every second. */
export function useTicking() {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
}
