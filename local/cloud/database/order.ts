import { requestFailed } from './failures'
import { isPlainObject } from './types'
import type { Order } from './types'

/** Reads `{ field: 1, other: -1 }`, or a list of such. Throws DATABASE_REQUEST_FAILED for anything else. */
export function readOrder(value: unknown): Order {
  const parts: unknown[] = Array.isArray(value) ? value : [value]
  const order = parts.flatMap((part) => {
    if (!isPlainObject(part)) throw requestFailed('an order has to be an object of 1 and -1')
    return Object.entries(part).map(([path, direction]) => {
      if (direction !== 1 && direction !== -1)
        throw requestFailed(`the order of '${path}' has to be 1 or -1`)
      return [path, direction] as const
    })
  })
  if (new Set(order.map(([path]) => path)).size !== order.length)
    throw requestFailed('an order names a field twice')
  return order
}
