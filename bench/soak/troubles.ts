import type { FaultInput } from '../../local/cloud/faults'
import { FAULTS, FAULT_NAMES, type FaultName, type Site } from '../../local/cloud/faults/table'

/** How often a fault strikes of all that it could, while it is on. */
const SHARE: Record<Site | 'instance', number> = {
  gateway: 0.03,
  call: 0.05,
  wechat: 0.5,
  timer: 1,
  // a new instance takes a second of a core
  instance: 0.004,
}

const LATENCY_MS = 150

/** `timer-late` waits for the clock, which here waits for all that is on its way: held in test/functions/faults. */
const LEFT_OUT: ReadonlySet<FaultName> = new Set(['timer-late'])

/** Every fault that a soak goes through, one after the other. */
export const TROUBLES: FaultInput[] = FAULT_NAMES.filter((fault) => !LEFT_OUT.has(fault)).map(
  (fault) => ({
    fault,
    probability: SHARE[fault.startsWith('killed') ? 'instance' : FAULTS[fault].site],
    ...(fault === 'latency' ? { latencyMs: LATENCY_MS } : {}),
  }),
)

/** What is on in a slot: every other one is calm, so that times of calm and of trouble stay apart. */
export const troubleOf = (slot: number): FaultInput | undefined =>
  slot % 2 === 0 ? undefined : TROUBLES[((slot - 1) / 2) % TROUBLES.length]
