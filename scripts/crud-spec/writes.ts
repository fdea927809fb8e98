import { asList, asObject } from '../../local/cloud/database/types'
import type { Collection, Fields } from './collection'
import { Skip } from './verdict'

export type Arguments = Record<string, unknown>

const objectOr = (value: unknown): Fields | undefined =>
  value === undefined ? undefined : asObject(value)

/** An update by operators; the SDK has no other. */
export function updateOf({ update }: Arguments): Fields {
  if (Array.isArray(update)) throw new Skip('an update in CloudBase is no pipeline')
  return asObject(update)
}

const NOTHING = { matchedCount: 0, modifiedCount: 0, upsertedCount: 0 }

/** updateOne and updateMany. CloudBase tells how many changed; how many match, it is asked before. */
export const update =
  (multiple: boolean) =>
  async (collection: Collection, args: Arguments): Promise<Fields> => {
    const filter = asObject(args.filter)
    const change = updateOf(args)
    const matching = await collection.count(filter)
    if (matching === 0 && args.upsert === true)
      throw new Skip("the SDK's update never inserts, though the protocol could (upsert)")
    const modifiedCount = await collection.update(filter, change, multiple)
    const matchedCount = multiple ? matching : Math.min(matching, 1)
    return { ...NOTHING, matchedCount, modifiedCount }
  }

/** Finds the first document, then sets it by its id: the SDK replaces in no other way. */
export async function replaceOne(collection: Collection, args: Arguments): Promise<Fields> {
  const filter = asObject(args.filter)
  const replacement = asObject(args.replacement)
  const found = await collection.first(filter, objectOr(args.sort))
  if (found) {
    const { updated } = await collection.set(found._id, replacement)
    return { ...NOTHING, matchedCount: 1, modifiedCount: updated }
  }
  if (args.upsert !== true) return NOTHING
  const id = filter._id ?? replacement._id
  await collection.set(id, replacement)
  return { ...NOTHING, upsertedCount: 1, upsertedId: id }
}

export const remove =
  (multiple: boolean) =>
  async (collection: Collection, args: Arguments): Promise<Fields> => ({
    deletedCount: await collection.remove(asObject(args.filter), multiple),
  })

export async function insertOne(collection: Collection, { document }: Arguments): Promise<Fields> {
  return { insertedId: await collection.add(asObject(document)) }
}

const numbered = (ids: unknown[]): Fields =>
  Object.fromEntries(ids.map((id, at) => [String(at), id]))

/** One request when in order; one for each document when not, for the SDK stops at the first error. */
export async function insertMany(collection: Collection, args: Arguments): Promise<Fields> {
  const documents = asList(args.documents).map(asObject)
  if (args.ordered !== false) return { insertedIds: numbered(await collection.addAll(documents)) }
  const ids: unknown[] = []
  await eachOf(documents, false, async (document) => void ids.push(await collection.add(document)))
  return { insertedIds: numbered(ids) }
}

/** Runs every step; the first error is thrown at once, or after the rest when order does not matter. */
async function eachOf<Item>(
  items: Item[],
  isOrdered: boolean,
  step: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = []
  for (const [at, item] of items.entries())
    try {
      await step(item, at)
    } catch (error) {
      if (isOrdered || error instanceof Skip) throw error
      errors.push(error)
    }
  if (errors.length > 0) throw errors[0]
}

/** The requests of a bulkWrite, by name. */
const REQUESTS: Record<string, (collection: Collection, args: Arguments) => Promise<Fields>> = {
  insertOne,
  updateOne: update(false),
  updateMany: update(true),
  replaceOne,
  deleteOne: remove(false),
  deleteMany: remove(true),
}

const COUNTS = ['deletedCount', 'matchedCount', 'modifiedCount', 'upsertedCount'] as const

/** One after the other: CloudBase has no bulk. Throws what the first failing one throws. */
export async function bulkWrite(
  collection: Collection,
  args: Arguments,
  check: (args: Arguments, name: string) => void,
): Promise<Fields> {
  const requests = asList(args.requests).flatMap((request) => Object.entries(asObject(request)))
  for (const [name, inner] of requests) check(asObject(inner), name)
  const insertedIds: Fields = {}
  const upsertedIds: Fields = {}
  const total: Record<string, number> = Object.fromEntries(COUNTS.map((count) => [count, 0]))
  await eachOf(requests, args.ordered !== false, async ([name, inner], at) => {
    const run = REQUESTS[name]
    if (!run) throw new Skip(`no way is known to do ${name} in bulk`)
    const { insertedId, upsertedId, ...counts } = await run(collection, asObject(inner))
    if (insertedId !== undefined) insertedIds[at] = insertedId
    if (upsertedId !== undefined) upsertedIds[at] = upsertedId
    for (const count of COUNTS) total[count] = (total[count] ?? 0) + Number(counts[count] ?? 0)
  })
  const insertedCount = Object.keys(insertedIds).length
  return { ...total, insertedCount, insertedIds, upsertedIds }
}

/** Finds the first document, changes it by its id, and answers it as it was or as it is. */
export const findOneAnd =
  (change: (collection: Collection, id: unknown, args: Arguments) => Promise<unknown>) =>
  async (collection: Collection, args: Arguments): Promise<unknown> => {
    const filter = asObject(args.filter)
    const projection = objectOr(args.projection)
    const asked = projection ? { projection } : {}
    const found = await collection.first(filter, objectOr(args.sort))
    const isAfter = args.returnDocument === 'After'
    if (!found) {
      if (args.upsert === true) throw new Skip('finding and updating in CloudBase never inserts')
      return null
    }
    const byId = { _id: found._id }
    const before = isAfter ? undefined : (await collection.find(byId, asked))[0]
    const after = await change(collection, found._id, args)
    if (!isAfter) return before
    return projection ? (await collection.find(byId, asked))[0] : after
  }

/** What findOneAndUpdate does to the document it found, and the next two. */
export async function updateFound(
  collection: Collection,
  id: unknown,
  args: Arguments,
): Promise<unknown> {
  const change = updateOf(args)
  if (!Object.keys(change).every((name) => name.startsWith('$')))
    throw new Skip("the SDK's updateAndReturn takes plain fields as values to set")
  return collection.updateAndReturn({ _id: id }, change)
}

export async function replaceFound(
  collection: Collection,
  id: unknown,
  { replacement }: Arguments,
): Promise<unknown> {
  await collection.set(id, asObject(replacement))
  return (await collection.find({ _id: id }))[0]
}

export async function deleteFound(collection: Collection, id: unknown): Promise<void> {
  await collection.remove({ _id: id }, false)
}
