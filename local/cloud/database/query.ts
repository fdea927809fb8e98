import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as queries from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { notSimulated } from '../error'
import { EXPRESSION_COMPARISONS, QUERY_COMPARISONS } from './comparison'
import { checkExpression } from './expression'
import { requestFailed } from './failures'
import { TYPE, typeByte } from './keys'
import { isPlainObject } from './types'
import type { Document } from './types'

/** Operators of expressions and accumulators, with comparisons as MongoDB makes them. */
export const EXPRESSIONS = { ...expressions, ...EXPRESSION_COMPARISONS }

const OPERATORS = { ...queries, ...QUERY_COMPARISONS }

/** Queries without `$expr` do without its hundred operators, which mingo copies for each query. */
const PLAIN = { context: Context.init({ query: OPERATORS }), scriptEnabled: false }
const WITH_EXPRESSIONS = {
  context: Context.init({
    query: OPERATORS,
    expression: EXPRESSIONS,
    accumulator: accumulators,
  }),
  scriptEnabled: false,
}

const GEO = ['$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$geometry', '$within']
const NOT_SIMULATED: readonly string[] = [
  ...GEO,
  ...['$where', '$jsonSchema', '$text', '$comment', '$type', '$rand', '$sampleRate'],
  ...['$bitsAllClear', '$bitsAllSet', '$bitsAnyClear', '$bitsAnySet', '$uniqueDocs'],
]

/** Refuses an operator that is known to the service but not to us, or to neither. */
function refuse(operator: string): never {
  if (NOT_SIMULATED.includes(operator)) throw notSimulated(`query operator ${operator}`)
  throw requestFailed(`unknown operator: ${operator}`)
}

/** What each operator takes; a check throws or returns. */
type Check = (value: unknown, operator: string) => void

const demand = (isGood: boolean, sentence: string): void => {
  if (!isGood) throw requestFailed(sentence)
}

const anything: Check = () => undefined

const ordered: Check = (value, operator) => {
  demand(typeByte(value) !== TYPE.regExp, `${operator} cannot compare with a regular expression`)
}

const list: Check = (value, operator) => {
  demand(Array.isArray(value), `${operator} needs an array`)
  const elements: unknown[] = Array.isArray(value) ? value : []
  for (const element of elements) demand(!hasOperators(element), `cannot nest $ under ${operator}`)
}

const all: Check = (value) => {
  demand(Array.isArray(value), '$all needs an array')
  for (const element of Array.isArray(value) ? value : [])
    if (hasOperators(element)) checkConditions(element, ['$elemMatch'])
}

const queryList: Check = (value, operator) => {
  demand(Array.isArray(value) && value.length > 0, `${operator} must be a nonempty array`)
  for (const query of Array.isArray(value) ? value : []) checkQuery(query)
}

const FIELD_OPERATORS: Readonly<Record<string, Check>> = {
  $eq: anything,
  $ne: ordered,
  $gt: ordered,
  $gte: ordered,
  $lt: ordered,
  $lte: ordered,
  $in: list,
  $nin: list,
  $all: all,
  $exists: anything,
  $size: (value) =>
    demand(Number.isInteger(value) && Number(value) >= 0, '$size must be a whole number'),
  $mod: (value) =>
    demand(
      Array.isArray(value) &&
        value.length === 2 &&
        value.every((one) => typeof one === 'number') &&
        Math.trunc(value[0] ?? 0) !== 0,
      '$mod needs a divisor other than 0 and a remainder',
    ),
  $elemMatch: (value) => {
    demand(isPlainObject(value), '$elemMatch needs an object')
    if (hasOperators(value) && !Object.keys(value).some(isTopLevel)) checkConditions(value)
    else checkQuery(value)
  },
  $not: (value) => {
    if (value instanceof RegExp) return
    demand(hasOperators(value), '$not needs a regular expression or an operator')
    if (hasOperators(value)) checkConditions(value)
  },
  $regex: (value) =>
    demand(typeof value === 'string' || value instanceof RegExp, '$regex has to be a string'),
  $options: (value) =>
    demand(typeof value === 'string' && /^[imsu]*$/.test(value), '$options has to be of i, m, s'),
}

const TOP_LEVEL: Readonly<Record<string, Check>> = {
  $and: queryList,
  $or: queryList,
  $nor: queryList,
  $expr: checkExpression,
}

const isTopLevel = (operator: string) => Object.hasOwn(TOP_LEVEL, operator)

const hasOperators = (value: unknown): value is Document =>
  isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'))

function checkConditions(conditions: Document, allowed?: readonly string[]): void {
  for (const [operator, value] of Object.entries(conditions)) {
    const check = Object.hasOwn(FIELD_OPERATORS, operator) ? FIELD_OPERATORS[operator] : undefined
    if (!check || (allowed && !allowed.includes(operator))) refuse(operator)
    check(value, operator)
  }
  if ('$options' in conditions && !('$regex' in conditions))
    throw requestFailed('$options needs a $regex')
}

/**
 * Throws DATABASE_REQUEST_FAILED for a query the service would refuse, and “not simulated” for one
 * that only we refuse: an operator must never be passed over.
 */
export function checkQuery(query: unknown): void {
  if (!isPlainObject(query)) throw requestFailed('a query has to be an object')
  for (const [field, condition] of Object.entries(query)) {
    if (field.startsWith('$')) {
      const check = isTopLevel(field) ? TOP_LEVEL[field] : undefined
      if (!check) refuse(field)
      check(condition, field)
    } else if (hasOperators(condition)) checkConditions(condition)
  }
}

/** A test of documents by a query that was checked. */
export function matcher(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) return () => true
  const usesExpression = JSON.stringify(query).includes('"$expr"')
  const compiled = new Query(query, usesExpression ? WITH_EXPRESSIONS : PLAIN)
  return (document) => compiled.test(document)
}
