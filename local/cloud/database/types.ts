/** A document as plain JavaScript: dates are `Date`, regular expressions `RegExp`. */
export type Document = Record<string, unknown>

/** What an action answers, without the request id. */
export type WireAnswer = Record<string, unknown>

/** Fields in the order they sort by; 1 ascending, -1 descending. */
export type Order = readonly (readonly [path: string, direction: 1 | -1])[]

/** One collection, for those who look at the data. */
export interface CollectionInfo {
  name: string
  documents: number
  indexes: string[]
}

/** The collections that exist from the start and their indexes, by name. */
export type DatabaseSchema = Record<
  string,
  {
    indexes: Record<string, { keys: Record<string, 1 | -1>; unique?: true }>
    /** What is deleted or replaced of its documents must leave no trace in the files. */
    isPersonal?: true
  }
>

/** `Array.isArray` says `any[]`, which nobody checks. */
export const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** The value as a list, an empty one if it is none. */
export const asList = (value: unknown): unknown[] => (isList(value) ? value : [])

/** The value as an object, an empty one if it is none. */
export const asObject = (value: unknown): Document => (isPlainObject(value) ? value : {})

export const isPlainObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
