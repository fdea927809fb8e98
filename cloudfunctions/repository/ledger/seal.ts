import type { Instant } from '../../../miniprogram/contract/time'
import { headText } from '../../../miniprogram/contract/proof'
import {
  frontier,
  MOST_ENTRIES,
  nextBlock,
  rootOver,
  type Block,
  type Entry,
  type Kept,
} from '../../domain/ledger'
import { sm3 } from '../../platform/crypto'
import { DuplicateKey, type Database } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import type { LedgerKeys } from '../../platform/ledger-keys'
import { log } from '../../platform/log'
import { findKept, KIND_NAMES, KINDS } from './kept'
import { lastBlock, nodesNamed } from './read'

interface Deps {
  database: Database
  keys: Keyring
  ledgerKeys: LedgerKeys
}

/**
 * Seals what is not in the ledger yet into the next block; resolves to how many entries, 0 when
 * there was nothing. Killed anywhere, or beside another sealer, it comes out right: what a block
 * holds is marked before anything is taken for the next one, and only one block has a height.
 */
export async function sealNext(deps: Deps, now: Instant): Promise<number> {
  const { database, ledgerKeys } = deps
  const last = await lastBlock(database)
  if (last) await mark(database, last)
  const entries = await unsealed(deps)
  if (entries.length === 0) return 0
  const nodes = await nodesNamed(database, frontier(last?.height ?? 0))
  if (last) checkGround(last, rootOver(last.height, nodes, sm3), ledgerKeys)
  const made = nextBlock(entries, { last, now, nodes, hash: sm3 })
  const { head } = made.block
  const block: Block = { ...made.block, head: { ...head, ...ledgerKeys.sign(headText(head)) } }
  try {
    await database.transaction(async (transaction) => {
      await transaction.insert('blocks', [block])
      // whatever may be in their place: the block alone says who has this height
      for (const node of made.nodes) await transaction.put('nodes', node)
    })
  } catch (cause) {
    if (!(cause instanceof DuplicateKey)) throw cause
    return await sealNext(deps, now) // another sealer was quicker
  }
  await mark(database, block)
  return entries.length
}

/** Says in every entry of a block that it is in there. */
async function mark(database: Database, { height, entries }: Block): Promise<void> {
  for (const kind of KIND_NAMES) {
    const ids = entries.filter((entry) => entry.kind === kind).map(({ id }) => id)
    if (ids.length > 0)
      await database.update(
        KINDS[kind].collection,
        { _id: { $in: ids }, sealedIn: 0 },
        { $set: { sealedIn: height } },
      )
  }
}

/** The next entries, oldest first: ratings, then corrections, then defaults. */
async function unsealed(deps: Deps): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const kind of KIND_NAMES) {
    const limit = MOST_ENTRIES - entries.length
    if (limit === 0) break
    const found = await findKept(deps, kind, { by: 'time', where: { sealedIn: 0 }, limit })
    entries.push(...found.map(entryOf))
  }
  return entries
}

/** As it was stored: what was tampered with since is sealed so, for everybody to see, and called out. */
function entryOf({ id, kind, leaf, made }: Kept): Entry {
  if (leaf !== made) log('leafTampered', { kind, id, leaf, made })
  return { id, kind, leaf }
}

/** The office signs nothing on top of a ledger that does not add up. */
function checkGround({ height, head }: Block, root: string, ledgerKeys: LedgerKeys): void {
  if (head.root === root && head.blocks === height && ledgerKeys.isSigned(headText(head), head))
    return
  throw new Error(`block ${height} of the ledger, or the tree over it, was changed`)
}
