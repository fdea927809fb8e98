import { SEVERAL } from '../../accumulators/several'
import { STATES } from '../../accumulators/states'
import { isNumber, shown, typeName } from '../../values'
import { demand, listed, named } from '../arguments'
import type { State } from '../../accumulators/states'
import type { Operator, Operators } from '../scope'

/** An accumulator over operands, or over the elements of a single one that is an array. */
const over = (start: (() => State) | undefined): Operator =>
  listed(0, Infinity, (values) => {
    const state = start?.()
    const [only] = values
    const all: readonly unknown[] = values.length === 1 && Array.isArray(only) ? only : values
    for (const value of all) state?.add(value)
    return state?.value()
  })

const ofArray = (start: ((n: number) => State) | undefined): Operator =>
  named({ required: ['input', 'n'] }, ({ input, n }, name) => {
    demand(
      isNumber(n) && Number.isInteger(n),
      () => `Value for 'n' must be of integral type, but found ${shown(n)}`,
    )
    demand(n > 0, () => `'n' must be greater than 0, found ${n}`)
    demand(
      Array.isArray(input),
      () => `Input must be an array, but was ${typeName(input)} (${name})`,
    )
    const state = start?.(n)
    for (const value of input) state?.add(value)
    return state?.value()
  })

/** Those that are no accumulators of groups alone: `$push` and `$addToSet` gather documents. */
const LISTED = ['$avg', '$max', '$mergeObjects', '$min', '$stdDevPop', '$stdDevSamp', '$sum']

export const ACCUMULATE: Operators = {
  ...Object.fromEntries(LISTED.map((name) => [name, over(STATES[name])])),
  ...Object.fromEntries(Object.entries(SEVERAL).map(([name, start]) => [name, ofArray(start)])),
}
