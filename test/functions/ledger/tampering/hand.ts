import { createHash } from 'node:crypto'
import type { Filter } from '../../../../cloudfunctions/platform/database'
import type { CollectionName } from '../../../../cloudfunctions/schema'
import type { AuditFault } from '../../../../miniprogram/contract/ledger'
import type { LedgerWorld } from '../../../support/ledger-world'

/* What somebody with the database in their hand does, and what they need for it. */

export const HOWS = ['change', 'delete', 'reorder', 'back-date', 'insert'] as const
export type How = (typeof HOWS)[number]
export const WHATS = ['rating', 'correction', 'default', 'entry', 'block'] as const
export type What = (typeof WHATS)[number]

/** What the audit must point at. */
export interface Located {
  entry?: string
  height?: number
}

export interface Tampering {
  what: What
  how: How
  /** Before it is in a block, or after. */
  when: 'before' | 'after'
  /** What exactly is done, where it needs saying. */
  by?: string
  /** The faults found, at the very entry or block. */
  found: AuditFault[]
  /** It shows only once it has been sealed. */
  showsSealed?: true
  /** Does it, at a place between 0 and 1, and tells where the audit must find it. */
  do(hand: Hand, place: number): Promise<Located[]>
}

/** The database in the hand of whoever tampers; remembers how everything was. */
export interface Hand {
  world: LedgerWorld
  /** Ratings or others in a block, or waiting, in order. */
  list<T>(collection: CollectionName, where: Filter): Promise<T[]>
  change(collection: CollectionName, id: string, change: object): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
  insert(collection: CollectionName, document: { _id: string }): Promise<void>
}

export const at = <T>(all: T[], place: number): T => {
  const found = all[Math.floor(place * all.length)]
  if (found === undefined) throw new Error('there is nothing to tamper with')
  return found
}

export const made = (text: string) => createHash('sha256').update(text).digest('hex')

export const SEALED = { sealedIn: { $gt: 0 } }
export const WAITING = { sealedIn: 0 }
export const whereOf = (when: Tampering['when']) => (when === 'before' ? WAITING : SEALED)

export const located = ({ _id: entry, sealedIn }: { _id: string; sealedIn: number }): Located => ({
  entry,
  ...(sealedIn > 0 ? { height: sealedIn } : {}),
})

/** Something of a document is made another. */
export const changes =
  <T extends { _id: string; sealedIn: number }>(
    collection: CollectionName,
    change: (one: T) => object,
  ) =>
  (when: Tampering['when']): Tampering['do'] =>
  async (hand, place) => {
    const one = at(await hand.list<T>(collection, whereOf(when)), place)
    await hand.change(collection, one._id, change(one))
    return [located(one)]
  }
