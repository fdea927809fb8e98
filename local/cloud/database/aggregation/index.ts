import { notSimulated } from '../../error'
import { invalidParameter, requestFailed } from '../failures'
import { DEFAULT_AGGREGATION_LIMIT, MAX_AGGREGATION_LIMIT } from '../limits'
import { isPlainObject } from '../types'
import { NO_VARIABLES, bind } from './expression/scope'
import { NOT_SIMULATED_STAGES, STAGES } from './stages'
import { World } from './stages/world'
import type { Document } from '../types'
import type { Scope } from './expression/scope'
import type { Run } from './stages/stage'

/** One stage of a pipeline: a single operator with its argument. */
export type Stage = Document

/** Stages that can only begin a pipeline. */
const FIRST_ONLY = new Set(['$geoNear'])

/** Throws DATABASE_REQUEST_FAILED unless the pipeline is a list of single operators. */
function* entriesOf(pipeline: readonly unknown[]): Generator<[name: string, argument: unknown]> {
  for (const [at, stage] of pipeline.entries()) {
    const entry = isPlainObject(stage) ? Object.entries(stage) : []
    const [first] = entry
    if (!first || entry.length !== 1)
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    if (at > 0 && FIRST_ONLY.has(first[0]))
      throw requestFailed(`${first[0]} is only valid as the first stage in a pipeline.`)
    yield first
  }
}

function compileStage(name: string, argument: unknown, scope: Scope): Run {
  const reason = NOT_SIMULATED_STAGES.get(name)
  if (reason !== undefined) throw notSimulated(`aggregation stage ${name}: ${reason}`)
  const kind = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
  if (!kind) throw requestFailed(`Unrecognized pipeline stage name: '${name}'`)
  return kind(argument, { scope, pipeline: compilePipeline }, name)
}

/** Compiles a pipeline into one function. Throws for one that the service, or only we, refuse. */
function compilePipeline(pipeline: unknown, scope: Scope): Run {
  if (!Array.isArray(pipeline))
    throw requestFailed("'pipeline' option must be specified as an array")
  const stages = [...entriesOf(pipeline)].map(([name, argument]) =>
    compileStage(name, argument, scope),
  )
  return (input, world, frame) =>
    stages.reduce((documents, run) => run(documents, world, frame), input)
}

/** Throws for a pipeline that the service would refuse, “not simulated” for one that only we do. */
export function checkStages(pipeline: unknown): asserts pipeline is Stage[] {
  if (!Array.isArray(pipeline)) throw invalidParameter('the stages have to be an array')
  compilePipeline(pipeline, NO_VARIABLES)
}

/** What an aggregation runs in. */
export interface Surroundings {
  /** The documents of a collection that a stage names, none when there is no such one. */
  documents: (collection: string) => Iterable<Document>
  /** What `$$NOW` says, in milliseconds. */
  now: number
  /** Whether a `$limit` stands in the pipeline; without one the service answers 20 documents. */
  isLimited: boolean
}

/** Runs a checked pipeline, or the rest of it whose beginning an index has done. */
export function aggregate(
  input: Iterable<Document>,
  pipeline: readonly Stage[],
  { now, isLimited, documents }: Surroundings,
): Document[] {
  const run = compilePipeline(pipeline, NO_VARIABLES)
  const frame = bind(undefined, 'NOW', new Date(now))
  const most = isLimited ? MAX_AGGREGATION_LIMIT : DEFAULT_AGGREGATION_LIMIT
  const answered: Document[] = []
  for (const document of run(input, new World(documents), frame)) {
    answered.push(document)
    if (answered.length >= most) break
  }
  return answered
}
