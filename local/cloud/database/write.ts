import { notSimulated } from '../error'
import { encodeStored } from './ejson'
import type { DollarNames } from './ejson'
import { duplicateKey, requestFailed } from './failures'
import { entryOf } from './index-keys'
import { MAX_DOCUMENT_BYTES } from './limits'
import { isList, isPlainObject } from './types'
import type { Collection } from './catalogue'
import type { Found } from './read'
import type { Change, Entries, Store } from './store'
import type { Transaction, Transactions } from './transactions'
import type { Document } from './types'

const entriesOf = ({ indexes }: Collection, document: Document): Entries =>
  indexes.map((index) => entryOf(index, document))

function checkSize(text: string): void {
  // A character takes at most three bytes here (four for two): most texts need no counting.
  if (text.length * 3 <= MAX_DOCUMENT_BYTES) return
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES)
    throw requestFailed(`the document exceeds ${MAX_DOCUMENT_BYTES} bytes`)
}

function written(
  collection: Collection,
  document: Document,
  dollars: DollarNames,
): NonNullable<Change['after']> {
  const { _id: id, ...fields } = document
  if (Array.isArray(id) || id instanceof RegExp || id === undefined)
    throw requestFailed("The '_id' value cannot be of type array, regex or undefined")
  if (hasDollarName(id))
    throw requestFailed("_id fields may not contain '$'-prefixed fields: not valid for storage")
  const text = encodeStored({ _id: id, ...fields }, dollars)
  checkSize(text)
  const entries = entriesOf(collection, document)
  for (const [at, index] of collection.indexes.entries())
    // MongoDB would compare each element with every other document's.
    if (index.isUnique && entries[at]?.isArray)
      throw notSimulated(`an array in the unique index ${index.name} of ${collection.name}`)
  return { text, entries }
}

const hasDollarName = (value: unknown): boolean =>
  isList(value)
    ? value.some(hasDollarName)
    : isPlainObject(value) &&
      Object.entries(value).some(([name, inner]) => name.startsWith('$') || hasDollarName(inner))

/** A document to be added; by an insert, as MongoDB has it, with names like `$ref` inside. */
export function insertion(
  collection: Collection,
  document: Document,
  dollars: DollarNames = 'nowhere',
): Change {
  const after = written(collection, document, dollars)
  return { collection, seq: collection.nextSeq++, before: undefined, after }
}

/** A found document to be removed. */
export function removal(collection: Collection, { seq, text, document }: Found): Change {
  const before = { text, entries: entriesOf(collection, document) }
  return { collection, seq, before, after: undefined }
}

/** A found document to be changed; undefined when `edit` leaves it as it is. */
export function edition(
  collection: Collection,
  { seq, text, document }: Found,
  edit: (document: Document) => Document,
): Change | undefined {
  const before = { text, entries: entriesOf(collection, document) }
  // what came in by an insert may stay
  const dollars = text.includes('"$') && hasDollarName(document) ? 'inside' : 'nowhere'
  const after = written(collection, edit(document), dollars)
  return after.text === text ? undefined : { collection, seq, before, after }
}

const nameOf = (key: Buffer, claim: number) => key.toString('latin1', 0, claim)

/** Throws E11000 when the changes, on top of `pending`, would give a unique index one key twice. */
function checkUnique(store: Store, changes: readonly Change[], pending: readonly Change[]): void {
  const latest = new Map<number, Change>()
  for (const change of [...pending, ...changes]) latest.set(change.seq, change)
  const holders = new Map<string, number>()
  for (const { collection, seq, before, after } of latest.values())
    for (const [at, { key, claim }] of (after?.entries ?? []).entries()) {
      if (claim === 0) continue
      const name = nameOf(key, claim)
      const rival = holders.get(name)
      if (rival !== undefined) throw duplicate(collection, at, after?.text)
      holders.set(name, seq)
      const earlier = before?.entries[at]
      if (earlier && nameOf(earlier.key, earlier.claim) === name) continue
      const stored = store.holder(key.subarray(0, claim))
      // A holder that changes too is judged by what it changes to, above.
      if (stored !== undefined && !latest.has(stored)) throw duplicate(collection, at, after?.text)
    }
}

function duplicate(collection: Collection, at: number, text = '{}'): Error {
  const index = collection.indexes[at]
  const document: unknown = JSON.parse(text)
  const paths = index?.keys.length ? index.keys.map(([path]) => path) : ['_id']
  const values = paths.map((path) => (isPlainObject(document) ? (document[path] ?? null) : null))
  return duplicateKey(collection.name, index?.name ?? '', values.map(shown).join(', '))
}

const shown = (value: unknown) => JSON.stringify(value)

/** Carries changes out: at once, or as part of a transaction. */
export class Writer {
  constructor(
    private readonly store: Store,
    private readonly transactions: Transactions,
  ) {}

  /**
   * All changes or none. Throws E11000, Blocked (an ordinary write must wait) or
   * DATABASE_TRANSACTION_CONFLICT. As in MongoDB, a write that fails ends its transaction.
   */
  write(changes: readonly Change[], transaction: Transaction | undefined): void {
    if (changes.length === 0) return
    if (!transaction) {
      this.transactions.admit(changes)
      checkUnique(this.store, changes, [])
      this.#apply(changes)
      return
    }
    this.transactions.lock(transaction, changes)
    const pending = [...transaction.changes.values()]
    const merged = changes.map((change) => {
      const earlier = transaction.changes.get(change.seq)
      return earlier ? { ...change, before: earlier.before } : change
    })
    try {
      checkUnique(this.store, merged, pending)
    } catch (error) {
      this.transactions.end(transaction)
      throw error
    }
    for (const change of merged) transaction.changes.set(change.seq, change)
  }

  /** Writes what the transaction has gathered and ends it, whether that succeeds or not. */
  commit(transaction: Transaction): void {
    const changes = [...transaction.changes.values()]
    try {
      checkUnique(this.store, changes, [])
      if (changes.length > 0) this.#apply(changes)
    } finally {
      this.transactions.end(transaction)
    }
  }

  #apply(changes: readonly Change[]): void {
    this.transactions.remember(changes)
    this.store.apply(changes)
  }
}
