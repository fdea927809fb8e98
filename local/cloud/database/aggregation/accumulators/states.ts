import { Decimal128 } from 'bson'
import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { isNumeric, nearestDouble } from '../../numbers'
import { isPlainObject } from '../../types'
import { Sum } from '../sums'
import { compare, identity, isNothing, isNumber, typeName, shown } from '../values'
import type { Numeric } from '../../numbers'
import type { Document } from '../../types'

/** What an accumulator has gathered of one group. */
export interface State {
  /** Takes in a value, `undefined` for a missing one. */
  add(value: unknown): void
  /** The result so far; `undefined` for a missing one. */
  value(): unknown
}

/** Numbers count; everything else is passed over. */
function sum(): State {
  const total = new Sum()
  return {
    add(value) {
      if (isNumeric(value)) total.add(value)
    },
    value: () => total.value,
  }
}

/** Of a decimal sum a decimal, of any other the nearest double. */
function quotient(sum: Numeric, count: number): Numeric {
  if (!(sum instanceof Decimal128)) return nearestDouble(sum) / count
  throw notSimulated('the average of decimals')
}

function average(): State {
  const total = new Sum()
  let count = 0
  return {
    add(value) {
      if (!isNumeric(value)) return
      total.add(value)
      count++
    },
    value: () => (count === 0 ? null : quotient(total.value, count)),
  }
}

/** Welford's way, which needs one pass and keeps its precision. */
const deviation = (isSample: boolean) => (): State => {
  let [count, mean, squares] = [0, 0, 0]
  return {
    add(value) {
      if (!isNumber(value)) return
      count++
      const distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    },
    value() {
      const divisor = isSample ? count - 1 : count
      return divisor <= 0 ? null : Math.sqrt(squares / divisor)
    },
  }
}

/** Null and missing values do not take part. */
const extreme = (sign: 1 | -1) => (): State => {
  let best: unknown
  return {
    add(value) {
      if (isNothing(value)) return
      if (best === undefined || compare(value, best) * sign > 0) best = value
    },
    value: () => best ?? null,
  }
}

function first(): State {
  let [isSet, kept]: [boolean, unknown] = [false, undefined]
  return {
    add(value) {
      if (!isSet) [isSet, kept] = [true, value]
    },
    value: () => kept,
  }
}

function last(): State {
  let kept: unknown
  return {
    add(value) {
      kept = value
    },
    value: () => kept,
  }
}

/** Missing values are not pushed, nulls are. */
function push(): State {
  const all: unknown[] = []
  return {
    add(value) {
      if (value !== undefined) all.push(value)
    },
    value: () => [...all],
  }
}

function addToSet(): State {
  const all = new Map<string, unknown>()
  return {
    add(value) {
      if (value === undefined) return
      const key = identity(value)
      if (!all.has(key)) all.set(key, value)
    },
    value: () => [...all.values()],
  }
}

/** Later fields over earlier; null and missing count as empty. */
function mergeObjects(): State {
  let merged: Document = {}
  return {
    add(value) {
      if (isNothing(value)) return
      if (!isPlainObject(value))
        throw requestFailed(
          `$mergeObjects requires object inputs, but input ${shown(value)} is of type ${typeName(value)}`,
        )
      merged = { ...merged, ...value }
    },
    value: () => merged,
  }
}

/** The accumulators of one value, by name. */
export const STATES: Readonly<Record<string, () => State>> = {
  $addToSet: addToSet,
  $avg: average,
  $first: first,
  $last: last,
  $max: extreme(1),
  $mergeObjects: mergeObjects,
  $min: extreme(-1),
  $push: push,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $sum: sum,
}
