import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { shown } from '../values'
import { NOT_SIMULATED_OPERATORS } from './not-simulated'
import { OPERATORS } from './operators'
import { compilePath } from './path'
import type { Document } from '../../types'
import type { Evaluate, Scope } from './scope'

/*
 * Aggregation expressions as MongoDB evaluates them
 * [mongodb.com/docs/manual/meta/aggregation-quick-reference]. mingo's evaluator is not used: it
 * looks at an operator only once a document meets it, so that what MongoDB refuses passes in silence,
 * and takes missing values for null or drops them, by operator.
 */

const isOperator = (key: string): boolean => key.startsWith('$')

function compileOperator(specification: Document, scope: Scope): Evaluate {
  const [entry, ...more] = Object.entries(specification)
  if (!entry || more.length > 0)
    throw requestFailed(
      `an expression specification must contain exactly one field, the name of the expression. Found ${more.length + 1} fields in ${shown(specification)}`,
    )
  const [name, argument] = entry
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (operator) return operator(argument, scope, compile, name)
  const reason = NOT_SIMULATED_OPERATORS.get(name)
  if (reason !== undefined) throw notSimulated(`expression operator ${name}: ${reason}`)
  throw requestFailed(`Unrecognized expression '${name}'`)
}

function compileObject(specification: Document, scope: Scope): Evaluate {
  const fields = Object.entries(specification).map(([field, value]) => {
    if (isOperator(field))
      throw requestFailed(
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    if (field.includes('.'))
      throw requestFailed(
        `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
      )
    return [field, compile(value, scope)] as const
  })
  return (document, frame) => {
    const object: Document = {}
    for (const [field, evaluate] of fields) {
      const value = evaluate(document, frame)
      if (value !== undefined) object[field] = value
    }
    return object
  }
}

/**
 * Compiles an expression into a function of a document. Throws DATABASE_REQUEST_FAILED with
 * MongoDB's sentence for one that the service refuses, “not simulated” for one that only we refuse.
 */
export function compile(expression: unknown, scope: Scope): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$'))
    return compilePath(expression, scope)
  if (Array.isArray(expression)) {
    const elements = expression.map((element) => compile(element, scope))
    return (document, frame) => elements.map((element) => element(document, frame) ?? null)
  }
  if (isPlainObject(expression)) {
    const [first] = Object.keys(expression)
    return first !== undefined && isOperator(first)
      ? compileOperator(expression, scope)
      : compileObject(expression, scope)
  }
  return () => expression
}
