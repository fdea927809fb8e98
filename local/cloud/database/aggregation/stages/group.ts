import { requestFailed } from '../../failures'
import { compareValues } from '../../keys'
import { isPlainObject } from '../../types'
import { compileAccumulator } from '../accumulators'
import { compile } from '../expression'
import { identity, typeName } from '../values'
import type { Document } from '../../types'
import type { Accumulator, Gathering } from '../accumulators'
import type { Evaluate, Frame, Scope } from '../expression/scope'
import type { StageKind, StageKinds } from './stage'

/** The accumulators of a stage, by the field each fills. */
export type Gatherings = readonly (readonly [field: string, accumulator: Accumulator])[]

/** Compiles the fields of a group. */
export function compileGatherings(fields: Document, scope: Scope): Gatherings {
  return Object.entries(fields).map(([field, value]) => {
    if (field.includes('.')) throw requestFailed(`The field name '${field}' cannot contain '.'`)
    if (field.startsWith('$'))
      throw requestFailed(`The field name '${field}' cannot be an operator name`)
    return [field, compileAccumulator(field, value, scope)] as const
  })
}

/** One group while it is gathered. */
export class Group {
  readonly #parts: readonly (readonly [string, Gathering])[]

  constructor(
    readonly id: unknown,
    gatherings: Gatherings,
    frame: Frame | undefined,
  ) {
    this.#parts = gatherings.map(([field, start]) => [field, start(frame)])
  }

  add(document: Document, frame: Frame | undefined): void {
    for (const [, gathering] of this.#parts) gathering.add(document, frame)
  }

  /** A result that is missing becomes null, so that groups look alike. */
  get document(): Document {
    const document: Document = { _id: this.id }
    for (const [field, gathering] of this.#parts) document[field] = gathering.value() ?? null
    return document
  }
}

/** Gathers documents by id; null and missing are one, groups in the order they were met. */
export function gather(
  input: Iterable<Document>,
  id: Evaluate,
  gatherings: Gatherings,
  frame: Frame | undefined,
): Group[] {
  const groups = new Map<string, Group>()
  for (const document of input) {
    const value = id(document, frame) ?? null
    const key = identity(value)
    let group = groups.get(key)
    if (!group) groups.set(key, (group = new Group(value, gatherings, frame)))
    group.add(document, frame)
  }
  return [...groups.values()]
}

const $group: StageKind = (argument, { scope }) => {
  if (!isPlainObject(argument))
    throw requestFailed("a group's fields must be specified in an object")
  const { _id: id, ...fields } = argument
  if (!('_id' in argument)) throw requestFailed('a group specification must include an _id')
  const evaluate = compile(id, scope)
  const gatherings = compileGatherings(fields, scope)
  return (input, _, frame) =>
    gather(input, evaluate, gatherings, frame).map((group) => group.document)
}

const COUNT: Document = { count: { $sum: 1 } }

const $sortByCount: StageKind = (argument, { scope }) => {
  const isPath = typeof argument === 'string'
  if (!isPath && !isPlainObject(argument))
    throw requestFailed('the sortByCount field must be specified as a string or as an object')
  const isExpression = isPath ? argument.startsWith('$') : Object.keys(argument)[0]?.startsWith('$')
  if (!isExpression)
    throw requestFailed(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    )
  const evaluate = compile(argument, scope)
  const gatherings = compileGatherings(COUNT, scope)
  return (input, _, frame) =>
    gather(input, evaluate, gatherings, frame)
      .map((group) => group.document)
      .sort((a, b) => compareValues(b.count, a.count))
}

/** No document when there is nothing to count. */
const $count: StageKind = (argument) => {
  if (typeof argument !== 'string' || argument === '')
    throw requestFailed(`the count field must be a non-empty string, found ${typeName(argument)}`)
  if (argument.startsWith('$')) throw requestFailed('the count field cannot be a $-prefixed path')
  if (argument.includes('.')) throw requestFailed("the count field cannot contain '.'")
  return (input) => {
    let count = 0
    for (const _ of input) count++
    return count === 0 ? [] : [{ [argument]: count }]
  }
}

export const GROUP: StageKinds = { $count, $group, $sortByCount }
