import { own } from '../paths'
import { isPlainObject } from '../types'

/*
 * How a query's path reaches into a document [mongodb.com/docs/manual/tutorial/query-arrays]. An array
 * on the way stands for each object in it, and also for the element a number names. At the path's end
 * the elements of an array are tried one by one, then the array itself. A number that ends the path
 * names one element, whose own elements are not tried. What is missing is tried as undefined, but an
 * array without objects on the way gives nothing to try, not even that.
 */

/** Nothing passed. */
export const MISS = -2
/** What passed lies in no array. */
export const NO_ARRAY = -1

const POSITION = /^\d+$/

type Test = (value: unknown) => boolean

/** Where and how to look. */
export interface Target {
  readonly parts: readonly string[]
  readonly test: Test
  /** Whether the elements of an array at the end are tried one by one. */
  readonly isExpanding: boolean
}

function inArray(list: readonly unknown[], target: Target, at: number, outer: number): number {
  const { parts, test } = target
  const part = parts[at] ?? ''
  const position = POSITION.test(part) ? Number(part) : MISS
  for (let n = 0; n < list.length; n++) {
    const element = list[n]
    const where = outer === NO_ARRAY ? n : outer
    if (isPlainObject(element)) {
      const found = seek(element, target, at, where)
      if (found !== MISS) return found
    }
    if (n !== position) continue
    if (at === parts.length - 1) {
      if (test(element)) return where
    } else if (typeof element === 'object' && element !== null) {
      const found = seek(element, target, at + 1, where)
      if (found !== MISS) return found
    }
  }
  return MISS
}

/**
 * Tries the values at the target's path, from its part `at` on. Answers where the first one that
 * passes lies: its place in the outermost array on the way, NO_ARRAY, or MISS when none passes.
 */
export function seek(from: unknown, target: Target, at = 0, outer = NO_ARRAY): number {
  const { parts, test } = target
  let value = from
  for (let n = at; n < parts.length; n++) {
    if (isPlainObject(value)) value = own(value, parts[n] ?? '')
    else if (Array.isArray(value)) return inArray(value, target, n, outer)
    else {
      value = undefined
      break
    }
  }
  if (target.isExpanding && Array.isArray(value))
    for (let n = 0; n < value.length; n++) if (test(value[n])) return outer === NO_ARRAY ? n : outer
  return test(value) ? outer : MISS
}
