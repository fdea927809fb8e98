import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { NO_VARIABLES } from '../expression/scope'
import { typeName } from '../values'
import { options } from './stage'
import type { Run, StageKind, StageKinds } from './stage'

/** Stages that read from elsewhere or write, so cannot share a facet's input. */
const NOT_IN_FACET = new Set([
  ...['$facet', '$geoNear', '$out', '$merge', '$indexStats', '$collStats', '$planCacheStats'],
])

/** Several pipelines over the same documents, in one answer. */
const $facet: StageKind = (argument, { scope, pipeline }) => {
  if (!isPlainObject(argument) || Object.keys(argument).length === 0)
    throw requestFailed('the $facet specification must be a non-empty object')
  const parts = Object.entries(argument).map(([field, stages]): [string, Run] => {
    if (field === '' || field.startsWith('$') || field.includes('.'))
      throw requestFailed(`$facet: '${field}' is not a valid name of an output field`)
    if (!Array.isArray(stages))
      throw requestFailed(
        `arguments to $facet must be arrays, ${field} is type ${typeName(stages)}`,
      )
    for (const stage of stages) {
      const [name = ''] = isPlainObject(stage) ? Object.keys(stage) : []
      if (NOT_IN_FACET.has(name))
        throw requestFailed(`${name} is not allowed to be used within a $facet stage`)
    }
    return [field, pipeline(stages, scope)]
  })
  return (input, world, frame) => {
    const all = [...input]
    return [Object.fromEntries(parts.map(([field, run]) => [field, [...run(all, world, frame)]]))]
  }
}

/** The input, then another collection's documents. */
const $unionWith: StageKind = (argument, { pipeline }, name) => {
  const given =
    typeof argument === 'string'
      ? { coll: argument }
      : options(argument, name, ['coll', 'pipeline'])
  const { coll, pipeline: stages = [] } = given as { coll?: unknown; pipeline?: unknown }
  if (typeof coll !== 'string')
    throw requestFailed(
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    )
  const run = pipeline(stages, NO_VARIABLES)
  return function* (input, world, frame) {
    yield* input
    yield* run(world.documents(coll), world, frame)
  }
}

export const SEVERAL_PIPELINES: StageKinds = { $facet, $unionWith }
