import type { TestCloud } from './cloud'

/** Every document of a collection, as it is kept. */
export const stored = <T = Record<string, unknown>>(cloud: TestCloud, collection: string): T[] =>
  cloud.database.documents(collection, { offset: 0, limit: 100_000 }) as T[]

/** Gateway round trips of the last call of a function. */
export function lastTrips(cloud: TestCloud, name: string): number {
  const last = cloud
    .stats()
    .calls.filter((call) => call.function === name)
    .at(-1)
  if (!last) throw new Error(`${name} has not been called`)
  return last.actions.length
}
