import { ID_INDEX, arrayPrefix, entryOf, indexPrefix } from './index-keys'
import { firstOf } from './connection'
import { holdsArray, notUnique } from './index-refusals'
import { after } from './keys'
import { MAX_INDEXES } from './limits'
import { decodeStored } from './ejson'
import { asList } from './types'
import type { Connection } from './connection'
import type { Index } from './index-keys'
import type { CollectionInfo, DatabaseSchema, Order } from './types'

/** Sequence numbers a collection has: its number times this, and so many more. */
export const SEQUENCES = 2 ** 40

/** Rows read at a time where all are read. */
const PAGE = 1000

/** One collection and what we know of it without asking the file. */
export interface Collection {
  readonly name: string
  readonly number: number
  /** `_id_` first. */
  readonly indexes: readonly Index[]
  /** The next document's place. */
  nextSeq: number
  documents: number
  /** How many documents hold an array in the index's fields, by index. */
  readonly arrays: Map<Index, number>
}

/** A collection as those see it who look at the data. */
export const infoOf = ({ name, documents, indexes }: Collection): CollectionInfo => ({
  name,
  documents,
  indexes: indexes.map((index) => index.name),
})

/** Told again and again while an index is built: how many documents it has, and will have. */
export type Indexed = (index: string, done: number, total: number) => void

interface IndexRow {
  number: number
  name: string
  keys: string
  isUnique: boolean
}

/** The collections of the file and their indexes, brought into line with the schema. */
export class Catalogue {
  readonly #byName = new Map<string, Collection>()

  constructor(private readonly connection: Connection) {}

  get(name: string): Collection | undefined {
    return this.#byName.get(name)
  }

