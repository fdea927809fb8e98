import { blockId, nodeName, type Block, type Nodes, type TreeNode } from '../../domain/ledger'
import type { Database } from '../../platform/database'

/** What fits into the digits of an id: a block a minute for 190 years. */
const MOST_BLOCKS = 99_999_999

/** The newest block; undefined while the ledger is empty. */
export const lastBlock = (database: Database) => newest<Block>(database)

/** What the newest block says about the whole ledger, without its entries. */
export const lastHead = (database: Database) =>
  newest<Pick<Block, 'height' | 'head'>>(database, ['height', 'head'])

async function newest<T>(database: Database, fields?: string[]): Promise<T | undefined> {
  const [last] = await database.find<T>('blocks', {
    where: { _id: { $lte: blockId(MOST_BLOCKS) } },
    order: { _id: -1 },
    limit: 1,
    ...(fields ? { fields } : {}),
  })
  return last
}

export const blockAt = (database: Database, height: number) =>
  database.get<Block>('blocks', blockId(height))

/** Subtrees by their names, in one read. Asking for another, or a missing one, throws. */
export async function nodesNamed(database: Database, names: string[]): Promise<Nodes> {
  const found =
    names.length === 0
      ? []
      : await database.find<TreeNode>('nodes', {
          where: { _id: { $in: names } },
          limit: names.length,
        })
  const hashes = new Map(found.map(({ _id, hash }) => [_id, hash]))
  return (place) => {
    const hash = hashes.get(nodeName(place))
    if (hash === undefined) throw new Error(`node ${nodeName(place)} of the ledger is missing`)
    return hash
  }
}
