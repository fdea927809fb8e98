import * as v from 'valibot'
import type { LedgerActions } from '../../../miniprogram/contract/ledger'
import { blockId, type Block } from '../../domain/ledger'
import type { Database } from '../../platform/database'
import type { LedgerKeys } from '../../platform/ledger-keys'

/** Blocks of one part; a part of full ones is some megabytes. */
const PART_BLOCKS = 20

export const exportPartInput = v.object({
  cursor: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{8}$/))),
})

/** The ledger as lines of JSON, a block each: the same file that an export of the collection gives. */
export async function exportPart(
  { cursor = blockId(0) }: { cursor?: string },
  { database, ledgerKeys }: { database: Database; ledgerKeys: LedgerKeys },
): Promise<LedgerActions['ledger.export']['output']> {
  const blocks = await database.find<Block>('blocks', {
    where: { _id: { $gt: cursor } },
    order: { _id: 1 },
    limit: PART_BLOCKS,
  })
  const next = blocks.length === PART_BLOCKS ? blocks.at(-1)?._id : undefined
  return {
    lines: blocks.map((block) => `${JSON.stringify(block)}\n`).join(''),
    keys: ledgerKeys.publicKeys(),
    ...(next === undefined ? {} : { next }),
  }
}
