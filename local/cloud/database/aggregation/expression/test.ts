import { isPlainObject } from '../../types'
import { isTrue } from '../values'
import { compile } from '.'
import { NO_VARIABLES } from './scope'
import type { Document } from '../../types'

/** Throws what `compile` throws for an expression without variables of its own. */
export function checkExpression(expression: unknown): void {
  compile(expression, NO_VARIABLES)
}

/** A query's `$expr`: whether the expression is true of a document. */
export function expressionTest(expression: unknown): (document: Document) => boolean {
  const evaluate = compile(expression, NO_VARIABLES)
  return (document) => isTrue(evaluate(document, undefined))
}

function withNow(expression: unknown, now: Date): unknown {
  if (expression === '$$NOW') return now
  if (Array.isArray(expression)) return expression.map((one) => withNow(one, now))
  if (!isPlainObject(expression)) return expression
  return Object.fromEntries(
    Object.entries(expression).map(([key, value]) => [
      key,
      key === '$literal' ? value : withNow(value, now),
    ]),
  )
}

/** The query with the moment in place of `$$NOW` in its expressions, for what runs it has no clock. */
export function bindNow(query: Document, now: number): Document {
  if (!JSON.stringify(query).includes('"$$NOW"')) return query
  const bound = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bound)
    if (!isPlainObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '$expr' ? withNow(inner, new Date(now)) : bound(inner),
      ]),
    )
  }
  return bound(query) as Document
}
