import * as operators from 'mingo/operators/update'
import { notSimulated } from '../error'
import { requestFailed } from './failures'
import { own } from './paths'
import { checkQuery } from './query'
import { asList, asObject, isPlainObject } from './types'
import type { Document } from './types'

/** How an operator changes a document, and on what terms. */
interface UpdateOperator {
  apply(arguments_: Document): (document: Document) => unknown
  /** Throws when the argument is not of the operator's kind. */
  check?(argument: unknown, operator: string): void
  /** What the field may hold beside being missing; nothing said: anything. */
  target?: 'number' | 'integer' | 'array'
  /** Whether it makes the objects on the way to its field. */
  builds: boolean
}

const demand = (isGood: boolean, sentence: string): void => {
  if (!isGood) throw requestFailed(sentence)
}

const aNumber = (value: unknown, operator: string) =>
  demand(typeof value === 'number', `cannot apply ${operator} with a non-numeric argument`)

const PUSH_MODIFIERS = ['$each', '$position', '$slice', '$sort']

const modifiers =
  (known: readonly string[]) =>
  (value: unknown, operator: string): void => {
    if (!isPlainObject(value)) return
    const names = Object.keys(value).filter((key) => key.startsWith('$'))
    if (names.length === 0) return
    const unknown = Object.keys(value).find((key) => !known.includes(key))
    if (unknown) throw requestFailed(`unrecognized clause in ${operator}: ${unknown}`)
    demand(Array.isArray(value.$each), `the argument to $each in ${operator} must be an array`)
    for (const name of ['$position', '$slice'])
      demand(value[name] === undefined || Number.isInteger(value[name]), `${name} must be whole`)
    const sort = value.$sort
    if (isPlainObject(sort) && Object.keys(sort).length !== 1)
      throw notSimulated('$push with $sort by several fields')
    const direction = isPlainObject(sort) ? Object.values(sort)[0] : sort
    demand(sort === undefined || direction === 1 || direction === -1, '$sort must be 1 or -1')
  }

const pulled = (value: unknown): void => {
  const isCondition = isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'))
  if (isPlainObject(value)) checkQuery(isCondition ? { element: value } : value)
}

const BIT = ['and', 'or', 'xor']

const OPERATORS: Readonly<Record<string, UpdateOperator>> = {
  $set: { apply: operators.$set, builds: true },
  $unset: { apply: operators.$unset, builds: false },
  $inc: { apply: operators.$inc, check: aNumber, target: 'number', builds: true },
  $mul: { apply: operators.$mul, check: aNumber, target: 'number', builds: true },
  $min: { apply: operators.$min, builds: true },
  $max: { apply: operators.$max, builds: true },
  $rename: {
    apply: operators.$rename,
    builds: false,
    check: (value) =>
      demand(typeof value === 'string' && value !== '', '$rename needs the name of a field'),
  },
  $push: {
    apply: operators.$push,
    check: modifiers(PUSH_MODIFIERS),
    target: 'array',
    builds: true,
  },
  $addToSet: {
    apply: operators.$addToSet,
    check: modifiers(['$each']),
    target: 'array',
    builds: true,
  },
  $pop: {
    apply: operators.$pop,
    check: (value) => demand(value === 1 || value === -1, '$pop expects 1 or -1'),
    target: 'array',
    builds: false,
  },
  $pull: { apply: operators.$pull, check: pulled, target: 'array', builds: false },
  $pullAll: {
    apply: operators.$pullAll,
    check: (value) => demand(Array.isArray(value), '$pullAll requires an array argument'),
    target: 'array',
    builds: false,
  },
  $bit: {
    apply: operators.$bit,
    check: (value) =>
      demand(
        isPlainObject(value) &&
          Object.keys(value).length === 1 &&
          Object.entries(value).every(([key, bits]) => BIT.includes(key) && Number.isInteger(bits)),
        '$bit needs one of and, or, xor with a whole number',
      ),
    target: 'integer',
    builds: true,
  },
}

const NOT_SIMULATED = ['$currentDate', '$setOnInsert', '$pushAll']

const IS_TARGET = {
  number: (value: unknown) => typeof value === 'number',
  integer: (value: unknown) => Number.isInteger(value),
  array: (value: unknown) => Array.isArray(value),
} as const

