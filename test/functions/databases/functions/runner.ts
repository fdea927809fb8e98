import type {
  Database,
  Filter,
  FindOptions,
  Update,
} from '../../../../cloudfunctions/platform/database'

/* A function that does with the database what it is told: what both platforms are tried with. */

type Notes = 'consultations'
const NOTES: Notes = 'consultations'
interface Note {
  _id: string
  [field: string]: unknown
}

/** One operation of the port, or several in a transaction. */
export type Step =
  | { do: 'get'; id: string }
  | { do: 'find'; options: FindOptions }
  | { do: 'count'; where: Filter }
  | { do: 'insert'; documents: Note[] }
  | { do: 'put'; document: Note }
  | { do: 'update'; where: Filter; update: Update }
  | { do: 'remove'; where: Filter }
  | { do: 'transaction'; steps: Inside[] }
/** Inside a transaction; `raise`: a body that throws; `add`: reads a number and writes it one higher. */
export type Inside =
  Extract<Step, { do: 'get' | 'insert' | 'put' }> | { do: 'raise' } | { do: 'add'; id: string }

export type Ran = { value: unknown } | { error: string; message: string }

export const runner =
  (database: Database) =>
  async (step: Step): Promise<Ran> => {
    try {
      return { value: (await run(database, step)) ?? null }
    } catch (error) {
      const { name, message } = error as Error
      return { error: name, message }
    }
  }

function run(database: Database, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'get':
      return database.get(NOTES, step.id)
    case 'find':
      return database.find(NOTES, step.options)
    case 'count':
      return database.count(NOTES, step.where)
    case 'insert':
      return database.insert(NOTES, step.documents)
    case 'put':
      return database.put(NOTES, step.document)
    case 'update':
      return database.update(NOTES, step.where, step.update)
    case 'remove':
      return database.remove(NOTES, step.where)
    case 'transaction':
      return database.transaction(async (transaction) => {
        const values: unknown[] = []
        for (const inside of step.steps) {
          if (inside.do === 'raise') throw new TypeError('raised inside')
          if (inside.do === 'get') values.push((await transaction.get(NOTES, inside.id)) ?? null)
          if (inside.do === 'insert') await transaction.insert(NOTES, inside.documents)
          if (inside.do === 'put') await transaction.put(NOTES, inside.document)
          if (inside.do === 'add') {
            const { n = 0 } = (await transaction.get<{ n: number }>(NOTES, inside.id)) ?? {}
            await transaction.put(NOTES, { _id: inside.id, n: n + 1 } as Note)
          }
        }
        return values
      })
  }
}
