import { createRandom } from './random'
import type { FaultSetting } from './schema'
import { kindOf, type FaultKind, type Reach, type Site } from './table'

/** What is known of the work that a fault may strike. */
export interface About {
  action?: string
  collection?: string
  function?: string
  api?: string
  /** Set when the request belongs to a transaction. */
  transactionId?: string
  /** The call of a function that asks; only such a one has a worker to kill. */
  callId?: string
}

/** A set fault and how it has gone. */
export interface SetFault extends FaultSetting {
  id: number
  /** Pieces of work that it could have struck. */
  met: number
  struck: number
}

/** What is set, in order, and how often each struck. Kept in memory only: a restart forgets it. */
export interface FaultState {
  add(setting: FaultSetting): SetFault
  list(): readonly Readonly<SetFault>[]
  clear(): void
  /** The fault that strikes this work, counted; at most one, the one that was set first. */
  strike(site: Site, about: About): SetFault | undefined
}

export function createFaultState(): FaultState {
  let made = 0
  let all: { fault: SetFault; random: () => number }[] = []

  return {
    add(setting) {
      const fault = { id: ++made, ...setting, met: 0, struck: 0 }
      all.push({ fault, random: createRandom(setting.seed) })
      return fault
    },
    list: () => all.map(({ fault }) => fault),
    clear() {
      all = []
    },
    strike(site, about) {
      for (const { fault, random } of all) {
        if (!matches(fault, site, about) || fault.struck >= timesOf(fault)) continue
        fault.met++
        if (fault.met < fault.where.nth || random() >= (fault.probability ?? 1)) continue
        fault.struck++
        return fault
      }
      return undefined
    },
  }
}

/** Once, unless it is left to chance. */
function timesOf({ times, probability }: FaultSetting): number {
  if (times === 'always') return Infinity
  return times ?? (probability === undefined ? 1 : Infinity)
}

function matches({ fault, where }: FaultSetting, site: Site, about: About): boolean {
  const kind = kindOf(fault)
  return (
    kind.site === site &&
    reaches(kind, about) &&
    (['action', 'collection', 'function', 'api'] as const).every(
      (name) => where[name] === undefined || where[name] === about[name],
    )
  )
}

const COMMIT = 'database.commitTransaction'
const ENDS = [COMMIT, 'database.abortTransaction']
const WRITES = [
  'database.insertDocument',
  'database.modifyDocument',
  'database.modifyAndReturnDoc',
  'database.removeDocument',
  COMMIT,
]

const REACHES: Record<Reach, (action: string, about: About) => boolean> = {
  any: () => true,
  transaction: (action, { transactionId }) => transactionId !== undefined && !ENDS.includes(action),
  commit: (action) => action === COMMIT,
  write: (action) => WRITES.includes(action),
}

const reaches = ({ effect, reach = 'any' }: FaultKind, about: About) =>
  REACHES[reach](about.action ?? '', about) &&
  (effect.kind !== 'kill' || about.callId !== undefined)