const POSITION = /^\d+$/

function checkPath(path: string): void {
  demand(path !== '' && path.split('.').every((part) => part !== ''), `'${path}' is no field path`)
  demand(path !== '_id' && !path.startsWith('_id.'), `'${path}' would modify the immutable _id`)
  if (path.includes('$')) throw notSimulated(`positional operators in the field path '${path}'`)
}

/** Two paths conflict when one is, or leads to, the other. */
function checkConflicts(paths: readonly string[]): void {
  const sorted = [...paths].sort()
  for (const [at, path] of sorted.entries())
    for (const next of sorted.slice(at + 1)) {
      if (!next.startsWith(path)) break
      if (next === path || next.startsWith(`${path}.`))
        throw requestFailed(`Updating the path '${next}' would create a conflict at '${path}'`)
    }
}

/** What an object holds by name or an array by position. */
const held = (holder: unknown, part: string): unknown =>
  Array.isArray(holder) ? asList(holder)[Number(part)] : own(asObject(holder), part)

/** Where a path ends: the object or array that holds its last part, undefined when there is none. */
interface Place {
  holder: Document | unknown[] | undefined
  part: string
}

/** Follows the path as an update does: into objects by name, into arrays only by position. */
function follow(document: Document, path: string, operator: UpdateOperator): Place {
  const parts = path.split('.')
  const part = parts.pop() ?? path
  let holder: unknown = document
  for (const [at, step] of [...parts, part].entries()) {
    const isFitting = Array.isArray(holder) ? POSITION.test(step) : isPlainObject(holder)
    if (!isFitting) {
      if (holder === undefined || !operator.builds) return { holder: undefined, part }
      const reached = parts.slice(0, at).join('.')
      throw requestFailed(`Cannot create field '${step}' in element {${reached}: …}`)
    }
    if (at < parts.length) holder = held(holder, step)
  }
  return { holder: Array.isArray(holder) || isPlainObject(holder) ? holder : undefined, part }
}

/** Puts an empty array where there is nothing, so that mingo applies all modifiers to it. */
function seedArray(document: Document, path: string): void {
  operators.$set({ [path]: [] })(document)
}

/** Refuses what MongoDB refuses and mingo would pass over in silence. */
function prepare(document: Document, name: string, path: string, operator: UpdateOperator): void {
  const place = follow(document, path, operator)
  const value = held(place.holder, place.part)
  if ((name === '$unset' || name === '$rename') && Array.isArray(place.holder))
    throw notSimulated(`${name} of an array element`)
  if (value !== undefined) {
    if (operator.target && !IS_TARGET[operator.target](value))
      throw requestFailed(
        `Cannot apply ${name} to the field '${path}': it does not hold the ${operator.target} it needs`,
      )
  } else if (operator.target === 'array' && operator.builds) seedArray(document, path)
}

/**
 * Compiles an update into a function that changes a document in place. Throws
 * DATABASE_REQUEST_FAILED for one that MongoDB would refuse, “not simulated” for one that only we do.
 */
export function compileUpdate(update: Document): (document: Document) => void {
  const steps: ((document: Document) => void)[] = []
  const paths: string[] = []
  for (const [name, arguments_] of Object.entries(update)) {
    if (NOT_SIMULATED.includes(name)) throw notSimulated(`update operator ${name}`)
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!operator) throw requestFailed(`Unknown modifier: ${name}`)
    if (!isPlainObject(arguments_)) throw requestFailed(`${name} needs an object of fields`)
    for (const [path, argument] of Object.entries(arguments_)) {
      checkPath(path)
      operator.check?.(argument, name)
      paths.push(path)
      if (name !== '$rename' || typeof argument !== 'string') continue
      checkPath(argument)
      paths.push(argument)
    }
    const targets = Object.keys(arguments_)
    steps.push((document) => {
      for (const path of targets) prepare(document, name, path, operator)
      if (name === '$rename')
        for (const path of Object.values(arguments_))
          prepare(document, name, String(path), { ...operator, builds: true })
      operator.apply(arguments_)(document)
    })
  }
  checkConflicts(paths)
  return (document) => {
    for (const step of steps) step(document)
  }
}
