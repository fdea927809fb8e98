import { ID_INDEX } from './index-keys'
import { TYPE, after, encodeKey, typeByte, withByte } from './keys'
import { isPlainObject } from './types'
import type { Index } from './index-keys'
import type { Document, Order } from './types'

/** Keys from `from` on and before `to`. */
export interface KeyRange {
  from: Buffer
  to: Buffer
  /** Holds one entry at most: the one whose key is `from`. */
  isPoint?: boolean
}

/** How to find a query's candidates. */
export interface Plan {
  /** The index to read; without one, all documents in the order they came in. */
  index?: Index
  ranges: KeyRange[]
  /** Read from the end. */
  isReversed: boolean
  /** Candidates come in the order asked for. */
  isOrdered: boolean
  /** Every candidate matches: no need to look inside. */
  isExact: boolean
}

/** More combinations of `$in` values than this are not worth as many ranges. */
const MAX_RANGES = 500

type Comparison = '$gt' | '$gte' | '$lt' | '$lte'
const COMPARISONS: readonly string[] = ['$gt', '$gte', '$lt', '$lte'] satisfies Comparison[]
const isComparison = (operator: string): operator is Comparison => COMPARISONS.includes(operator)

/** What the query demands of one field, as far as an index can tell. */
interface Demand {
  /** The value equals one of these. */
  oneOf?: unknown[]
  bounds: [Comparison, unknown][]
}

const INDEXABLE: readonly number[] = [
  ...[TYPE.null, TYPE.number, TYPE.string, TYPE.boolean, TYPE.date],
  ...[TYPE.objectId, TYPE.timestamp, TYPE.binary],
]
const isIndexable = (value: unknown) => INDEXABLE.includes(typeByte(value))
const isNull = (value: unknown) => value === null || value === undefined

class Demands {
  readonly #fields = new Map<string, Demand>()
  /** False once the query demands anything that is not kept here. */
  isComplete = true

  constructor(query: Document) {
    this.#addAll(query)
  }

  get(path: string): Demand | undefined {
    return this.#fields.get(path)
  }

  get size(): number {
    return this.#fields.size
  }

  #addAll(query: Document): void {
    for (const [field, condition] of Object.entries(query)) {
      if (field === '$and' && Array.isArray(condition)) {
        for (const inner of condition) if (isPlainObject(inner)) this.#addAll(inner)
      } else if (field.startsWith('$')) this.isComplete = false
      else this.#add(field, condition)
    }
  }

  #add(path: string, condition: unknown): void {
    const demand = this.#fields.get(path) ?? { bounds: [] }
    this.#fields.set(path, demand)
    const isOperators =
      isPlainObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'))
    for (const [operator, value] of isOperators ? Object.entries(condition) : [['$eq', condition]])
      if (!this.#take(demand, String(operator), value)) this.isComplete = false
  }

  /** Says whether the demand now holds the whole meaning of the operator. */
  #take(demand: Demand, operator: string, value: unknown): boolean {
    if (isComparison(operator) && isIndexable(value) && !isNull(value)) {
      demand.bounds.push([operator, value])
      return true
    }
    const values = operator === '$eq' ? [value] : operator === '$in' ? value : undefined
    if (!Array.isArray(values) || !values.every(isIndexable) || demand.oneOf) return false
    demand.oneOf = values
    return true
  }
}

/** The values between the bounds as bytes after `prefix`, in the key's direction. */
function interval(prefix: Buffer, direction: 1 | -1, bounds: Demand['bounds']): KeyRange {
  const part = (value: unknown) => encodeKey([[value, direction]], prefix)
  const [froms, tos]: [Buffer[], Buffer[]] = [[], []]
  for (const [operator, value] of bounds) {
    const key = part(value)
    const isLower = (operator === '$gt' || operator === '$gte') === (direction === 1)
    const isStrict = operator === '$gt' || operator === '$lt'
    if (isLower) froms.push(isStrict ? after(key) : key)
    else tos.push(isStrict ? key : after(key))
    // A comparison finds only values of the same type.
    const type = direction === 1 ? typeByte(value) : ~typeByte(value) & 0xff
    froms.push(withByte(prefix, type))
    tos.push(withByte(prefix, type + 1))
  }
  const from = froms.reduce((a, b) => (Buffer.compare(a, b) < 0 ? b : a))
  const to = tos.reduce((a, b) => (Buffer.compare(a, b) > 0 ? b : a))
  return { from, to }
}

