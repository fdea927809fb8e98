import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import { notSimulated } from '../error'
import { requestFailed } from './failures'
import { isPlainObject } from './types'

/** Known to mingo but answered otherwise than MongoDB would, by chance, or with code of the caller. */
const NOT_SIMULATED = new Set([
  ...['$function', '$accumulator', '$rand', '$sampleRate', '$toHashedIndexKey'],
  ...['$median', '$percentile', '$sigmoid', '$toDecimal'],
])

const KNOWN = new Set([...Object.keys(expressions), ...Object.keys(accumulators)])

/**
 * Throws for an operator in an aggregation expression that the service or we do not know, before
 * any document is looked at: mingo would notice only once it meets one.
 */
export function checkExpression(expression: unknown): void {
  if (typeof expression === 'string' && /^\$\$(NOW|CLUSTER_TIME)\b/.test(expression))
    throw notSimulated(`variable ${expression}`)
  if (Array.isArray(expression)) {
    expression.forEach(checkExpression)
    return
  }
  if (!isPlainObject(expression)) return
  for (const [key, value] of Object.entries(expression)) {
    if (key === '$literal') continue
    if (NOT_SIMULATED.has(key)) throw notSimulated(`expression operator ${key}`)
    if (key.startsWith('$') && !KNOWN.has(key))
      throw requestFailed(`Unrecognized expression '${key}'`)
    checkExpression(value)
  }
}
