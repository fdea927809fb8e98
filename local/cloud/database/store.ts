import { Catalogue, SEQUENCES } from './catalogue'
import { firstOf } from './connection'
import { cannotWrite } from './failures'
import { GroupCommit } from './group-commit'
import { after } from './keys'
import { pages } from './pages'
import { Excerpts } from './pushdown/excerpts'
import type { Collection, Indexed } from './catalogue'
import type { Statement } from './connection'
import type { DataFile } from './file'
import type { Entry } from './index-keys'
import type { KeyRange } from './plan'
import type { DatabaseSchema, Document, Order } from './types'

/** A document as it lies in the file. */
export interface Row {
  seq: number
  text: string
}

/** A document's line in each of its collection's indexes, in their order. */
export type Entries = readonly Entry[]

/** What one write does to one document; `before` and `after` are undefined where it does not exist. */
export interface Change {
  readonly collection: Collection
  readonly seq: number
  readonly before: { text: string; entries: Entries } | undefined
  readonly after: { text: string; entries: Entries } | undefined
}

/**
 * What the files still have: something that was deleted or replaced; of personal documents what was
 * replaced by as much, which goes when the file is closed; or what was erased, which goes at once.
 */
const LEFT = ['nothing', 'something', 'replaced', 'erased'] as const
type Left = (typeof LEFT)[number]

const toRow = (row: unknown): Row | undefined =>
  Array.isArray(row) ? { seq: Number(row[0]), text: String(row[1]) } : undefined

/** Documents and index entries in SQLite, with the collections that hold them. */
export class Store {
  readonly catalogue: Catalogue
  readonly excerpts: Excerpts
  readonly #commits: GroupCommit
  readonly #byKey: Statement
  readonly #claim: Statement
  readonly #text: Statement
  readonly #scan: Statement
  readonly #page: Statement
  readonly #forward: Statement
  readonly #backward: Statement
  readonly #count: Statement
  readonly #keyAt: Statement
  readonly #keyFromEnd: Statement
  readonly #seqAt: Statement
  readonly #put: Statement
  readonly #replace: Statement
  readonly #remove: Statement
  readonly #putEntry: Statement
  readonly #removeEntry: Statement
  readonly #personal: ReadonlySet<string>
  /** The most that the files still have of what is no more. */
  #left: Left = 'nothing'
  /** Told when a batch was undone: nothing read since it began can be trusted. */
  onUndone: () => void = () => undefined
  /** Told when a query is to be answered without an index. */
  onUnindexed: (collection: Collection, query: Document, order: Order) => void = () => undefined

