import { UNINDEXED_WARNING_DOCUMENTS } from './limits'
import { isPlainObject } from './types'
import type { Collection } from './catalogue'
import type { Document, Order } from './types'

/** Fields and operators of a query, without its values: `state{$in}`, `$or(a,b{$gt})`. */
function shapeOf(query: Document): string {
  return Object.entries(query)
    .map(([field, condition]) => {
      if (field.startsWith('$') && Array.isArray(condition))
        return `${field}(${condition.map((one) => (isPlainObject(one) ? shapeOf(one) : '')).join()})`
      const operators = isPlainObject(condition)
        ? Object.keys(condition).filter((key) => key.startsWith('$'))
        : []
      return operators.length > 0 ? `${field}{${operators.sort().join()}}` : field
    })
    .sort()
    .join()
}

const wayOf = (order: Order) => order.map(([path, way]) => (way === 1 ? path : `-${path}`)).join()

/** Tells once of each shape of query that reads a large collection from end to end for want of an index. */
export function createUnindexedLog(say: (line: string) => void) {
  const told = new Set<string>()
  return ({ name, documents }: Collection, query: Document, order: Order): void => {
    if (documents <= UNINDEXED_WARNING_DOCUMENTS) return
    const asked = [shapeOf(query), order.length > 0 ? `order ${wayOf(order)}` : '']
    const shape = asked.filter(Boolean).join(', ')
    if (shape === '' || told.has(`${name} ${shape}`)) return
    told.add(`${name} ${shape}`)
    say(`no index of ${name} helps a query by ${shape}: all ${documents} documents are read`)
  }
}
