import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { checkedFields } from '../expression/arguments'
import { compare, isNumber, shown } from '../values'
import type { Document } from '../../types'
import type { Evaluate, Frame, Scope } from '../expression/scope'

/** A sorted partition while a function runs over it. */
export interface Partition {
  documents: readonly Document[]
  /** What it is sorted by, of each document. */
  keys: readonly unknown[]
  frame: Frame | undefined
}

/** The values of a function of the whole partition, one for each document. */
export type PartitionFunction = (partition: Partition) => unknown[]

type Kind = (argument: unknown, scope: Scope, name: string) => PartitionFunction

/** Functions that only count along the order. */
const counting =
  (next: (rank: number, at: number, isTied: boolean) => number): Kind =>
  (argument, _, name) => {
    if (!isPlainObject(argument) || Object.keys(argument).length > 0)
      throw requestFailed(`${name} must be specified with '{}' as the value`)
    return ({ keys }) => {
      let rank = 0
      return keys.map((key, at) => {
        rank = next(rank, at, at > 0 && compare(key, keys[at - 1]) === 0)
        return rank
      })
    }
  }

const shift: Kind = (argument, scope, name) => {
  const fields = { required: ['output', 'by'], optional: ['default'] }
  const given = checkedFields(argument, fields, name)
  const { by } = given
  if (!isNumber(by) || !Number.isInteger(by))
    throw requestFailed(`'${name}:by' field must be an integer, but found ${shown(by)}`)
  const output = compile(given.output, scope)
  const otherwise = compile(given.default ?? null, scope)({}, undefined)
  return ({ documents, frame }) =>
    documents.map((_, at) => {
      const other = documents[at + by]
      return other ? output(other, frame) : otherwise
    })
}

/** The value to a share of the new one and the rest of the old: `alpha`, or 2 / (N + 1). */
const movingAverage: Kind = (argument, scope, name) => {
  const given = checkedFields(argument, { required: ['input'], optional: ['N', 'alpha'] }, name)
  const { N: count, alpha } = given
  if ((count === undefined) === (alpha === undefined))
    throw requestFailed(
      `${name} sub object must have exactly two fields: An 'input' field, and either an 'N' field or an 'alpha' field`,
    )
  if (alpha !== undefined && !(isNumber(alpha) && alpha > 0 && alpha < 1))
    throw requestFailed(`'alpha' must be between 0 and 1 (exclusive), found ${shown(alpha)}`)
  if (count !== undefined && !(isNumber(count) && Number.isInteger(count) && count > 0))
    throw requestFailed(
      `'N' field must be an integer, but found ${shown(count)}. To use a non-integer, use the 'alpha' argument instead`,
    )
  const share = isNumber(alpha) ? alpha : 2 / (Number(count) + 1)
  const input = compile(given.input, scope)
  return ({ documents, frame }) => {
    let average: number | null = null
    return documents.map((document) => {
      const value = input(document, frame)
      if (isNumber(value))
        average = average === null ? value : value * share + average * (1 - share)
      return average
    })
  }
}

/** Values along an order where some are null or missing. */
const filling =
  (fill: (values: readonly unknown[], keys: readonly unknown[]) => unknown[]): Kind =>
  (argument, scope) => {
    const input = compile(argument, scope)
    return ({ documents, keys, frame }) =>
      fill(
        documents.map((document) => input(document, frame) ?? null),
        keys,
      )
  }

/** The last value that is not null carries on. */
export function carryForward(values: readonly unknown[]): unknown[] {
  let last: unknown = null
  return values.map((value) => (last = value ?? last))
}

/** Between two known values in proportion to the order; null before the first and after the last. */
export function interpolate(values: readonly unknown[], keys: readonly unknown[]): unknown[] {
  const known = values.flatMap((value, at) => {
    if (value === null) return []
    if (!isNumber(value))
      throw requestFailed(`Value to be filled must be numeric or nullish: ${shown(value)}`)
    return [at]
  })
  return values.map((value, at) => {
    if (value !== null) return value
    const after = known.find((place) => place > at)
    const before = known.filter((place) => place < at).at(-1)
    if (after === undefined || before === undefined) return null
    const [from, to] = [Number(keys[before]), Number(keys[after])]
    const [low, high] = [Number(values[before]), Number(values[after])]
    return low + ((high - low) * (Number(keys[at]) - from)) / (to - from)
  })
}

