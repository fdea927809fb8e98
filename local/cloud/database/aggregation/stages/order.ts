import { randomInt } from 'node:crypto'
import { requestFailed } from '../../failures'
import { readOrder } from '../../order'
import { sortBy } from '../../paths'
import { isPlainObject } from '../../types'
import { isNumber, shown, typeName } from '../values'
import type { Document, Order } from '../../types'
import type { StageKind, StageKinds } from './stage'

/** An order as $sort takes it: an object of 1 and -1. */
export function orderOf(argument: unknown): Order {
  if (!isPlainObject(argument)) throw requestFailed('the $sort key specification must be an object')
  if (Object.keys(argument).length === 0)
    throw requestFailed('$sort stage must have at least one sort key')
  for (const direction of Object.values(argument)) {
    if (isPlainObject(direction))
      throw requestFailed('the only expression supported by $sort right now is {$meta: …}')
    if (direction !== 1 && direction !== -1)
      throw requestFailed('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  return readOrder(argument)
}

/** As MongoDB orders: by the same keys as the indexes, equals as they came. */
const $sort: StageKind = (argument) => {
  const order = orderOf(argument)
  return (input) => sortBy([...input], order, (document) => document)
}

/** A whole number that is not negative, as $limit and $skip take it. */
function counted(argument: unknown, name: string): number {
  const said = `invalid argument to ${name} stage: Expected`
  if (!isNumber(argument)) throw requestFailed(`${said} a number in: ${name}: ${shown(argument)}`)
  if (!Number.isSafeInteger(argument))
    throw requestFailed(`${said} an integer: ${name}: ${shown(argument)}`)
  if (argument < 0) throw requestFailed(`${said} a non-negative number in: ${name}: ${argument}`)
  return argument
}

const $limit: StageKind = (argument, _, name) => {
  const most = counted(argument, name)
  if (most === 0) throw requestFailed('the limit must be positive')
  return function* (input) {
    let count = 0
    for (const document of input) {
      yield document
      if (++count >= most) return
    }
  }
}

const $skip: StageKind = (argument, _, name) => {
  const skipped = counted(argument, name)
  return function* (input) {
    let count = 0
    for (const document of input) if (count++ >= skipped) yield document
  }
}

/** Different documents, in random order. */
const $sample: StageKind = (argument) => {
  if (!isPlainObject(argument))
    throw requestFailed('the $sample stage specification must be an object')
  const { size, ...more } = argument
  const [unknown] = Object.keys(more)
  if (unknown !== undefined) throw requestFailed(`unrecognized option to $sample: ${unknown}`)
  if (size === undefined) throw requestFailed('$sample stage must specify a size')
  if (!isNumber(size))
    throw requestFailed(`size argument to $sample must be a number, found ${typeName(size)}`)
  if (!(size >= 1)) throw requestFailed('size argument to $sample must be a positive integer')
  return (input) => {
    const rest = [...input]
    const drawn: Document[] = []
    while (drawn.length < size && rest.length > 0) {
      const at = randomInt(rest.length)
      const last = rest.pop()
      const chosen = at === rest.length ? last : rest[at]
      if (chosen) drawn.push(chosen)
      if (at < rest.length && last) rest[at] = last
    }
    return drawn
  }
}

export const ORDER: StageKinds = { $limit, $sample, $skip, $sort }
