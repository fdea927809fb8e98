import { requestFailed } from '../failures'
import { TYPE, typeByte } from '../keys'
import { isNumeric, nearestDouble, truncated } from '../numbers'
import { isList, isPlainObject } from '../types'
import { shown } from '../value-types'
import { bits } from './bits'
import { comparedTo, equalTo, oneOf } from './comparisons'
import { element, every, not, some, whole } from './condition'
import { intersecting, within } from './geo'
import { matching, regex } from './patterns'
import { MISS, NO_ARRAY } from './seek'
import { hasType } from './types'
import type { BitsName } from './bits'
import type { ComparisonName } from './comparisons'
import type { Condition } from './condition'
import type { Document } from '../types'

/*
 * The operators of a field's condition. mingo is not used here: it takes numbers of text for numbers,
 * looks into arrays where MongoDB does not, and passes over arguments that MongoDB refuses.
 */

/** What an operator is given beside its argument. */
export interface Surroundings {
  /** All conditions of the field. */
  conditions: Document
  /** Compiles a query of an element's own fields. */
  compileQuery: (query: unknown) => (document: Document) => boolean
}

type Operator = (argument: unknown, around: Surroundings, name: string) => Condition

export const hasOperators = (value: unknown): value is Document =>
  isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'))

const listOf = (value: unknown, name: string): unknown[] => {
  if (!Array.isArray(value)) throw requestFailed(`${name} needs an array`)
  return value
}

const equal: Operator = (argument) => some(equalTo(argument))

const comparison: Operator = (argument, _, name) => {
  if (typeByte(argument) === TYPE.regExp)
    throw requestFailed(`Can't have RegEx as arg to predicate over field: ${name}`)
  return some(comparedTo(argument, name as ComparisonName))
}

const isOneOf: Operator = (argument, _, name) => {
  const values = listOf(argument, name)
  if (values.some(hasOperators)) throw requestFailed(`cannot nest $ under ${name}`)
  return some(oneOf(values, matching))
}

const NOTHING: Condition = { of: () => false, at: () => () => MISS }

const all: Operator = (argument, around, name) => {
  const values = listOf(argument, name)
  if (values.length === 0) return NOTHING
  const isElementwise = hasOperators(values[0]) && '$elemMatch' in values[0]
  return every(
    values.map((value) => {
      if (hasOperators(value) !== isElementwise || (isElementwise && !isElemMatch(value)))
        throw requestFailed('no $ expressions in $all')
      if (isPlainObject(value) && isElementwise)
        return elementMatching(value.$elemMatch, around, '$elemMatch')
      return value instanceof RegExp ? some(matching(value)) : some(equalTo(value))
    }),
  )
}

const isElemMatch = (value: unknown): boolean =>
  isPlainObject(value) && Object.keys(value).join() === '$elemMatch'

const size: Operator = (argument) => {
  if (!isNumeric(argument)) throw requestFailed('$size needs a number')
  const wanted = nearestDouble(argument)
  if (!Number.isInteger(wanted)) throw requestFailed('$size must be a whole number')
  if (wanted < 0) throw requestFailed('$size may not be negative')
  return whole((value) => Array.isArray(value) && value.length === wanted)
}

const modulo: Operator = (argument) => {
  if (!isList(argument)) throw requestFailed('malformed mod, needs to be an array')
  if (argument.length < 2) throw requestFailed('malformed mod, not enough elements')
  if (argument.length > 2) throw requestFailed('malformed mod, too many elements')
  const [divisor, remainder] = argument
  if (!isNumeric(divisor)) throw requestFailed('malformed mod, divisor not a number')
  if (!isNumeric(remainder)) throw requestFailed('malformed mod, remainder not a number')
  const [by, left] = [truncated(divisor), truncated(remainder)]
  if (by === undefined || left === undefined)
    throw requestFailed('malformed mod, divisor and remainder have to be finite')
  if (by === 0n) throw requestFailed('divisor cannot be 0')
  const [plainBy, plainLeft] = [Number(by), Number(left)]
  return some((value) => {
    if (Number.isSafeInteger(value)) return Number(value) % plainBy === plainLeft
    const number = isNumeric(value) ? truncated(value) : undefined
    return number !== undefined && number % by === left
  })
}

