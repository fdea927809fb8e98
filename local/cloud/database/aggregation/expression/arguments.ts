import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { isNothing } from '../values'
import type { Document } from '../../types'
import type { Compile, Evaluate, Operator, Scope } from './scope'

/** How an operator takes its arguments: by place or by name. */

type Apply = (values: readonly unknown[], name: string) => unknown

function checkCount(count: number, least: number, most: number, name: string): void {
  if (count >= least && count <= most) return
  const expected =
    least === most
      ? `takes exactly ${least} arguments. ${count} were passed in.`
      : most === Infinity
        ? `takes at least ${least} arguments. ${count} were passed in.`
        : `takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`
  throw requestFailed(`Expression ${name} ${expected}`)
}

/** `{ $op: [a, b] }`, or `{ $op: a }` for a single one: compiled, their number checked. */
export function operands(
  argument: unknown,
  least: number,
  most: number,
  ...[scope, compile, name]: [Scope, Compile, string]
): Evaluate[] {
  const list: unknown[] = Array.isArray(argument) ? argument : [argument]
  checkCount(list.length, least, most, name)
  return list.map((one) => compile(one, scope))
}

/** An operator of operands by place, all evaluated; missing ones are `undefined`. */
export const listed =
  (least: number, most: number, apply: Apply): Operator =>
  (argument, scope, compile, name) => {
    const parts = operands(argument, least, most, scope, compile, name)
    return (document, frame) =>
      apply(
        parts.map((part) => part(document, frame)),
        name,
      )
  }

/** An operator of one operand. */
export const unary = (apply: (value: unknown, name: string) => unknown): Operator =>
  listed(1, 1, ([value], name) => apply(value, name))

/** Like `listed`, but null when any operand is null or missing. */
export const orNull = (least: number, most: number, apply: Apply): Operator =>
  listed(least, most, (values, name) => (values.some(isNothing) ? null : apply(values, name)))

/** The fields of an operator that takes an object. */
export interface Fields {
  required: readonly string[]
  optional?: readonly string[]
}

/** What MongoDB says about a wrong object; the words differ from operator to operator. */
export interface Sentences {
  notAnObject: (name: string) => string
  missing: (field: string, name: string) => string
  unknown: (field: string, name: string) => string
}

const SENTENCES: Sentences = {
  notAnObject: (name) => `${name} only supports an object as its argument`,
  missing: (field, name) => `Missing '${field}' parameter to ${name}`,
  unknown: (field, name) => `Unrecognized parameter to ${name}: ${field}`,
}

/** The argument as an object of these fields. Throws DATABASE_REQUEST_FAILED for any other. */
export function checkedFields(
  argument: unknown,
  { required, optional = [] }: Fields,
  name: string,
  sentences: Partial<Sentences> = {},
): Document {
  const said = { ...SENTENCES, ...sentences }
  if (!isPlainObject(argument)) throw requestFailed(said.notAnObject(name))
  for (const field of Object.keys(argument))
    if (!required.includes(field) && !optional.includes(field))
      throw requestFailed(said.unknown(field, name))
  for (const field of required)
    if (!(field in argument)) throw requestFailed(said.missing(field, name))
  return argument
}

/**
 * An operator of operands by name, all evaluated. The values hold only the fields that were given, a
 * missing value as `undefined`.
 */
export const named =
  (
    fields: Fields,
    apply: (values: Document, name: string) => unknown,
    sentences?: Partial<Sentences>,
  ): Operator =>
  (argument, scope, compile, name) => {
    const given = Object.entries(checkedFields(argument, fields, name, sentences)).map(
      ([field, value]) => [field, compile(value, scope)] as const,
    )
    return (document, frame) => {
      const values: Document = {}
      for (const [field, evaluate] of given) values[field] = evaluate(document, frame)
      return apply(values, name)
    }
  }

/** Throws DATABASE_REQUEST_FAILED with the sentence unless the condition holds. */
export function demand(isGood: boolean, sentence: () => string): asserts isGood {
  if (!isGood) throw requestFailed(sentence())
}
