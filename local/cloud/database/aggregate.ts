import { randomInt } from 'node:crypto'
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import * as accumulators from 'mingo/operators/accumulator'
import * as stages from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import { notSimulated } from '../error'
import { QUERY_COMPARISONS } from './comparison'
import { checkExpression } from './expression'
import { invalidParameter, requestFailed } from './failures'
import { DEFAULT_AGGREGATION_LIMIT, MAX_AGGREGATION_LIMIT } from './limits'
import { compareValues } from './keys'
import { sortBy, valueAt } from './paths'
import { EXPRESSIONS, checkQuery } from './query'
import { readOrder } from './order'
import { asList, asObject, isPlainObject } from './types'
import type { Iterator } from 'mingo/lazy'
import type { Options } from 'mingo/types'
import type { Document } from './types'

/** One stage of a pipeline: a single operator with its argument. */
export type Stage = Document

/** As MongoDB orders: by the same keys as the indexes, equals as they came. */
const $sort = (input: Iterator, expression: unknown, _options: Options): Iterator =>
  input.transform((all: Document[]) =>
    Lazy(sortBy(all, readOrder(expression), (document) => document)),
  )

/** Different documents, not the same one twice as mingo may draw. */
const $sample = (input: Iterator, { size }: { size: number }, _options: Options): Iterator =>
  input.transform((all: Document[]) => {
    const rest = [...all]
    const drawn: Document[] = []
    while (drawn.length < size && rest.length > 0)
      drawn.push(...rest.splice(randomInt(rest.length), 1))
    return Lazy(drawn)
  })

/** No document when there is nothing to count. */
const $count = (input: Iterator, name: string, options: Options): Iterator =>
  stages.$count(input, name, options).filter((counted: Document) => counted[name] !== 0)

interface Bucket {
  groupBy: unknown
  boundaries: unknown[]
  default?: unknown
  output?: Document
}

/** mingo puts a value that is itself a boundary one bucket too low, and answers empty buckets. */
const $bucket = (input: Iterator, expression: Bucket, options: Options): Iterator => {
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = expression
  const names = boundaries.slice(0, -1)
  if ('default' in expression) names.push(expression.default)
  const rest = boundaries.length - 1
  return input.transform((all: Document[]) => {
    const buckets = names.map((): Document[] => [])
    for (const document of all) {
      const value: unknown = evalExpr(document, groupBy, options)
      const above = boundaries.findIndex((bound) => compareValues(value, bound) < 0)
      const bucket = buckets[above > 0 ? above - 1 : rest]
      if (!bucket)
        throw requestFailed('$bucket found a value outside its boundaries and no default')
      bucket.push(document)
    }
    return Lazy(
      buckets.flatMap((documents, at) =>
        documents.length === 0
          ? []
          : stages
              .$group(Lazy(documents), { ...output, _id: { $literal: names[at] } }, options)
              .collect<Document>(),
      ),
    )
  })
}

interface Unwind {
  path: string
  includeArrayIndex?: string
  preserveNullAndEmptyArrays?: boolean
}

/** The document with another value at the path, which is left out when undefined; nothing else is copied. */
function withValue(document: Document, [part, ...rest]: string[], value: unknown): Document {
  if (part === undefined) return document
  const inner = document[part]
  const next = rest.length > 0 && isPlainObject(inner) ? withValue(inner, rest, value) : value
  if (next !== undefined) return { ...document, [part]: next }
  return Object.fromEntries(Object.entries(document).filter(([field]) => field !== part))
}

/** mingo drops empty texts and objects and writes into its input. */
const $unwind = (input: Iterator, expression: string | Unwind, _options: Options): Iterator => {
  const unwind = typeof expression === 'string' ? { path: expression } : expression
  const { path, includeArrayIndex, preserveNullAndEmptyArrays = false }: Unwind = unwind
  const parts = path.slice(1).split('.')
  const holderPath = parts.slice(0, -1).join('.')
  const last = parts.at(-1) ?? ''
  const one = (document: Document, value: unknown, position: number | null): Document => {
    const next = withValue(document, parts, value)
    return includeArrayIndex ? { ...next, [includeArrayIndex]: position } : next
  }
  return input.transform((all: Document[]) =>
    Lazy(
      all.flatMap((document) => {
        const holder = holderPath === '' ? document : valueAt(document, holderPath)
        const value = isPlainObject(holder) ? holder[last] : undefined
        if (Array.isArray(value) && value.length > 0)
          return value.map((element: unknown, at) => one(document, element, at))
        const isNothing = value === undefined || value === null || Array.isArray(value)
        if (!isNothing) return [one(document, value, null)]
        if (!preserveNullAndEmptyArrays) return []
        return [one(document, value === null ? null : undefined, null)]
      }),
    ),
  )
}

const CONTEXT = Context.init({
  accumulator: accumulators,
  expression: EXPRESSIONS,
  pipeline: { ...stages, $sort, $sample, $count, $bucket, $unwind },
  projection: projections,
  query: { ...queries, ...QUERY_COMPARISONS },
})

type Check = (argument: unknown, stage: string) => void

const demand = (isGood: boolean, sentence: string): void => {
  if (!isGood) throw requestFailed(sentence)
}

const fieldsOf =
  (...known: string[]): Check =>
  (argument, stage) => {
    if (!isPlainObject(argument)) throw requestFailed(`${stage} needs an object`)
    const unknown = Object.keys(argument).find((key) => !known.includes(key))
    demand(unknown === undefined, `unrecognized field '${unknown}' in ${stage}`)
    checkExpression(argument)
  }