  all(): Collection[] {
    return [...this.#byName.values()]
  }

  /** Reads everything anew, after opening and after a batch was rolled back. */
  load(): void {
    this.#byName.clear()
    for (const row of this.#rows('SELECT number, name FROM collections ORDER BY number'))
      this.#remember(Number(row[0]), String(row[1]))
  }

  /** Writes a collection without indexes of its own. */
  add(name: string): void {
    const number = this.#next('collections')
    this.connection.prepare('INSERT INTO collections VALUES (?, ?)').run([number, name])
    this.#insertIndex(number, ID_INDEX, '[]', true)
    this.#remember(number, name)
  }

  /**
   * Makes the schema's collections, builds the indexes it has and the file has not, removes those
   * it no longer has. Throws INDEX_NOT_UNIQUE for a unique index that the documents contradict.
   */
  adopt(schema: DatabaseSchema, onIndexed: Indexed = () => undefined): void {
    for (const name of Object.keys(schema)) if (!this.get(name)) this.add(name)
    for (const collection of this.all()) {
      const wanted = Object.entries(schema[collection.name]?.indexes ?? {})
      if (wanted.length > MAX_INDEXES)
        throw new Error(`collection ${collection.name} has more than ${MAX_INDEXES} indexes`)
      const isWanted = (row: IndexRow) =>
        row.name === ID_INDEX ||
        wanted.some(
          ([name, { keys, unique }]) =>
            row.name === name &&
            row.keys === JSON.stringify(Object.entries(keys)) &&
            row.isUnique === (unique ?? false),
        )
      const present = this.#indexRows(collection.number)
      for (const row of present) if (!isWanted(row)) this.#dropIndex(row)
      const kept = new Set(present.filter(isWanted).map((row) => row.name))
      for (const [name, { keys, unique }] of wanted) {
        if (kept.has(name)) continue
        const order = Object.entries(keys)
        const text = JSON.stringify(order)
        const number = this.#insertIndex(collection.number, name, text, unique ?? false)
        const prefix = indexPrefix(number)
        const index = { name, keys: order, isUnique: unique ?? false, prefix }
        this.#build(collection, index, onIndexed)
      }
    }
    this.load()
  }

  #remember(number: number, name: string): void {
    const indexes = this.#indexRows(number).map(({ name, keys, isUnique, number }): Index => ({
      name,
      isUnique,
      keys: readOrder(keys),
      prefix: indexPrefix(number),
    }))
    const [byId] = indexes
    if (!byId) throw new Error(`collection ${name} has no index of _id: restore the file`)
    const last = this.#rows('SELECT max(seq) FROM documents WHERE seq >= ? AND seq < ?', [
      number * SEQUENCES,
      (number + 1) * SEQUENCES,
    ])[0]?.[0]
    this.#byName.set(name, {
      name,
      number,
      indexes,
      nextSeq: typeof last === 'number' ? last + 1 : number * SEQUENCES,
      documents: this.#countEntries(byId.prefix),
      arrays: new Map(indexes.map((index) => [index, this.#countEntries(arrayPrefix(index))])),
    })
  }

  #build(collection: Collection, index: Index, onIndexed: Indexed): void {
    const insert = this.connection.prepare('INSERT INTO entries VALUES (?, ?)')
    const holder = this.connection.prepare(
      'SELECT d.doc FROM entries e JOIN documents d ON d.seq = e.seq WHERE e.key >= ? AND e.key < ?',
    )
    const name = `${index.name} of ${collection.name}`
    let done = 0
    for (const { seq, text } of this.documentsOf(collection)) {
      const document = decodeStored(text)
      const { key, claim, isArray } = entryOf(index, document)
      const claimed = key.subarray(0, claim)
      const rival = claim > 0 ? firstOf(holder.get([claimed, after(claimed)])) : undefined
      if (typeof rival === 'string') throw notUnique(name, index, decodeStored(rival), document)
      if (index.isUnique && isArray) throw holdsArray(name, document)
      insert.run([key, seq])
      onIndexed(name, ++done, collection.documents)
    }
  }

  /** Every document in the order of insertion. */
  *documentsOf({ number }: Collection): Generator<{ seq: number; text: string }> {
    const page = this.connection.prepare(
      `SELECT seq, doc FROM documents WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ${PAGE}`,
    )
    const end = (number + 1) * SEQUENCES
    for (let from = number * SEQUENCES; ;) {
      const rows = page.all([from, end])
      for (const row of rows)
        if (Array.isArray(row)) {
          from = Number(row[0]) + 1
          yield { seq: Number(row[0]), text: String(row[1]) }
        }
      if (rows.length < PAGE) return
    }
  }

  #insertIndex(collection: number, name: string, keys: string, isUnique: boolean): number {
    const number = this.#next('indexes')
    this.connection
      .prepare('INSERT INTO indexes VALUES (?, ?, ?, ?, ?)')
      .run([number, collection, name, keys, Number(isUnique)])
    return number
  }

  #dropIndex({ number }: IndexRow): void {
    const prefix = indexPrefix(number)
    this.connection
      .prepare('DELETE FROM entries WHERE key >= ? AND key < ?')
      .run([prefix, after(prefix)])
    this.connection.prepare('DELETE FROM indexes WHERE number = ?').run([number])
  }

  #indexRows(collection: number): IndexRow[] {
    const sql = `SELECT number, name, keys, is_unique FROM indexes WHERE collection = ? ORDER BY number`
    return this.#rows(sql, [collection]).map(([number, name, keys, isUnique]) => ({
      number: Number(number),
      name: String(name),
      keys: String(keys),
      isUnique: isUnique === 1,
    }))
  }

  #countEntries(prefix: Buffer): number {
    const sql = 'SELECT count(*) FROM entries WHERE key >= ? AND key < ?'
    return Number(this.#rows(sql, [prefix, after(prefix)])[0]?.[0])
  }

  #next(table: 'collections' | 'indexes'): number {
    return Number(this.#rows(`SELECT coalesce(max(number), 0) + 1 FROM ${table}`)[0]?.[0])
  }

  #rows(sql: string, values: (number | Buffer)[] = []): unknown[][] {
    return this.connection.prepare(sql).all(values).filter(Array.isArray)
  }
}

function readOrder(text: string): Order {
  const pairs: unknown = JSON.parse(text)
  return asList(pairs).map((pair) => {
    const [path, direction] = asList(pair)
    return [String(path), direction === -1 ? -1 : 1] as const
  })
}
