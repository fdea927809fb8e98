import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { compare, isNumber, shown, typeName } from '../values'
import { Group, compileGatherings } from './group'
import type { Document } from '../../types'
import type { Evaluate, Scope } from '../expression/scope'
import type { StageKind, StageKinds } from './stage'

/** Numbers of all kinds compare, so they count as one type. */
const kindOf = (value: unknown) => (isNumber(value) ? 'number' : typeName(value))

/** What one bucket is grouped by: a path or an expression. */
function groupBy(value: unknown, scope: Scope, name: string): Evaluate {
  const isExpression = (typeof value === 'string' && value.startsWith('$')) || isPlainObject(value)
  if (!isExpression)
    throw requestFailed(
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${shown(value)}.`,
    )
  return compile(value, scope)
}

function output(value: unknown, name: string): Document {
  if (value === undefined) return { count: { $sum: 1 } }
  if (!isPlainObject(value))
    throw requestFailed(
      `The ${name} 'output' field must be an object, but found type: ${typeName(value)}.`,
    )
  return value
}

function checkOptions(argument: unknown, name: string, known: readonly string[]): Document {
  if (!isPlainObject(argument))
    throw requestFailed(
      `Argument to ${name} stage must be an object, but found type: ${typeName(argument)}.`,
    )
  const unknown = Object.keys(argument).find((key) => !known.includes(key))
  if (unknown !== undefined) throw requestFailed(`Unrecognized option to ${name}: ${unknown}.`)
  return argument
}

function checkBoundaries(value: unknown): unknown[] {
  if (!Array.isArray(value))
    throw requestFailed(
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(value)}.`,
    )
  const boundaries: unknown[] = value
  if (boundaries.length < 2)
    throw requestFailed(
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    )
  for (const [at, bound] of boundaries.entries()) {
    const before = boundaries[at - 1]
    if (at === 0) continue
    if (kindOf(before) !== kindOf(bound))
      throw requestFailed(
        `All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${typeName(before)} and ${typeName(bound)}.`,
      )
    if (compare(before, bound) >= 0)
      throw requestFailed(
        `The 'boundaries' option to $bucket must be sorted, but elements ${at - 1} and ${at} are not in sorted order (${shown(before)} is not less than ${shown(bound)}).`,
      )
  }
  return boundaries
}

/** A value that is itself a boundary belongs to the bucket above it; empty buckets are left out. */
const $bucket: StageKind = (argument, { scope }, name) => {
  const given = checkOptions(argument, name, ['groupBy', 'boundaries', 'default', 'output'])
  if (!('groupBy' in given) || !('boundaries' in given))
    throw requestFailed(`${name} requires 'groupBy' and 'boundaries' to be specified.`)
  const evaluate = groupBy(given.groupBy, scope, name)
  const boundaries = checkBoundaries(given.boundaries)
  const [lowest, highest] = [boundaries[0], boundaries.at(-1)]
  const hasRest = 'default' in given
  if (
    hasRest &&
    kindOf(given.default) === kindOf(lowest) &&
    compare(given.default, lowest) >= 0 &&
    compare(given.default, highest) < 0
  )
    throw requestFailed(
      `The ${name} 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.`,
    )
  const gatherings = compileGatherings(output(given.output, name), scope)
  const ids = [...boundaries.slice(0, -1), given.default]
  return (input, _, frame) => {
    const buckets = new Map<number, Group>()
    for (const document of input) {
      const value = evaluate(document, frame)
      const above = boundaries.findIndex((bound) => compare(value, bound) < 0)
      const at = above > 0 ? above - 1 : boundaries.length - 1
      if (above <= 0 && !hasRest)
        throw requestFailed(
          '$switch could not find a matching branch for an input, and no default was specified.',
        )
      let bucket = buckets.get(at)
      if (!bucket) buckets.set(at, (bucket = new Group(ids[at], gatherings, frame)))
      bucket.add(document, frame)
    }
    return [...buckets.values()]
      .sort((a, b) => compare(a.id, b.id))
      .map((bucket) => bucket.document)
  }
}

/** Buckets of about the same size; equal values never part. */
const $bucketAuto: StageKind = (argument, { scope }, name) => {
  const known = ['groupBy', 'buckets', 'output', 'granularity']
  const given = checkOptions(argument, name, known)
  if (!('groupBy' in given) || !('buckets' in given))
    throw requestFailed(`${name} requires 'groupBy' and 'buckets' to be specified.`)
  if ('granularity' in given) throw notSimulated('granularity of $bucketAuto: preferred numbers')
  const evaluate = groupBy(given.groupBy, scope, name)
  const { buckets } = given
  if (!isNumber(buckets))
    throw requestFailed(
      `The ${name} 'buckets' field must be a numeric value, but found type: ${typeName(buckets)}.`,
    )
  if (!Number.isSafeInteger(buckets))
    throw requestFailed(
      `The ${name} 'buckets' field must be representable as a 32-bit integer, but found ${shown(buckets)}.`,
    )
  if (buckets <= 0)
    throw requestFailed(
      `The ${name} 'buckets' field must be greater than 0, but found: ${buckets}.`,
    )
  const gatherings = compileGatherings(output(given.output, name), scope)
  return (input, _, frame) => {
    const all = Array.from(input, (document) => ({
      document,
      value: evaluate(document, frame) ?? null,
    })).sort((a, b) => compare(a.value, b.value))
    const size = Math.max(1, Math.round(all.length / buckets))
    const answered: Document[] = []
    let at = 0
    while (at < all.length) {
      const isLast = answered.length === buckets - 1
      let end = isLast ? all.length : Math.min(at + size, all.length)
      while (end < all.length && compare(all[end - 1]?.value, all[end]?.value) === 0) end++
      const min = all[at]?.value
      const max = all[end < all.length ? end : end - 1]?.value
      const group = new Group({ min, max }, gatherings, frame)
      for (const { document } of all.slice(at, end)) group.add(document, frame)
      answered.push(group.document)
      at = end
    }
    return answered
  }
}

export const BUCKET: StageKinds = { $bucket, $bucketAuto }
