import type { Database, Filter } from '../platform/database'
import type { CollectionName } from '../schema'

/** CloudBase answers at most this many documents at once. */
export const PAGE = 1000

/**
 * Every document that matches, however many pages it takes: a round trip for each thousand begun.
 * `fields`: only these of each.
 */
export async function readWhere<T extends { _id: string }>(
  database: Database,
  collection: CollectionName,
  where: Filter,
  fields?: string[],
): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const last = found.at(-1)?._id
    const page = await database.find<T>(collection, {
      where: last === undefined ? where : { ...where, _id: { $gt: last } },
      order: { _id: 1 },
      limit: PAGE,
      ...(fields ? { fields } : {}),
    })
    // not by spreading: a thousand arguments at a time are a thousand too many for a rebuild
    for (const one of page) found.push(one)
    if (page.length < PAGE) return found
  }
}

/** The documents with these ids that there are, a round trip for each thousand begun. */
export async function readByIds<T extends { _id: string }>(
  database: Database,
  collection: CollectionName,
  ids: string[],
  fields?: string[],
): Promise<T[]> {
  const batches: string[][] = []
  for (let at = 0; at < ids.length; at += PAGE) batches.push(ids.slice(at, at + PAGE))
  const found = await Promise.all(
    batches.map((batch) =>
      database.find<T>(collection, {
        where: { _id: { $in: batch } },
        limit: batch.length,
        ...(fields ? { fields } : {}),
      }),
    ),
  )
  return found.flat()
}
