import type { Case, CaseEvent } from '../../cloudfunctions/domain/case'
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

/** A case as it is kept. Throws when there is none. */
export function storedCase(cloud: TestCloud, id: string): Case {
  const found = stored<Case>(cloud, 'cases').find(({ _id }) => _id === id)
  if (!found) throw new Error(`there is no case ${id}`)
  return found
}

/** A case's history, in order. */
export const storedEvents = (cloud: TestCloud, id: string): CaseEvent[] =>
  stored<CaseEvent>(cloud, 'events')
    .filter(({ caseId }) => caseId === id)
    .sort((one, other) => one.seq - other.seq)
