import type { Database } from '../../../local/cloud/database'

/** Writes that came to stay, counted by collection. */
export interface Writes {
  /** What was written since the last time this was asked. */
  taken(): string[]
}

const WRITING = new Set(['insertDocument', 'modifyDocument', 'removeDocument'])

/**
 * Watches an engine for changes: by wrapping it, as only what it answers tells a write from one
 * that matched nothing. What a transaction writes counts once it is committed.
 */
export function watchWrites(database: Pick<Database, 'run'>): Writes {
  const run = database.run.bind(database)
  const open = new Map<unknown, string[]>()
  let seen: string[] = []
  database.run = async (action, params) => {
    const answer = await run(action, params)
    const name = action.replace('database.', '')
    const { transactionId } = params
    if (WRITING.has(name) && hasChanged(answer)) {
      const collection = String(params['collectionName'])
      if (transactionId === undefined) seen.push(collection)
      else open.set(transactionId, [...(open.get(transactionId) ?? []), collection])
    }
    if (name === 'commitTransaction') seen.push(...(open.get(transactionId) ?? []))
    if (name === 'commitTransaction' || name === 'abortTransaction') open.delete(transactionId)
    return answer
  }
  return {
    taken() {
      const taken = seen
      seen = []
      return taken
    },
  }
}

/** Whether the answer to a write says that anything was inserted, changed or removed. */
function hasChanged(answer: Record<string, unknown>): boolean {
  const data = { ...answer, ...(answer['data'] as object | undefined) } as Record<string, unknown>
  const { updated = 0, deleted = 0, upsert_id: upserted, insertedIds = [] } = data
  const counts = [updated, deleted, (insertedIds as unknown[]).length]
  return counts.some((count) => Number(count) > 0) || upserted !== undefined
}