export const PARTITION_FUNCTIONS: Readonly<Record<string, Kind>> = {
  $denseRank: counting((rank, _, isTied) => (isTied ? rank : rank + 1)),
  $documentNumber: counting((_, at) => at + 1),
  $expMovingAvg: movingAverage,
  $linearFill: filling(interpolate),
  $locf: filling(carryForward),
  $rank: counting((rank, at, isTied) => (isTied ? rank : at + 1)),
  $shift: shift,
}

/** A value of the documents in a window, their sort keys beside. */
export type SpanFunction = (
  documents: readonly Document[],
  keys: readonly unknown[],
  frame: Frame | undefined,
) => unknown

const MILLISECONDS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

/** The order's values as numbers; dates in the unit, which they need. */
function axis(keys: readonly unknown[], unit: unknown, name: string): number[] {
  const length =
    typeof unit === 'string' && Object.hasOwn(MILLISECONDS, unit) ? MILLISECONDS[unit] : undefined
  if (unit !== undefined && length === undefined)
    throw requestFailed(`unit must be 'week' or smaller, found ${shown(unit)}`)
  return keys.map((key) => {
    if (length === undefined ? !isNumber(key) : !(key instanceof Date))
      throw requestFailed(
        `${name} ${length === undefined ? 'without' : 'with'} a 'unit' expects the sortBy field to be ${length === undefined ? 'numeric' : 'a Date'}, found ${shown(key)}`,
      )
    return Number(key) / (length ?? 1)
  })
}

type SpanKind = (argument: unknown, scope: Scope, name: string) => SpanFunction

const alongAxis =
  (apply: (values: readonly number[], places: readonly number[]) => number | null): SpanKind =>
  (argument, scope, name) => {
    const given = checkedFields(argument, { required: ['input'], optional: ['unit'] }, name)
    const input: Evaluate = compile(given.input, scope)
    return (documents, keys, frame) => {
      const places = axis(keys, given.unit, name)
      const values = documents.map((document) => {
        const value = input(document, frame)
        if (!isNumber(value))
          throw requestFailed(`${name} expects 'input' to be numeric, found ${shown(value)}`)
        return value
      })
      return apply(values, places)
    }
  }

/** How two series vary together; pairs that are not both numbers do not take part. */
const covariance =
  (isSample: boolean): SpanKind =>
  (argument, scope, name) => {
    if (!Array.isArray(argument) || argument.length !== 2)
      throw requestFailed(`${name} expects an array of two expressions`)
    const [a, b] = argument.map((one: unknown) => compile(one, scope))
    return (documents, _, frame) => {
      const pairs = documents.flatMap((document): [number, number][] => {
        const [x, y] = [a?.(document, frame), b?.(document, frame)]
        return isNumber(x) && isNumber(y) ? [[x, y]] : []
      })
      const divisor = isSample ? pairs.length - 1 : pairs.length
      if (divisor <= 0) return null
      const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
      const [x, y] = [mean(0), mean(1)]
      return pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0) / divisor
    }
  }

export const SPAN_FUNCTIONS: Readonly<Record<string, SpanKind>> = {
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
  $derivative: alongAxis((values, places) => {
    const [first = 0, last = 0] = [values[0], values.at(-1)]
    const run = (places.at(-1) ?? 0) - (places[0] ?? 0)
    return values.length < 2 || run === 0 ? null : (last - first) / run
  }),
  // The trapezoidal rule.
  $integral: alongAxis((values, places) =>
    values.slice(1).reduce((sum, value, at) => {
      const width = (places[at + 1] ?? 0) - (places[at] ?? 0)
      return sum + ((value + (values[at] ?? 0)) / 2) * width
    }, 0),
  ),
}