const expressionObject: Check = (argument, stage) => {
  demand(isPlainObject(argument) && Object.keys(argument).length > 0, `${stage} needs fields`)
  checkExpression(argument)
}

const atLeast =
  (smallest: number): Check =>
  (argument, stage) =>
    demand(
      Number.isSafeInteger(argument) && Number(argument) >= smallest,
      `${stage} needs a whole number of at least ${smallest}`,
    )

const fieldPath = (value: unknown): boolean => typeof value === 'string' && /^\$[^$]/.test(value)

const LOOKUP = fieldsOf('from', 'localField', 'foreignField', 'as', 'let', 'pipeline')

/** The stages that the mini-program's SDK offers, `$geoNear` left for later. */
const STAGES: Readonly<Record<string, Check>> = {
  $addFields: expressionObject,
  $bucket: (argument, stage) => {
    fieldsOf('groupBy', 'boundaries', 'default', 'output')(argument, stage)
    const bounds = asList(asObject(argument).boundaries)
    const isAscending = bounds.every(
      (one, at) => at === 0 || compareValues(bounds[at - 1], one) < 0,
    )
    demand(bounds.length > 1 && isAscending, `${stage} needs two or more ascending boundaries`)
  },
  $bucketAuto: (argument, stage) => {
    if (isPlainObject(argument) && 'granularity' in argument)
      throw notSimulated('granularity of $bucketAuto')
    fieldsOf('groupBy', 'buckets', 'output')(argument, stage)
    atLeast(1)(asObject(argument).buckets, stage)
  },
  $count: (argument) =>
    demand(typeof argument === 'string' && /^[^$.]+$/.test(argument), '$count needs a field name'),
  $group: (argument, stage) => {
    demand(isPlainObject(argument) && '_id' in argument, `${stage} needs an _id`)
    for (const [field, accumulator] of Object.entries(asObject(argument)))
      demand(
        field === '_id' || (isPlainObject(accumulator) && Object.keys(accumulator).length === 1),
        `the field '${field}' must be an accumulator object`,
      )
    checkExpression(argument)
  },
  $limit: atLeast(1),
  $lookup: (argument, stage) => {
    if (!isPlainObject(argument)) throw requestFailed(`${stage} needs an object`)
    const { pipeline, ...rest } = argument
    LOOKUP(rest, stage)
    demand(typeof rest.from === 'string' && typeof rest.as === 'string', `${stage} needs from, as`)
    demand(
      Array.isArray(pipeline) || (fieldName(rest.localField) && fieldName(rest.foreignField)),
      `${stage} needs localField and foreignField, or a pipeline`,
    )
    if (pipeline !== undefined) checkStages(pipeline)
  },
  $match: checkQuery,
  $project: expressionObject,
  $replaceRoot: fieldsOf('newRoot'),
  $sample: (argument, stage) => {
    if (!isPlainObject(argument)) throw requestFailed(`${stage} needs an object`)
    atLeast(1)(argument.size, stage)
  },
  $skip: atLeast(0),
  $sort: (argument) => void readOrder(argument),
  $sortByCount: (argument, stage) => {
    demand(fieldPath(argument) || isPlainObject(argument), `${stage} needs an expression`)
    checkExpression(argument)
  },
  $unwind: (argument, stage) => {
    const path = isPlainObject(argument) ? argument.path : argument
    if (isPlainObject(argument))
      fieldsOf('path', 'includeArrayIndex', 'preserveNullAndEmptyArrays')(argument, stage)
    demand(fieldPath(path), `${stage} needs a path that begins with $`)
  },
}

function fieldName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !value.startsWith('$')
}

/** Known to MongoDB, but neither offered by the mini-program's SDK nor tried against the service. */
const NOT_SIMULATED = new Set([
  ...['$geoNear', '$facet', '$graphLookup', '$collStats', '$indexStats', '$out', '$merge'],
  ...['$redact', '$set', '$unset', '$replaceWith', '$unionWith', '$densify', '$fill'],
  ...['$setWindowFields', '$documents'],
])

/** Throws for a pipeline that the service would refuse, “not simulated” for one that only we do. */
export function checkStages(pipeline: unknown): asserts pipeline is Stage[] {
  if (!Array.isArray(pipeline)) throw invalidParameter('the stages have to be an array')
  for (const stage of pipeline) {
    const entry = isPlainObject(stage) ? Object.entries(stage) : []
    const [first] = entry
    if (!first || entry.length !== 1) throw requestFailed('a stage must have one operator')
    const [name, argument] = first
    if (NOT_SIMULATED.has(name)) throw notSimulated(`aggregation stage ${name}`)
    const check = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
    if (!check) throw requestFailed(`Unrecognized pipeline stage name: '${name}'`)
    check(argument, name)
  }
}

/**
 * Runs a checked pipeline, or the rest of it. One that is not limited by a `$limit` of its own
 * answers 20 documents, as the service does.
 * `resolve` gives the documents of a collection that `$lookup` names, none if it does not exist.
 */
export function aggregate(
  input: Iterable<Document>,
  pipeline: Stage[],
  isLimited: boolean,
  resolve: (collection: string) => Document[],
): Document[] {
  const limit = isLimited ? MAX_AGGREGATION_LIMIT : DEFAULT_AGGREGATION_LIMIT
  const aggregator = new Aggregator([...pipeline, { $limit: limit }], {
    context: CONTEXT,
    scriptEnabled: false,
    collectionResolver: resolve,
  })
  return aggregator.run(input)
}
