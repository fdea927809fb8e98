import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import { $project } from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import { notSimulated } from '../error'
import { QUERY_COMPARISONS } from './comparison'
import { requestFailed } from './failures'
import { checkQuery } from './query'
import { isPlainObject } from './types'
import type { Document } from './types'

const CONTEXT = Context.init({
  pipeline: { $project },
  projection: projections,
  query: { ...queries, ...QUERY_COMPARISONS },
})

const isFlag = (value: unknown) => typeof value === 'boolean' || typeof value === 'number'

function checkSlice(value: unknown): void {
  const numbers: unknown[] = Array.isArray(value) ? value : [value]
  if (numbers.length > 2 || !numbers.every(Number.isInteger))
    throw requestFailed('$slice needs one or two whole numbers')
}

function check(projection: Document): void {
  const entries = Object.entries(projection)
  for (const [path, value] of entries) {
    if (path.startsWith('$') || path.includes('.$'))
      throw notSimulated(`the projection '${path}' by position`)
    if (isFlag(value)) continue
    const [operator, ...more] = isPlainObject(value) ? Object.keys(value) : []
    const argument = isPlainObject(value) && operator !== undefined ? value[operator] : undefined
    if (operator === '$elemMatch' && more.length === 0) checkQuery({ [path]: value })
    else if (operator === '$slice' && more.length === 0) checkSlice(argument)
    else throw notSimulated(`the projection of '${path}' by a value`)
  }
  const hasSlice = entries.some(([, value]) => isPlainObject(value) && '$slice' in value)
  const includes = entries.some(
    ([path, value]) => path !== '_id' && isFlag(value) && Boolean(value),
  )
  // MongoDB then answers the other fields as well.
  if (hasSlice && !includes) throw notSimulated('the projection $slice without fields to include')
}

/** The documents cut down to what the projection asks for. */
export function project(documents: readonly Document[], projection: Document): Document[] {
  check(projection)
  const stage = new Aggregator([{ $project: projection }], {
    context: CONTEXT,
    scriptEnabled: false,
  })
  return stage.run(documents)
}
