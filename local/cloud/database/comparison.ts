import { compareValues, typeByte } from './keys'
import { valuesAt } from './paths'
import { asList } from './types'
import type { Options } from 'mingo/types'
import type { Document } from './types'

/*
 * Comparisons as MongoDB makes them, in place of mingo's: those compare strings by UTF-16 units,
 * which would let the index and the query disagree.
 */

type Test = (difference: number) => boolean

const TESTS = {
  $gt: (difference) => difference > 0,
  $gte: (difference) => difference >= 0,
  $lt: (difference) => difference < 0,
  $lte: (difference) => difference <= 0,
} as const satisfies Record<string, Test>

/** Of the field's values, or the elements of an array there, one of the same type passes. */
const queryOperator = (test: Test) => (path: string, wanted: unknown, _options: Options) => {
  const type = typeByte(wanted)
  const passes = (value: unknown) => typeByte(value) === type && test(compareValues(value, wanted))
  return (document: Document) =>
    valuesAt(document, path).some(
      (value) => passes(value) || (Array.isArray(value) && value.some(passes)),
    )
}

/** Only numbers have a remainder; mingo would take null for 0. */
const $mod = (path: string, wanted: unknown, _options: Options) => {
  const [divisor, remainder] = asList(wanted).map((one) => Math.trunc(Number(one)))
  const passes = (value: unknown) =>
    typeof value === 'number' && Math.trunc(value) % (divisor ?? NaN) === remainder
  return (document: Document) =>
    valuesAt(document, path).some(
      (value) => passes(value) || (Array.isArray(value) && value.some(passes)),
    )
}

export const QUERY_COMPARISONS = {
  $gt: queryOperator(TESTS.$gt),
  $gte: queryOperator(TESTS.$gte),
  $lt: queryOperator(TESTS.$lt),
  $lte: queryOperator(TESTS.$lte),
  $mod,
}
