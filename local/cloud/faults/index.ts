import * as v from 'valibot'
import { act, type Levers } from './effects'
import { FaultSchema, type FaultInput } from './schema'
import { createFaultState, type About, type FaultState, type SetFault } from './state'
import { kindOf, type Site } from './table'

export { Interruption } from './interruption'
export { FaultSchema }
export type { FaultInput, SetFault }

/** Things that go wrong because somebody asked for it; nothing does until then. */
export interface Faults extends Pick<FaultState, 'list' | 'clear'> {
  /** Sets one fault beside those that are set. Throws a sentence when it makes no sense; nothing is set then. */
  set(input: FaultInput): SetFault
  /** Does the work, unless a fault strikes it: then whatever the fault makes of it. */
  around<T>(site: Site, about: About, work: () => Promise<T>): Promise<T>
}

/** A state of faults, empty at every start. `levers` is asked for only when a fault strikes. */
export function createFaults(levers: () => Levers): Faults {
  const state = createFaultState()
  return {
    list: () => state.list(),
    clear: () => state.clear(),
    set(input) {
      const parsed = v.safeParse(FaultSchema, input)
      if (!parsed.success) throw new Error(parsed.issues[0].message)
      return state.add(parsed.output)
    },
    around(site, about, work) {
      const fault = state.strike(site, about)
      return fault
        ? act(kindOf(fault.fault).effect, work, { fault, about, levers: levers() })
        : work()
    },
  }
}