  constructor(
    readonly file: DataFile,
    schema: DatabaseSchema,
    onIndexed?: Indexed,
  ) {
    const { connection } = file
    const names = Object.keys(schema)
    this.#personal = new Set(names.filter((name) => schema[name]?.isPersonal))
    this.catalogue = new Catalogue(connection)
    this.catalogue.load()
    connection.exec('BEGIN IMMEDIATE')
    try {
      this.catalogue.adopt(schema, onIndexed)
      connection.exec('COMMIT')
    } catch (error) {
      connection.exec('ROLLBACK')
      throw error
    }
    this.#commits = new GroupCommit(file, () => {
      this.catalogue.load()
      this.onUndone()
    })
    this.excerpts = new Excerpts(connection)
    const joined = 'FROM entries e JOIN documents d ON d.seq = e.seq'
    const between = 'e.key >= ? AND e.key < ?'
    this.#byKey = connection.prepare(`SELECT d.seq, d.doc ${joined} WHERE e.key = ?`)
    this.#claim = connection.prepare('SELECT seq FROM entries WHERE key >= ? AND key < ?')
    this.#text = connection.prepare('SELECT doc FROM documents WHERE seq = ?')
    this.#scan = connection.prepare(
      'SELECT seq, doc FROM documents WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?',
    )
    this.#page = connection.prepare(
      'SELECT seq, doc FROM documents WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ? OFFSET ?',
    )
    this.#forward = connection.prepare(
      `SELECT d.seq, d.doc, e.key ${joined} WHERE ${between} ORDER BY e.key LIMIT ?`,
    )
    this.#backward = connection.prepare(
      `SELECT d.seq, d.doc, e.key ${joined} WHERE ${between} ORDER BY e.key DESC LIMIT ?`,
    )
    const nth = (direction: 'ASC' | 'DESC') =>
      `SELECT key FROM entries e WHERE ${between} ORDER BY key ${direction} LIMIT 1 OFFSET ?`
    this.#keyAt = connection.prepare(nth('ASC'))
    this.#keyFromEnd = connection.prepare(nth('DESC'))
    this.#seqAt = connection.prepare(
      'SELECT seq FROM documents WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT 1 OFFSET ?',
    )
    this.#count = connection.prepare('SELECT count(*) FROM entries WHERE key >= ? AND key < ?')
    this.#put = connection.prepare('INSERT INTO documents VALUES (?, ?)')
    this.#replace = connection.prepare('UPDATE documents SET doc = ? WHERE seq = ?')
    this.#remove = connection.prepare('DELETE FROM documents WHERE seq = ?')
    this.#putEntry = connection.prepare('INSERT INTO entries VALUES (?, ?)')
    this.#removeEntry = connection.prepare('DELETE FROM entries WHERE key = ?')
  }

  collection(name: string): Collection | undefined {
    return this.catalogue.get(name)
  }

  collections(): Collection[] {
    return this.catalogue.all()
  }

  addCollection(name: string): void {
    this.#write(() => this.catalogue.add(name))
  }

  /** The document whose entry is exactly this. */
  find(key: Buffer): Row | undefined {
    return toRow(this.#byKey.get([key]))
  }

  /** The text of a document that is there. */
  text(seq: number): string {
    return String(firstOf(this.#text.get([seq])))
  }

  /** Who holds a claim of a unique index: at most one document. */
  holder(claim: Buffer): number | undefined {
    const row = this.#claim.get([claim, after(claim)])
    return Array.isArray(row) ? Number(row[0]) : undefined
  }

  /** Documents in the order of insertion but the first `skip`, in pages that grow from `pageSize`. */
  *scan({ number }: Collection, pageSize: number, skip = 0): Generator<Row> {
    const [start, end] = [number * SEQUENCES, (number + 1) * SEQUENCES]
    let from = skip === 0 ? start : Number(firstOf(this.#seqAt.get([start, end, skip])) ?? end)
    for (const size of pages(pageSize)) {
      const rows = this.#scan.all([from, end, size])
      for (const row of rows.map(toRow))
        if (row) {
          from = row.seq + 1
          yield row
        }
      if (rows.length < size) return
    }
  }

  /** Documents by the key of their entry, in pages that grow from `pageSize`. */
  *range(range: KeyRange, isReversed: boolean, pageSize: number): Generator<Row> {
    if (range.isPoint) {
      const row = this.find(range.from)
      if (row) yield row
      return
    }
    let { from, to } = range
    for (const size of pages(pageSize)) {
      const rows = (isReversed ? this.#backward : this.#forward).all([from, to, size])
      const last = rows.at(-1)
      const key = Array.isArray(last) && Buffer.isBuffer(last[2]) ? last[2] : undefined
      // A key is never the beginning of another, so `after` skips exactly the last one read.
      if (key && isReversed) to = key
      else if (key) from = after(key)
      for (const row of rows.map(toRow)) if (row) yield row
      if (rows.length < size) return
    }
  }

  /** Some documents of a collection in the order of insertion. */
  page({ number }: Collection, offset: number, limit: number): Row[] {
    return this.#page
      .all([number * SEQUENCES, (number + 1) * SEQUENCES, limit, offset])
      .flatMap((row) => toRow(row) ?? [])
  }

  /** What is left of ranges, read one after the other, without the first `skip` entries of all. */
  after(ranges: readonly KeyRange[], isReversed: boolean, skip: number): KeyRange[] {
    let left = skip
    return ranges.flatMap((range) => {
      if (left === 0) return [range]
      const { from, to } = range
      const nth = (isReversed ? this.#keyFromEnd : this.#keyAt).get([from, to, left])
      const key = firstOf(nth)
      left = Buffer.isBuffer(key) ? 0 : left - this.count(range)
      if (!Buffer.isBuffer(key)) return []
      return [isReversed ? { from, to: after(key) } : { from: key, to }]
    })
  }

  /** How many entries lie in the range. */
  count({ from, to }: KeyRange): number {
    const row = this.#count.get([from, to])
    return Array.isArray(row) ? Number(row[0]) : 0
  }

  /** Writes the changes; all of them or, when SQLite fails, none of the whole batch. */
  apply(changes: readonly Change[]): void {
    this.#noteLeft(changes)
    this.#write(() => {
      // What is freed goes first: another change of the same write may claim it.
      for (const change of changes) this.#removeEntries(change)
      for (const change of changes) this.#putDocument(change)
    })
  }

  /** Resolves when all written so far is on disk; undefined when it already is. */
  durable(): Promise<void> | undefined {
    return this.#commits.durable()
  }

  /**
   * Leaves nothing in the files of what was deleted or replaced so far; where somebody reads the
   * file just now, the next call does.
   */
  forget(): void {
    if (this.#left === 'nothing') return
    this.#commits.flush()
    const isGone = this.#left === 'erased' ? this.file.rewrite() : this.file.emptyLog()
    if (isGone) this.#left = this.#left === 'replaced' ? 'replaced' : 'nothing'
  }

  async close(): Promise<void> {
    await this.#commits.settle()
    if (this.#left === 'replaced') this.#left = 'erased'
    this.forget()
    this.file.close()
  }

  #write(work: () => void): void {
    try {
      this.#commits.begin()
      work()
    } catch (error) {
      this.#commits.fail(error)
      throw cannotWrite(error)
    }
  }

  #noteLeft(changes: readonly Change[]): void {
    for (const { before, after, collection } of changes) {
      if (!before) continue
      // an openid that is sealed once more is no longer and no shorter: nobody wished it gone
      const isErased = before.text.length > (after?.text.length ?? 0)
      const isPersonal = this.#personal.has(collection.name)
      const left: Left = isPersonal ? (isErased ? 'erased' : 'replaced') : 'something'
      if (LEFT.indexOf(left) > LEFT.indexOf(this.#left)) this.#left = left
    }
  }

  #removeEntries({ collection, before, after }: Change): void {
    if (!before) return
    for (const [at, entry] of before.entries.entries()) {
      const next = after?.entries[at]
      if (next?.key.equals(entry.key)) continue
      this.#removeEntry.run([entry.key])
      if (entry.isArray) countArray(collection, at, -1)
    }
  }

  #putDocument({ collection, seq, before, after }: Change): void {
    if (!after) {
      if (!before) return
      this.#remove.run([seq])
      collection.documents--
      return
    }
    if (before) this.#replace.run([after.text, seq])
    else {
      this.#put.run([seq, after.text])
      collection.documents++
    }
    for (const [at, entry] of after.entries.entries()) {
      if (before?.entries[at]?.key.equals(entry.key)) continue
      this.#putEntry.run([entry.key, seq])
      if (entry.isArray) countArray(collection, at, 1)
    }
  }
}

function countArray(collection: Collection, at: number, by: 1 | -1): void {
  const index = collection.indexes[at]
  if (index) collection.arrays.set(index, (collection.arrays.get(index) ?? 0) + by)
}
