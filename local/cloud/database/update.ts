import { requestFailed } from './failures'
import { compareValues } from './keys'
import { placeFinder } from './query'
import { isPlainObject } from './types'
import { addToSet, pop, pull, pullAll, push } from './update/arrays'
import { bit, currentDate, inc, max, min, mul, set, unset } from './update/fields'
import { checkConflicts, comparePaths, partsOf } from './update/path'
import { rename } from './update/rename'
import { apply } from './update/walk'
import { shown, typeOf } from './value-types'
import type { Document } from './types'
import type { Change } from './update/walk'

/*
 * Updates as MongoDB makes them [mongodb.com/docs/manual/reference/operator/update]. mingo is not used
 * here: it passes over in silence much of what MongoDB refuses.
 */

/** How an operator changes values, and whether it makes the objects on the way to them. */
interface Operator {
  compile(argument: unknown, path: string, now: number): Change
  builds: boolean
  /** Only for a document that the update adds. */
  isForInsert?: true
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: { compile: set, builds: true },
  $setOnInsert: { compile: set, builds: true, isForInsert: true },
  $unset: { compile: unset, builds: false },
  $inc: { compile: inc, builds: true },
  $mul: { compile: mul, builds: true },
  $min: { compile: min, builds: true },
  $max: { compile: max, builds: true },
  $currentDate: { compile: currentDate, builds: true },
  $bit: { compile: bit, builds: true },
  $push: { compile: push, builds: true },
  $addToSet: { compile: addToSet, builds: true },
  $pop: { compile: pop, builds: false },
  $pull: { compile: pull, builds: false },
  $pullAll: { compile: pullAll, builds: false },
}

/** What an update is compiled with. */
export interface UpdateOptions {
  /** What the documents matched by: where `$` in a path is found. */
  query?: Document
  /** The request's moment in milliseconds. */
  now?: number
}

/** Changes a document in place; `isNew` when an upsert adds it. */
export type Update = (document: Document, isNew?: boolean) => void

interface Step {
  parts: readonly string[]
  run(document: Document, matched: number | undefined): void
  isForInsert: boolean
}

function stepsOf(name: string, argument: unknown, now: number): { steps: Step[]; paths: string[] } {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator && name !== '$rename') throw requestFailed(`Unknown modifier: ${name}`)
  if (!isPlainObject(argument))
    throw requestFailed(
      `Modifiers operate on fields but we found type ${typeOf(argument)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${shown(argument)}}`,
    )
  const steps = Object.entries(argument).map(([path, value]): Step => {
    if (!operator) return { parts: partsOf(path), run: rename(path, value), isForInsert: false }
    const parts = partsOf(path)
    const step = { parts, change: operator.compile(value, path, now), builds: operator.builds }
    return {
      parts,
      run: (document, matched) => apply(document, step, matched),
      isForInsert: operator.isForInsert ?? false,
    }
  })
  const paths = Object.keys(argument)
  if (!operator) paths.push(...Object.values(argument).map(String))
  return { steps, paths }
}

/**
 * Compiles an update into a function that changes a document in place. Throws
 * DATABASE_REQUEST_FAILED, with MongoDB's sentence, for one that the service would refuse.
 */
export function compileUpdate(update: Document, { query, now = 0 }: UpdateOptions = {}): Update {
  const all = Object.entries(update).map(([name, argument]) => stepsOf(name, argument, now))
  checkConflicts(all.flatMap(({ paths }) => paths))
  const steps = all.flatMap((one) => one.steps).sort((a, b) => comparePaths(a.parts, b.parts))
  const needsPlace = steps.some(({ parts }) => parts.includes('$'))
  const placeIn = needsPlace ? placeFinder(query ?? {}) : () => undefined
  return (document, isNew = false) => {
    const { _id: id } = document
    const matched = isNew ? undefined : placeIn(document)
    for (const step of steps) if (isNew || !step.isForInsert) step.run(document, matched)
    if (!isNew && document._id !== id && compareValues(document._id, id) !== 0)
      throw requestFailed(
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      )
  }
}
