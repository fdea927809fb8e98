import type { AuditFinding, EntryFacts } from '../../../miniprogram/contract/ledger'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Stamp } from './stamp'

/** What an audit needs of a rating, correction or default as the database has it. */
export interface Kept {
  id: string
  kind: EntryFacts['kind']
  /** When it came in or was decided. */
  at: Instant
  /** Height of the block that it says it is in. */
  sealedIn: number
  /** The leaf it was stored with, and the one that it comes to. */
  leaf: string
  made: string
  /** Who stored it and as its how-manieth: of a rating alone. */
  stamp?: Stamp
  /** The name of its writer is one that only a function can make. */
  isGenuine: boolean
}

/** A rating that nobody but the database’s owner can have put there, or one that was altered since. */
export const faultOf = ({ isGenuine }: Kept): 'changed' | 'inserted' =>
  isGenuine ? 'changed' : 'inserted'

/** What is wrong with one that is in no block yet. */
export function auditUnsealed(kept: Kept): AuditFinding[] {
  if (kept.leaf === kept.made) return []
  return [
    {
      fault: faultOf(kept),
      entry: kept.id,
      detail: `${kept.kind} was stored with leaf ${kept.leaf} and comes to ${kept.made}`,
    },
  ]
}

const nameOf = ({ writer, seq }: Stamp) => `${writer}:${seq}`

/** The ratings that must have been stored before these, and are not among them. */
export function predecessors(all: Kept[]): Stamp[] {
  const present = new Set(all.flatMap(({ stamp }) => (stamp ? [nameOf(stamp)] : [])))
  return all.flatMap(({ stamp }) => {
    if (!stamp || stamp.seq === 0) return []
    const before = { writer: stamp.writer, seq: stamp.seq - 1 }
    return present.has(nameOf(before)) ? [] : [before]
  })
}

/** Gaps before these, when of all their `predecessors` only `found` are there. */
export function auditGaps(all: Kept[], found: Stamp[]): AuditFinding[] {
  const lost = new Set(predecessors(all).map(nameOf))
  for (const one of found) lost.delete(nameOf(one))
  return all.flatMap(({ id, sealedIn, stamp }): AuditFinding[] => {
    if (!stamp || !lost.has(nameOf({ ...stamp, seq: stamp.seq - 1 }))) return []
    return [
      {
        fault: 'gap',
        ...(sealedIn > 0 ? { height: sealedIn } : {}),
        entry: id,
        detail: `rating ${stamp.seq - 1} of writer ${stamp.writer}, stored just before this one, is gone`,
      },
    ]
  })
}
