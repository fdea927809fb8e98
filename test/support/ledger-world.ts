import { createClock } from '../../local/cloud/clock'
import { openDatabase } from '../../local/cloud/database'
import { PRODUCT } from '../../local/product'
import type { Database } from '../../cloudfunctions/platform/database'
import { createKeyring, type Keyring } from '../../cloudfunctions/platform/keys'
import { createLedgerKeys, type LedgerKeys } from '../../cloudfunctions/platform/ledger-keys'
import { createWriters } from '../../cloudfunctions/platform/writers'
import type { Stamp } from '../../cloudfunctions/domain/ledger'
import type { Rating } from '../../cloudfunctions/domain/rating'
import { advanceAudit, beginAudit, type Audit } from '../../cloudfunctions/repository/ledger/audits'
import { entered } from '../../cloudfunctions/repository/ledger/entries'
import { sealNext } from '../../cloudfunctions/repository/ledger/seal'
import { addMinutes, instantOf, msOf, type Instant } from '../../miniprogram/contract/time'
import { directDatabase } from './direct-database'

/*
 * A ledger of any length without a cloud around it: the functions' own code on the local cloud's
 * engine in memory.
 */

export const KEYS = createKeyring('k1', new Map([['k1', Buffer.alloc(32, 1)]]))
export const LEDGER_KEYS = createLedgerKeys('l1', { l1: '11'.repeat(32) })

export interface LedgerWorld {
  database: Database
  keys: Keyring
  ledgerKeys: LedgerKeys
  /** When the last thing happened. */
  now: Instant
  /** The place of the first rating of one more instance. */
  newWriter(): Stamp
  /** Stores ratings a second apart, by so many instances of a function, and lets them wait. */
  rate(count: number): Promise<Rating[]>
  /** Seals all that waits, a minute later. */
  seal(): Promise<void>
  /** A whole audit. */
  audit(): Promise<Audit>
  close(): Promise<void>
}

const START = '2026-03-10T09:00:00.000+08:00'
const BATCH = 1000

/** Opens an empty ledger. `writers`: instances of the function that store ratings in turn. */
export function openLedger({ writers: count = 3 }: { writers?: number } = {}): LedgerWorld {
  const clock = createClock()
  const engine = openDatabase({ file: ':memory:', schema: PRODUCT.collections, clock })
  const database = directDatabase(engine)
  const writers = Array.from({ length: count }, () => createWriters(KEYS))
  let made = 0
  const world: LedgerWorld = {
    database,
    keys: KEYS,
    ledgerKeys: LEDGER_KEYS,
    now: START,
    newWriter: () => createWriters(KEYS).take(),
    async rate(often) {
      const all = Array.from({ length: often }, () => {
        world.now = instantOf(msOf(world.now) + 1000)
        const turn = writers[made % count]?.take()
        if (!turn) throw new Error('a ledger has at least one writer')
        turn.stored()
        return entered(KEYS, ratingAt(world.now, made++), turn)
      })
      for (let first = 0; first < all.length; first += BATCH)
        await database.insert('ratings', all.slice(first, first + BATCH))
      return all
    },
    async seal() {
      world.now = addMinutes(world.now, 1)
      while ((await sealNext(world, world.now)) > 0);
    },
    async audit() {
      const time = { now: () => world.now, goOn: () => true }
      return await advanceAudit(world, await beginAudit(world, `at:${made++}`, world.now), time)
    },
    close: () => engine.close(),
  }
  return world
}

const LEVELS = [5, 5, 4, 5, 3, 1, 2] as const

const ratingAt = (receivedAt: Instant, at: number) => ({
  _id: KEYS.derive('made', String(at)).toString('hex').slice(0, 32),
  rater: `k1:${at}`,
  window: `qu-${1 + (at % 9)}`,
  centre: 'qu',
  department: 'rsj',
  level: LEVELS[at % LEVELS.length] ?? 5,
  indicators: [],
  indicatorVersion: 'v1',
  channel: 3 as const,
  assessNumber: 1 as const,
  receivedAt,
  print: '',
})
