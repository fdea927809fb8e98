import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { compileAccumulator, isAccumulator } from '../accumulators'
import { compile } from '../expression'
import { shown } from '../values'
import { readWindow } from '../window/bounds'
import { PARTITION_FUNCTIONS, SPAN_FUNCTIONS } from '../window/functions'
import { orderOf } from './order'
import { ordered, partitions } from './partition'
import { options } from './stage'
import { withValue } from './unwind'
import type { Document, Order } from '../../types'
import type { Accumulator } from '../accumulators'
import type { Frame, Scope } from '../expression/scope'
import type { Span, Window } from '../window/bounds'
import type { Partition, PartitionFunction } from '../window/functions'
import type { StageKind, StageKinds } from './stage'

/** An accumulator over each document's window; one that only grows is not begun anew. */
function accumulated(accumulator: Accumulator, window: Window): PartitionFunction {
  return ({ documents, keys, frame }: Partition) => {
    let gathering = accumulator(frame)
    let [from, to]: Span = [0, 0]
    return documents.map((_, at) => {
      const span = window(at, keys)
      if (span[0] !== from || span[1] < to) {
        gathering = accumulator(frame)
        ;[from, to] = [span[0], span[0]]
      }
      for (; to < span[1]; to++) {
        const document = documents[to]
        if (document) gathering.add(document, frame)
      }
      return gathering.value()
    })
  }
}

function compileFunction(
  field: string,
  specification: unknown,
  ...[order, scope]: [Order, Scope]
): PartitionFunction {
  if (!isPlainObject(specification))
    throw requestFailed(`The field '${field}' must be an object with a window function`)
  const { window: bounds, ...rest } = specification
  const [entry, ...more] = Object.entries(rest)
  if (!entry || more.length > 0)
    throw requestFailed(`Expected exactly one window function in ${shown(specification)}`)
  const [name, argument] = entry
  const isSorted = order.length > 0
  const overPartition = Object.hasOwn(PARTITION_FUNCTIONS, name)
    ? PARTITION_FUNCTIONS[name]
    : undefined
  if (overPartition) {
    if (bounds !== undefined) throw requestFailed(`'window' field is not allowed in ${name}`)
    if (!isSorted)
      throw requestFailed(`${name} must be specified with a top level sortBy expression`)
    if (/^\$(rank|denseRank|linearFill)$/.test(name) && order.length !== 1)
      throw requestFailed(
        `${name} must be specified with a top level sortBy expression with exactly one element`,
      )
    return overPartition(argument, scope, name)
  }
  const overSpan = Object.hasOwn(SPAN_FUNCTIONS, name) ? SPAN_FUNCTIONS[name] : undefined
  if (!overSpan && !isAccumulator(name))
    throw requestFailed(`Unrecognized window function, ${name}`)
  const window = readWindow(bounds, isSorted)
  if (!overSpan) return accumulated(compileAccumulator(field, rest, scope), window)
  const apply = overSpan(argument, scope, name)
  return ({ documents, keys, frame }) =>
    documents.map((_, at) => {
      const [from, to] = window(at, keys)
      return apply(documents.slice(from, to), keys.slice(from, to), frame)
    })
}

const $setWindowFields: StageKind = (argument, { scope }, name) => {
  const given = options(argument, name, ['partitionBy', 'sortBy', 'output'])
  if (!isPlainObject(given.output)) throw requestFailed(`${name} requires 'output' to be an object`)
  const order = given.sortBy === undefined ? [] : orderOf(given.sortBy)
  const partitionBy = 'partitionBy' in given ? compile(given.partitionBy, scope) : undefined
  const outputs = Object.entries(given.output).map(
    ([field, specification]) =>
      [field.split('.'), compileFunction(field, specification, order, scope)] as const,
  )
  const fill = (documents: readonly Document[], frame: Frame | undefined): Document[] => {
    const partition = { ...ordered(documents, order), frame }
    const columns = outputs.map(([path, apply]) => [path, apply(partition)] as const)
    return partition.documents.map((document, at) =>
      columns.reduce(
        (filled, [path, values]) => withValue(filled, path, values[at] ?? null),
        document,
      ),
    )
  }
  return (input, _, frame) =>
    partitions(input, partitionBy, frame).flatMap((documents) => fill(documents, frame))
}

export const WINDOW: StageKinds = { $setWindowFields }
