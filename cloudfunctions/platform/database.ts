import type { CollectionName } from '../schema'

/** A query or an update in MongoDB's own words, as CloudBase takes them. */
export type Filter = Record<string, unknown>
export type Update = Record<string, unknown>

export interface FindOptions {
  where: Filter
  /** Fields in order; 1 ascending, -1 descending. */
  order?: Record<string, 1 | -1>
  /** At most 1000 (the service's own ceiling). */
  limit: number
  /** Only these fields, and `_id`; all of them where none are named. */
  fields?: string[]
}

/**
 * What handlers may do with the database; one implementation for each SDK. Anything may throw Busy
 * or Unavailable.
 */
export interface Database {
  get<T>(collection: CollectionName, id: string): Promise<T | undefined>
  find<T>(collection: CollectionName, options: FindOptions): Promise<T[]>
  count(collection: CollectionName, where: Filter): Promise<number>
  /** All or none. Throws DuplicateKey when an `_id` or unique key is taken. */
  insert(collection: CollectionName, documents: { _id: string }[]): Promise<void>
  /** Writes a whole document, whether or not there was one. */
  put(collection: CollectionName, document: { _id: string }): Promise<void>
  /** Changes every document that matches; resolves to how many changed. */
  update(collection: CollectionName, where: Filter, update: Update): Promise<number>
  /** Deletes every document that matches; resolves to how many there were. */
  remove(collection: CollectionName, where: Filter): Promise<number>
  /**
   * Runs `body` in a transaction, again from the start when another writer was in the way. Throws
   * Busy when it still could not after its tries, Unavailable when it may have been done or not.
   */
  transaction<T>(body: (transaction: Transaction) => Promise<T>): Promise<T>
}

/** Inside a transaction CloudBase documents operations on single documents only. */
export interface Transaction {
  get<T>(collection: CollectionName, id: string): Promise<T | undefined>
  insert(collection: CollectionName, documents: { _id: string }[]): Promise<void>
  put(collection: CollectionName, document: { _id: string }): Promise<void>
}

/** Thrown when a document with this `_id` or unique key exists already. */
export class DuplicateKey extends Error {
  constructor(options?: ErrorOptions) {
    super('a document with this key exists already', options)
    this.name = 'DuplicateKey'
  }
}

/** Thrown when other writers were in the way of a transaction until its tries were used up, or requests are too many. */
export class Busy extends Error {
  constructor(options?: ErrorOptions) {
    super('the database has too much to do now', options)
    this.name = 'Busy'
  }
}

/**
 * Thrown when the database failed or did not answer for a reason of its own: a broken connection, a
 * full disk. What it was asked may have been done all the same.
 */
export class Unavailable extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options)
    this.name = 'Unavailable'
  }
}
