import type { Database } from '../../platform/database'
import type { CollectionName } from '../../schema'

/** Keys asked for at once. */
const AT_ONCE = 200

/** CloudBase answers at most this many documents at once. */
const MOST = 1000

/** Every document whose field is one of these; fields with few documents for each value only. */
export async function inBatches<T>(
  database: Database,
  collection: CollectionName,
  field: string,
  values: string[],
): Promise<T[]> {
  const found: T[] = []
  for (let at = 0; at < values.length; at += AT_ONCE) {
    const where = { [field]: { $in: values.slice(at, at + AT_ONCE) } }
    found.push(...(await database.find<T>(collection, { where, limit: MOST })))
  }
  return found
}
