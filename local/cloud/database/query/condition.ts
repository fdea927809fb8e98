import { MISS, NO_ARRAY, seek } from './seek'
import type { Document } from '../types'

/** Where in a document's outermost array a condition holds, NO_ARRAY, or MISS where it does not. */
export type Finder = (document: Document) => number

/** What a query demands of a field. */
export interface Condition {
  /** Of whatever lies at a path. */
  at(path: string): Finder
  /** Of one value, an array being a value like any other: an element under `$elemMatch`. */
  of(value: unknown): boolean
}

type Test = (value: unknown) => boolean

/** Holds where one value passes; the elements of an array at the path's end are tried, too. */
export const some = (test: Test): Condition => ({
  of: test,
  at: (path) => {
    const target = { parts: path.split('.'), test, isExpanding: true }
    return (document) => seek(document, target)
  },
})

/** Holds where one value passes as a whole, an array included. */
export const whole = (test: Test): Condition => ({
  of: test,
  at: (path) => {
    const target = { parts: path.split('.'), test, isExpanding: false }
    return (document) => seek(document, target)
  },
})

/** Holds where an element of the array at the path passes, and says which. */
export function element(test: Test): Condition {
  const placeIn = (value: unknown) => (Array.isArray(value) ? value.findIndex(test) : -1)
  return {
    of: (value) => placeIn(value) >= 0,
    at: (path) => {
      let place = NO_ARRAY
      const target = {
        parts: path.split('.'),
        test: (value: unknown) => (place = placeIn(value)) >= 0,
        isExpanding: false,
      }
      return (document) => {
        const found = seek(document, target)
        return found === NO_ARRAY ? place : found
      }
    },
  }
}

/** Holds where all do; the last one says where. */
export const every = (conditions: readonly Condition[]): Condition => {
  const [only] = conditions
  if (only && conditions.length === 1) return only
  return {
    of: (value) => conditions.every((condition) => condition.of(value)),
    at: (path) => {
      const finders = conditions.map((condition) => condition.at(path))
      return (document) => {
        let found = NO_ARRAY
        for (const find of finders) {
          const place = find(document)
          if (place === MISS) return MISS
          if (place !== NO_ARRAY) found = place
        }
        return found
      }
    },
  }
}

/** Holds where the other does not. */
export const not = (condition: Condition): Condition => ({
  of: (value) => !condition.of(value),
  at: (path) => {
    const find = condition.at(path)
    return (document) => (find(document) === MISS ? NO_ARRAY : MISS)
  },
})
