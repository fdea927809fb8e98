import type { Document } from '../../types'

/** The values of the variables that are bound where an expression runs, innermost first. */
export interface Frame {
  readonly name: string
  readonly value: unknown
  readonly outer: Frame | undefined
}

/** The names an expression may use beside those that every one has. */
export type Scope = ReadonlySet<string>

/** A compiled expression: its value for a document (`$$CURRENT`), `undefined` when it is missing. */
export type Evaluate = (document: Document, frame: Frame | undefined) => unknown

/** Compiles an operand; operators get it passed in, for they are what it is made of. */
export type Compile = (expression: unknown, scope: Scope) => Evaluate

/** How an operator compiles its argument. Throws DATABASE_REQUEST_FAILED with MongoDB's sentence. */
export type Operator = (argument: unknown, scope: Scope, compile: Compile, name: string) => Evaluate

/** A part of the table of operators. */
export type Operators = Readonly<Record<string, Operator>>

/** No variables but the common ones. */
export const NO_VARIABLES: Scope = new Set()

/** The innermost value of a name, `undefined` when it is missing or not bound. */
export function bound(frame: Frame | undefined, name: string): unknown {
  for (let at = frame; at; at = at.outer) if (at.name === name) return at.value
  return undefined
}

/** The frame with one more variable. */
export const bind = (outer: Frame | undefined, name: string, value: unknown): Frame => ({
  name,
  value,
  outer,
})

/** The scope with more names. */
export const withNames = (scope: Scope, ...names: string[]): Scope => new Set([...scope, ...names])