/** Whether reading the index forward (1) or backward (-1) gives the order; undefined if neither. */
function directionFor(index: Index, fixed: ReadonlySet<string>, order: Order): 1 | -1 | undefined {
  const given = [...index.keys, ['_id', 1] as const].filter(([path]) => !fixed.has(path))
  const asked = order.filter(([path]) => !fixed.has(path))
  let way: 1 | -1 | undefined
  for (const [at, [path, direction]] of asked.entries()) {
    const key = given[at]
    if (key?.[0] !== path) return undefined
    const needed = key[1] === direction ? 1 : -1
    if (way !== undefined && way !== needed) return undefined
    way = needed
    // Nothing is left to order among documents of one _id.
    if (path === '_id') break
  }
  return way ?? 1
}

interface Rated {
  plan: Plan
  rate: number
}

function planFor(index: Index, demands: Demands, order: Order): Rated {
  let prefixes = [index.prefix]
  let ranges: KeyRange[] | undefined
  const fixed = new Set<string>()
  const used = new Set<string>()
  let rate = 0
  const fields = [...index.keys, ['_id', 1] as const]
  let depth = 0
  for (const [path, direction] of fields) {
    const demand = demands.get(path)
    const { oneOf, bounds = [] } = demand ?? {}
    if (oneOf && prefixes.length * oneOf.length <= MAX_RANGES) {
      prefixes = prefixes.flatMap((prefix) =>
        oneOf.map((value) => encodeKey([[value, direction]], prefix)),
      )
      if (oneOf.length === 1) fixed.add(path)
      if (bounds.length === 0) used.add(path)
      rate += oneOf.length === 1 ? 8 : 6
      depth++
      continue
    }
    if (bounds.length > 0 && !oneOf) {
      ranges = prefixes.map((prefix) => interval(prefix, direction, bounds))
      used.add(path)
      rate += 4
    }
    break
  }
  // Every claim of a unique index names one document at most.
  const isSingle = depth === fields.length || (index.isUnique && depth >= index.keys.length)
  if (isSingle && depth > 0) rate += 100
  const isWhole = depth === fields.length
  ranges ??= prefixes.map((prefix) => ({ from: prefix, to: after(prefix), isPoint: isWhole }))
  // Two values of $in may share a key; ranges must neither repeat nor run backwards.
  const sorted = ranges
    .filter(({ from, to }) => Buffer.compare(from, to) < 0)
    .sort((a, b) => Buffer.compare(a.from, b.from))
    .filter((range, at, all) => at === 0 || !range.from.equals(all[at - 1]?.from ?? range.to))
  const way = directionFor(index, fixed, order)
  if (order.length > 0 && way !== undefined) rate += 2
  const isExact = demands.isComplete && used.size === demands.size
  const isReversed = way === -1
  if (isReversed) sorted.reverse()
  const isOrdered = way !== undefined
  return { plan: { index, ranges: sorted, isReversed, isOrdered, isExact }, rate }
}

/**
 * Chooses how to find what the query asks for. `usable` are the collection's indexes without those
 * that have met an array. Pure: the same question gets the same plan.
 */
export function planQuery(query: Document, order: Order, usable: readonly Index[]): Plan {
  const demands = new Demands(query)
  let best: Rated = {
    plan: {
      ranges: [],
      isReversed: false,
      isOrdered: order.length === 0,
      isExact: demands.isComplete && demands.size === 0,
    },
    rate: 0,
  }
  for (const index of usable) {
    const candidate = planFor(index, demands, order)
    const isBetter =
      candidate.rate > best.rate ||
      (candidate.rate === best.rate && index.name === ID_INDEX && best.plan.index !== undefined)
    if (isBetter) best = candidate
  }
  return best.plan
}
