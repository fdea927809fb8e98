import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { typeName } from '../values'
import { adding, excluding, flagOf, flatten, including, isFlag, plant } from './field-tree'
import { inStage } from './stage'
import type { Document } from '../../types'
import type { Scope } from '../expression/scope'
import type { Reshape, Tree } from './field-tree'
import type { Run, StageKind, StageKinds } from './stage'

const each = (reshape: Reshape): Run =>
  function* (input, _, frame) {
    for (const document of input) yield reshape(document, frame)
  }

function fieldsOf(argument: unknown, name: string): Document {
  if (!isPlainObject(argument))
    throw requestFailed(`${name} specification must be an object, got ${typeName(argument)}`)
  if (Object.keys(argument).length === 0)
    throw requestFailed(
      `Invalid ${name} :: caused by :: projection specification must have at least one field`,
    )
  return argument
}

const isId = (path: readonly string[]) => path.length === 1 && path[0] === '_id'

/** A projection includes or excludes; only `_id` may go the other way. */
function compileProject(specification: Document, scope: Scope): Reshape {
  const fields = flatten(specification)
  const others = fields.filter(([path]) => !isId(path))
  const [, first] = others[0] ?? fields[0] ?? []
  const isExclusion = isFlag(first) && flagOf(first) === 'drop'
  const tree: Tree = new Map()
  for (const [path, value] of fields) {
    const name = path.join('.')
    if (!isFlag(value)) {
      if (isExclusion)
        throw requestFailed('Cannot use an expression other than $meta in exclusion projection')
      plant(tree, path, compile(value, scope))
      continue
    }
    const flag = flagOf(value)
    if (!isId(path) && flag === 'drop' && !isExclusion)
      throw requestFailed(`Cannot do exclusion on field ${name} in inclusion projection`)
    if (!isId(path) && flag === 'keep' && isExclusion)
      throw requestFailed(`Cannot do inclusion on field ${name} in exclusion projection`)
    plant(tree, path, flag)
  }
  if (isExclusion) return excluding(tree)
  if (!tree.has('_id')) tree.set('_id', 'keep')
  return including(tree)
}

const $project: StageKind = (argument, { scope }, name) => {
  const specification = fieldsOf(argument, name)
  return each(inStage(name, () => compileProject(specification, scope)))
}

/** Compiles fields to add, as $addFields takes them. */
export function compileAddFields(specification: Document, scope: Scope): Reshape {
  const tree: Tree = new Map()
  for (const [path, value] of flatten(specification)) plant(tree, path, compile(value, scope))
  return adding(tree)
}

const $addFields: StageKind = (argument, { scope }, name) => {
  const specification = fieldsOf(argument, name)
  return each(inStage(name, () => compileAddFields(specification, scope)))
}

const $unset: StageKind = (argument, { scope }, name) => {
  const paths: unknown[] = Array.isArray(argument) ? argument : [argument]
  if (paths.length === 0)
    throw requestFailed(
      `${name} specification must be a string or an array with at least one field`,
    )
  for (const path of paths)
    if (typeof path !== 'string')
      throw requestFailed(
        Array.isArray(argument)
          ? `${name} specification must be a string or an array containing only string values`
          : `${name} specification must be a string or an array`,
      )
  const specification = Object.fromEntries(paths.map((path) => [String(path), false]))
  return each(inStage(name, () => compileProject(specification, scope)))
}

export const PROJECT: StageKinds = { $addFields, $project, $set: $addFields, $unset }
