import { requestFailed } from '../../failures'
import { valuesAt } from '../../paths'
import { asList, isPlainObject } from '../../types'
import { dateAdd, isUnit } from '../dates/arithmetic'
import { UTC } from '../dates/zone'
import { isNothing, isNumber, shown, typeName } from '../values'
import { byFields, partitions } from './partition'
import { options } from './stage'
import { withValue } from './unwind'
import type { Document } from '../../types'
import type { Unit } from '../dates/arithmetic'
import type { StageKind, StageKinds } from './stage'

/** More documents than this MongoDB refuses to make. */
const MOST_MADE = 500_000

interface Range {
  step: number
  unit: Unit | undefined
  bounds: 'full' | 'partition' | readonly [number, number]
}

/** A place on the axis: numbers as they are, dates in milliseconds. */
function placeOf(value: unknown, unit: Unit | undefined): number {
  if (unit === undefined ? isNumber(value) : value instanceof Date) return Number(value)
  throw requestFailed(
    unit === undefined
      ? `PlanExecutor error during aggregation :: caused by :: Densify field type must be numeric, found ${typeName(value)}`
      : `Encountered non-date value in collection when step has a date unit: ${typeName(value)}`,
  )
}

function readRange(value: unknown): Range {
  if (!isPlainObject(value)) throw requestFailed("$densify requires 'range' to be an object")
  const { step, unit, bounds, ...more } = value
  const [unknown] = Object.keys(more)
  if (unknown !== undefined)
    throw requestFailed(`BSON field '$densify.range.${unknown}' is an unknown field.`)
  if (!isNumber(step) || step <= 0)
    throw requestFailed(
      'the step parameter in a range statement must be a strictly positive numeric value',
    )
  if (unit !== undefined && !isUnit(unit))
    throw requestFailed(`unknown time unit value: ${shown(unit)}`)
  if (unit !== undefined && !Number.isInteger(step))
    throw requestFailed(
      'The step parameter in a range satement must be a whole number when densifying a date range',
    )
  if (bounds === 'full' || bounds === 'partition') return { step, unit, bounds }
  const [low, high, ...rest] = asList(bounds).map((bound) => placeOf(bound, unit))
  if (low === undefined || high === undefined || rest.length > 0)
    throw requestFailed('a bounding array in a range statement must have exactly two elements')
  if (low > high)
    throw requestFailed(
      "the bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
    )
  return { step, unit, bounds: [low, high] }
}

/** The steps from a place up to but not including another. */
function* steps(
  { step, unit }: Range,
  from: number,
  to: number,
  isLastIncluded: boolean,
): Generator<number> {
  for (let count = 0; ; count++) {
    const place = unit === undefined ? from + count * step : dateAdd(from, unit, count * step, UTC)
    if (isLastIncluded ? place > to : place >= to) return
    if (count > MOST_MADE)
      throw requestFailed(
        `Generated ${count} documents in $densify, which is over the limit of ${MOST_MADE}`,
      )
    yield place
  }
}

const $densify: StageKind = (argument, { scope }, name) => {
  const given = options(argument, name, ['field', 'partitionByFields', 'range'])
  const { field } = given
  if (typeof field !== 'string' || field === '')
    throw requestFailed("BSON field '$densify.field' is missing but a required field")
  if (field.startsWith('$')) throw requestFailed(`Cannot densify field starting with '$'`)
  const range = readRange(given.range)
  const fields = asList(given.partitionByFields).map(String)
  if (range.bounds === 'partition' && fields.length === 0)
    throw requestFailed(
      "one may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields. You may have meant to specify 'full' bounds.",
    )
  const path = field.split('.')
  const valueOf = (document: Document) => valuesAt(document, field)[0]
  const made = (place: number) => (range.unit === undefined ? place : new Date(place))
  const partitionBy = fields.length > 0 ? byFields(fields, scope) : undefined

  return (input, _, frame) => {
    const all = [...input]
    const placed = all.filter((one) => !isNothing(valueOf(one)))
    const places = (documents: readonly Document[]) =>
      documents.map((one) => placeOf(valueOf(one), range.unit))
    const everywhere = places(placed)
    const answered = all.filter((one) => isNothing(valueOf(one)))
    for (const documents of partitions(placed, partitionBy, frame)) {
      const sorted = documents
        .map((document) => ({ document, place: placeOf(valueOf(document), range.unit) }))
        .sort((a, b) => a.place - b.place)
      const own = range.bounds === 'partition' ? places(documents) : everywhere
      const isGiven = Array.isArray(range.bounds)
      const [low, high] = isGiven
        ? (range.bounds as readonly [number, number])
        : [Math.min(...own), Math.max(...own)]
      const taken = new Set(sorted.map(({ place }) => place))
      const [sample] = documents
      const template = fields.reduce(
        (document: Document, one) =>
          withValue(document, one.split('.'), sample && valuesAt(sample, one)[0]),
        {},
      )
      for (const place of steps(range, low, high, !isGiven))
        if (!taken.has(place))
          sorted.push({ document: withValue(template, path, made(place)), place })
      sorted.sort((a, b) => a.place - b.place)
      answered.push(...sorted.map(({ document }) => document))
    }
    return answered
  }
}

export const DENSIFY: StageKinds = { $densify }
