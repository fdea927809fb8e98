import { requestFailed } from '../../failures'
import { valuesAt } from '../../paths'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { checkVariable } from '../expression/operators/logic'
import { bind, withNames } from '../expression/scope'
import { identity, shown, typeName } from '../values'
import { withValue } from './unwind'
import type { Document } from '../../types'
import type { Evaluate, Frame, Scope } from '../expression/scope'
import type { Compiling, Run, StageKind, StageKinds } from './stage'
import type { World } from './world'

const KNOWN = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']

interface Join {
  from: string
  as: readonly string[]
  local: string | undefined
  foreign: string | undefined
}

function textOption(given: Document, field: string): string | undefined {
  const value = given[field]
  if (value === undefined || typeof value === 'string') return value
  throw requestFailed(
    `$lookup argument '${field}: ${shown(value)}' must be a string, is type ${typeName(value)}`,
  )
}

function readJoin(given: Document): Join {
  const unknown = Object.keys(given).find((key) => !KNOWN.includes(key))
  if (unknown !== undefined) throw requestFailed(`unknown argument to $lookup: ${unknown}`)
  const [from, as, local, foreign] = ['from', 'as', 'localField', 'foreignField'].map((field) =>
    textOption(given, field),
  )
  if (from === undefined)
    throw requestFailed("missing 'from' option to $lookup stage specification")
  if (as === undefined) throw requestFailed("must specify 'as' field for a $lookup")
  if ((local === undefined) !== (foreign === undefined))
    throw requestFailed(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    )
  if (local === undefined && given.pipeline === undefined)
    throw requestFailed(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  for (const path of [as, local, foreign])
    if (path?.startsWith('$'))
      throw requestFailed(
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
  return { from, as: as.split('.'), local, foreign }
}

/** What a document asks for: its value, null when missing; of an array, any of its elements. */
const wantedBy = (document: Document, path: string): Set<string> => {
  const values = valuesAt(document, path)
  const all = values.length === 0 ? [null] : values
  return new Set(
    all.flatMap((value: unknown) =>
      Array.isArray(value) ? value.map(identity) : [identity(value)],
    ),
  )
}

type Bindings = readonly (readonly [name: string, value: Evaluate])[]

function readLet(value: unknown, scope: Scope): Bindings {
  if (value === undefined) return []
  if (!isPlainObject(value))
    throw requestFailed(
      `$lookup argument 'let: ${shown(value)}' must be an object, is type ${typeName(value)}`,
    )
  return Object.entries(value).map(([name, inner]) => {
    checkVariable(name)
    return [name, compile(inner, scope)] as const
  })
}

const PASS: Run = (input) => input

/** The joined documents' own pipeline, with the variables it may use. */
function readPipeline(given: Document, { scope, pipeline }: Compiling): [Bindings, Run] {
  const bindings = readLet(given.let, scope)
  if (given.pipeline === undefined) {
    if (bindings.length > 0)
      throw requestFailed("$lookup with a 'let' argument must also specify 'pipeline'")
    return [bindings, PASS]
  }
  return [bindings, pipeline(given.pipeline, withNames(scope, ...bindings.map(([name]) => name)))]
}

/** What a document is joined with, before the pipeline of the join. */
function candidates(
  { from, local, foreign }: Join,
  world: World,
): (document: Document) => Iterable<Document> {
  if (local === undefined || foreign === undefined) {
    const all = world.documents(from)
    return () => all
  }
  const index = world.index(from, foreign)
  return (document) => index.find(wantedBy(document, local))
}

const $lookup: StageKind = (argument, compiling) => {
  if (!isPlainObject(argument)) throw requestFailed('the $lookup specification must be an Object')
  const join = readJoin(argument)
  const [bindings, run] = readPipeline(argument, compiling)
  return function* (input, world, frame) {
    let find: ReturnType<typeof candidates> | undefined
    for (const document of input) {
      find ??= candidates(join, world)
      let inner: Frame | undefined = frame
      for (const [name, value] of bindings) inner = bind(inner, name, value(document, frame))
      yield withValue(document, join.as, [...run(find(document), world, inner)])
    }
  }
}

export const LOOKUP: StageKinds = { $lookup }