const LOGICAL = ['$and', '$or', '$nor', '$where', '$expr', '$comment', '$jsonSchema']

function elementMatching(argument: unknown, around: Surroundings, name: string): Condition {
  if (!isPlainObject(argument)) throw requestFailed(`${name} needs an Object`)
  const [first = ''] = Object.keys(argument)
  if (first.startsWith('$') && !LOGICAL.includes(first)) {
    const condition = compileConditions(argument, around.compileQuery)
    return element((value) => condition.of(value))
  }
  const test = around.compileQuery(argument)
  // An array in an array is like an object whose fields are its places.
  return element(
    (value) =>
      (isPlainObject(value) && test(value)) ||
      (isList(value) && test(Object.fromEntries(value.entries()))),
  )
}

const negation: Operator = (argument, { compileQuery }) => {
  if (argument instanceof RegExp) return not(some(matching(argument)))
  if (!isPlainObject(argument)) throw requestFailed('$not needs a regex or a document')
  if (Object.keys(argument).length === 0) throw requestFailed('$not cannot be empty')
  return not(compileConditions(argument, compileQuery))
}

const ofBits: Operator = (argument, _, name) => some(bits(name as BitsName, argument))

const ANYTHING: Condition = { of: () => true, at: () => () => NO_ARRAY }

/** Belongs to the operator it stands beside. */
const belongsTo =
  (...partners: string[]): Operator =>
  (_, { conditions }, name) => {
    if (!partners.some((partner) => partner in conditions))
      throw requestFailed(
        name === '$options' ? '$options needs a $regex' : `unknown operator: ${name}`,
      )
    return ANYTHING
  }

const misplacedNear: Operator = () => {
  throw requestFailed('geo $near must be top-level expr')
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: equal,
  $ne: (argument, around, name) => {
    if (argument instanceof RegExp) throw requestFailed("Can't have regex as arg to $ne.")
    return not(equal(argument, around, name))
  },
  $gt: comparison,
  $gte: comparison,
  $lt: comparison,
  $lte: comparison,
  $in: isOneOf,
  $nin: (argument, around, name) => not(isOneOf(argument, around, name)),
  $all: all,
  $exists: (argument) => {
    const exists = some((value) => value !== undefined)
    const isWanted = isNumeric(argument) ? nearestDouble(argument) !== 0 : Boolean(argument)
    return isWanted ? exists : not(exists)
  },
  $size: size,
  $mod: modulo,
  $elemMatch: elementMatching,
  $not: negation,
  $type: (argument) => some(hasType(argument)),
  $regex: (argument, { conditions }) => some(regex(argument, conditions.$options)),
  $options: belongsTo('$regex'),
  $bitsAllSet: ofBits,
  $bitsAllClear: ofBits,
  $bitsAnySet: ofBits,
  $bitsAnyClear: ofBits,
  $geoWithin: (argument) => whole(within(argument)),
  $within: (argument) => whole(within(argument)),
  $geoIntersects: (argument) => whole(intersecting(argument)),
  $near: misplacedNear,
  $nearSphere: misplacedNear,
  $maxDistance: belongsTo('$near', '$nearSphere'),
  $minDistance: belongsTo('$near', '$nearSphere'),
}

/** Compiles what a query says of one field. Throws DATABASE_REQUEST_FAILED as MongoDB would. */
export function compileConditions(
  conditions: Document,
  compileQuery: Surroundings['compileQuery'],
): Condition {
  return every(
    Object.entries(conditions).map(([name, argument]) => {
      const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
      if (!operator) throw requestFailed(`unknown operator: ${name}`)
      return operator(argument, { conditions, compileQuery }, name)
    }),
  )
}

/** What a field's value in a query demands: operators, a pattern, or the very value. */
export function compileField(
  value: unknown,
  compileQuery: Surroundings['compileQuery'],
): Condition {
  if (value instanceof RegExp) return some(matching(value))
  const isOperators = isPlainObject(value) && Object.keys(value)[0]?.startsWith('$') === true
  if (isOperators) return compileConditions(value, compileQuery)
  if (hasOperators(value))
    throw requestFailed(`unknown operator: ${Object.keys(value)[0] ?? ''} in ${shown(value)}`)
  return some(equalTo(value))
}
