import type { Database, Filter, Transaction } from '../../cloudfunctions/platform/database'
import { DuplicateKey } from '../../cloudfunctions/platform/database'
import type { Files } from '../../cloudfunctions/platform/files'

/** Thrown where the process is taken to end: nothing after it runs. */
export class Killed extends Error {}

type Document = { _id: string } & Record<string, unknown>

export interface Memory {
  database: Database
  files: Files
  /** Files by their id. */
  stored: Map<string, Buffer>
  all<T>(collection: string): T[]
  /** So many operations from now still work; the next one kills. */
  killAfter(operations: number): void
  operations(): number
  /** How each operation waits for its turn. */
  interleave(turn: <T>(work: () => T) => Promise<T> | T): void
}

/**
 * A database and a storage in memory, with what the jobs ask of them: equality and ranges, `$set`
 * and `$inc`, transactions that are done at once or not at all.
 */
export function createMemory(documents: Record<string, { _id: string }[]>): Memory {
  const collections = new Map(
    Object.entries(documents).map(([name, all]) => [
      name,
      new Map(all.map((one) => [one._id, structuredClone(one) as Document])),
    ]),
  )
  const stored = new Map<string, Buffer>()
  let [done, left] = [0, Infinity]
  let turn = (<T>(work: () => T) => work()) as <T>(work: () => T) => Promise<T> | T

  const at = (name: string) => {
    const known = collections.get(name) ?? new Map<string, Document>()
    collections.set(name, known)
    return known
  }
  async function step<T>(work: () => T): Promise<T> {
    return await turn(() => {
      done++
      if (left-- <= 0) throw new Killed()
      return work()
    })
  }
  const found = (name: string, where: Filter) =>
    [...at(name).values()].filter((one) => matches(one, where))
  const insertNow = (name: string, all: { _id: string }[]) => {
    for (const one of all) {
      if (at(name).has(one._id)) throw new DuplicateKey()
      at(name).set(one._id, structuredClone(one))
    }
  }

  const database: Database = {
    get: (name, id) => step(() => structuredClone(at(name).get(id)) as never),
    find: (name, { where, limit }) =>
      step(
        () =>
          structuredClone(
            found(name, where)
              .sort((one, other) => (one._id < other._id ? -1 : 1))
              .slice(0, limit),
          ) as never[],
      ),
    count: (name, where) => step(() => found(name, where).length),
    insert: (name, all) => step(() => insertNow(name, all)),
    put: (name, one) => step(() => void at(name).set(one._id, structuredClone(one))),
    update: (name, where, { $set = {}, $inc = {} }) =>
      step(() => {
        const all = found(name, where)
        for (const one of all) {
          Object.assign(one, $set)
          for (const [field, by] of Object.entries($inc as Record<string, number>))
            one[field] = Number(one[field] ?? 0) + by
        }
        return all.length
      }),
    remove: (name, where) =>
      step(() => {
        const all = found(name, where)
        for (const { _id } of all) at(name).delete(_id)
        return all.length
      }),
    async transaction(body) {
      const writes: (() => void)[] = []
      const transaction: Transaction = {
        get: (name, id) => Promise.resolve(structuredClone(at(name).get(id)) as never),
        insert: (name, all) => {
          writes.push(() => insertNow(name, all))
          return Promise.resolve()
        },
        put: (name, one) => {
          writes.push(() => void at(name).set(one._id, structuredClone(one)))
          return Promise.resolve()
        },
      }
      // as one operation: the service sees to it that nobody comes between
      const running = await step(() => ({ value: body(transaction) }))
      const value = await running.value
      for (const write of writes) write()
      return value
    },
  }

  return {
    database,
    files: {
      download: (id) => step(() => stored.get(id)),
      upload: (path, content) =>
        step(() => {
          stored.set(`file:${path}`, content)
          return `file:${path}`
        }),
      remove: (ids) => step(() => ids.forEach((id) => stored.delete(id))),
      addresses: (ids) => Promise.resolve(ids.map((id) => (stored.has(id) ? id : undefined))),
    },
    stored,
    all: <T>(name: string) => [...at(name).values()] as T[],
    killAfter(operations) {
      left = operations
    },
    operations: () => done,
    interleave(by) {
      turn = by
    },
  }
}

function matches(one: Document, where: Filter): boolean {
  return Object.entries(where).every(([field, wanted]) => {
    const value = one[field]
    if (typeof wanted !== 'object' || wanted === null) return value === wanted
    return Object.entries(wanted as Record<string, string>).every(([operator, limit]) => {
      if (operator === '$gt') return String(value) > limit
      if (operator === '$lt') return String(value) < limit
      throw new Error(`not in memory: ${operator}`)
    })
  })
}
