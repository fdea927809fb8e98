import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { typeName } from '../values'
import type { Document } from '../../types'
import type { Frame, Scope } from '../expression/scope'
import type { World } from './world'

/** A compiled stage or pipeline. It never writes into the documents it is given. */
export type Run = (
  input: Iterable<Document>,
  world: World,
  frame: Frame | undefined,
) => Iterable<Document>

/** What a stage is compiled with. */
export interface Compiling {
  scope: Scope
  /** Compiles a pipeline inside the stage; `where` is how MongoDB names the place it stands in. */
  pipeline: (stages: unknown, scope: Scope) => Run
}

/** Compiles a stage's argument. Throws DATABASE_REQUEST_FAILED with MongoDB's sentence. */
export type StageKind = (argument: unknown, compiling: Compiling, name: string) => Run

/** A part of the table of stages. */
export type StageKinds = Readonly<Record<string, StageKind>>

/** The argument as an object of known options. */
export function options(argument: unknown, name: string, known: readonly string[]): Document {
  if (!isPlainObject(argument))
    throw requestFailed(
      `the ${name} stage specification must be an object, found ${typeName(argument)}`,
    )
  const unknown = Object.keys(argument).find((key) => !known.includes(key))
  if (unknown !== undefined) throw requestFailed(`unrecognized option to ${name}: ${unknown}`)
  return argument
}

/** Adds where in a stage something was refused, as MongoDB does for these stages. */
export function inStage<T>(name: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('[FailedOperation] ')) throw error
    const sentence = error.message.slice('[FailedOperation] '.length)
    throw requestFailed(`Invalid ${name} :: caused by :: ${sentence}`, error)
  }
}
