import { requestFailed } from '../../../failures'
import { isNumeric, nearestDouble } from '../../../numbers'
import { round, truncate } from '../../rounding'
import { Sum, plus, times } from '../../sums'
import { isNothing, isNumber, shown, typeName } from '../../values'
import { demand, listed, orNull, unary } from '../arguments'
import type { Numeric } from '../../../numbers'
import type { Operator, Operators } from '../scope'

/** MongoDB's own bounds for the places of $round and $trunc. */
const LEAST_PLACE = -20
const MOST_PLACE = 100

function add(values: readonly unknown[], name: string): unknown {
  const sum = new Sum()
  let hasDate = false
  for (const value of values) {
    if (isNothing(value)) return null
    if (value instanceof Date) {
      demand(!hasDate, () => `only one date allowed in an ${name} expression`)
      hasDate = true
      sum.add(value.getTime())
    } else {
      demand(
        isNumeric(value),
        () => `${name} only supports numeric or date types, not ${typeName(value)}`,
      )
      sum.add(value)
    }
  }
  return hasDate ? new Date(Math.round(nearestDouble(sum.value))) : sum.value
}

function subtract([a, b]: readonly unknown[]): unknown {
  if (isNumeric(a) && isNumeric(b)) return plus(a, times(b, -1))
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof Date && isNumber(b)) return new Date(Math.round(a.getTime() - b))
  throw requestFailed(`can't $subtract ${typeName(b)} from ${typeName(a)}`)
}

function multiply(values: readonly unknown[], name: string): unknown {
  let product: Numeric = 1
  for (const value of values) {
    if (isNothing(value)) return null
    demand(isNumeric(value), () => `${name} only supports numeric types, not ${typeName(value)}`)
    product = times(product, value)
  }
  return product
}

/** Two numbers, the second of which must not be zero. */
const dividing = (apply: (a: number, b: number) => number): Operator =>
  orNull(2, 2, ([a, b], name) => {
    if (!isNumber(a) || !isNumber(b))
      throw requestFailed(
        `${name} only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
      )
    demand(b !== 0, () => `can't ${name} by zero`)
    return apply(a, b)
  })

/** A function of one number: null stays null, NaN stays NaN. */
const numeric = (
  apply: (value: number) => number,
  isGood: (value: number) => boolean = () => true,
  sentence: (name: string, value: number) => string = (name) => name,
): Operator =>
  unary((value, name) => {
    if (isNothing(value)) return null
    demand(isNumber(value), () => `${name} only supports numeric types, not ${typeName(value)}`)
    demand(Number.isNaN(value) || isGood(value), () => sentence(name, value))
    return apply(value)
  })

const positive = (apply: (value: number) => number): Operator =>
  numeric(
    apply,
    (value) => value > 0,
    (name, value) => `${name}'s argument must be a positive number, but is ${value}`,
  )

function log([value, base]: readonly unknown[]): unknown {
  demand(isNumber(value), () => `$log's argument must be numeric, not ${typeName(value)}`)
  demand(isNumber(base), () => `$log's base must be numeric, not ${typeName(base)}`)
  demand(!(value <= 0), () => `$log's argument must be a positive number, but is ${value}`)
  demand(
    !(base <= 0 || base === 1),
    () => `$log's base must be a positive number not equal to 1, but is ${base}`,
  )
  if (base === 10) return Math.log10(value)
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base)
}

function power([base, exponent]: readonly unknown[]): unknown {
  demand(isNumber(base), () => `$pow's base must be numeric, not ${typeName(base)}`)
  demand(isNumber(exponent), () => `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  demand(
    !(base === 0 && exponent < 0),
    () => '$pow cannot take a base of 0 and a negative exponent',
  )
  return base ** exponent
}

const toPlaces = (apply: (value: number, places: number) => number): Operator =>
  listed(1, 2, (values, name) => {
    const [value, place = 0] = values
    if (isNothing(value) || (values.length > 1 && isNothing(values[1]))) return null
    demand(isNumber(value), () => `${name} only supports numeric types, not ${typeName(value)}`)
    demand(
      isNumber(place) && Number.isInteger(place),
      () => `precision argument to  ${name} must be a integral value`,
    )
    demand(
      place >= LEAST_PLACE && place <= MOST_PLACE,
      () => `cannot apply ${name} with precision value ${shown(place)} value must be in [-20, 100]`,
    )
    return apply(value, place)
  })

export const ARITHMETIC: Operators = {
  $abs: numeric(Math.abs),
  $add: listed(0, Infinity, add),
  $ceil: numeric(Math.ceil),
  $divide: dividing((a, b) => a / b),
  $exp: numeric(Math.exp),
  $floor: numeric(Math.floor),
  $ln: positive(Math.log),
  $log: orNull(2, 2, log),
  $log10: positive(Math.log10),
  // The sign is the dividend's, as in C and JavaScript.
  $mod: dividing((a, b) => a % b),
  $multiply: listed(0, Infinity, multiply),
  $pow: orNull(2, 2, power),
  $round: toPlaces(round),
  $sqrt: numeric(
    Math.sqrt,
    (value) => value >= 0,
    (name) => `${name}'s argument must be greater than or equal to 0`,
  ),
  $subtract: orNull(2, 2, subtract),
  $trunc: toPlaces(truncate),
}
