import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { readOrder } from '../../order'
import { sortKey } from '../../paths'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { checkedFields, demand } from '../expression/arguments'
import { NOT_SIMULATED_OPERATORS } from '../expression/not-simulated'
import { isNumber, shown } from '../values'
import { SEVERAL } from './several'
import { STATES } from './states'
import type { Document } from '../../types'
import type { Evaluate, Frame, Scope } from '../expression/scope'

/** Gathers one group's documents. */
export interface Gathering {
  add(document: Document, frame: Frame | undefined): void
  /** The result so far; `undefined` for a missing one. */
  value(): unknown
}

/** Starts on a group; `frame` holds what is the same for all its documents. */
export type Accumulator = (frame: Frame | undefined) => Gathering

type Kind = (argument: unknown, scope: Scope, name: string) => Accumulator

/** Of one expression. */
const single: Kind = (argument, scope, name) => {
  if (Array.isArray(argument) && argument.length !== 1)
    throw requestFailed(`The ${name} accumulator is a unary operator`)
  const evaluate = compile(Array.isArray(argument) ? argument[0] : argument, scope)
  const start = STATES[name]
  return () => {
    const state = start?.()
    return {
      add: (document, frame) => state?.add(evaluate(document, frame)),
      value: () => state?.value(),
    }
  }
}

/** `n` of an accumulator: a positive whole number, known before the first document. */
export function countOf(value: unknown, name: string): number {
  demand(
    isNumber(value) && Number.isInteger(value),
    () => `Value for 'n' must be of integral type, but found ${shown(value)}`,
  )
  demand(value > 0, () => `'n' must be greater than 0, found ${value} for ${name}`)
  return value
}

const several: Kind = (argument, scope, name) => {
  const given = checkedFields(argument, { required: ['input', 'n'] }, name, {
    notAnObject: () => `specification must be an object; found ${name}: ${shown(argument)}`,
    missing: (field) => `Missing value for '${field}'`,
    unknown: (field) => `Unknown argument for 'n' operator: ${field}`,
  })
  const [input, n] = [compile(given.input, scope), compile(given.n, scope)]
  return (frame) => {
    const state = SEVERAL[name]?.(countOf(n({}, frame), name))
    return {
      add: (document, inner) => state?.add(input(document, inner)),
      value: () => state?.value(),
    }
  }
}

interface Ranked {
  key: Buffer
  output: unknown
}

/** `$top`, `$bottom` and their N: the outputs of the documents at an end of an order. */
const ranked =
  (isTop: boolean, isSeveral: boolean): Kind =>
  (argument, scope, name) => {
    const required = ['output', 'sortBy', ...(isSeveral ? ['n'] : [])]
    const given = checkedFields(argument, { required }, name, {
      missing: (field) => `Missing value for '${field}'`,
      unknown: (field) => `Unknown argument to ${name} '${field}'`,
    })
    if (!isPlainObject(given.sortBy))
      throw requestFailed(`expected 'sortBy' to already be an object in the arguments to ${name}`)
    const order = readOrder(given.sortBy)
    const output = compile(given.output, scope)
    const n: Evaluate = isSeveral ? compile(given.n, scope) : () => 1
    return (frame) => {
      const count = countOf(n({}, frame), name)
      const all: Ranked[] = []
      return {
        add(document, inner) {
          const key = sortKey(document, order)
          const at = all.findIndex((one) => Buffer.compare(key, one.key) < 0)
          all.splice(at < 0 ? all.length : at, 0, { key, output: output(document, inner) ?? null })
          if (all.length > count) all.splice(isTop ? count : 0, 1)
        },
        value: () => (isSeveral ? all.map((one) => one.output) : all[0]?.output),
      }
    }
  }

const count: Kind = (argument, _, name) => {
  if (!isPlainObject(argument) || Object.keys(argument).length > 0)
    throw requestFailed(`${name} takes no arguments, i.e. ${name}:{}`)
  return () => {
    let total = 0
    return { add: () => void total++, value: () => total }
  }
}

const KINDS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(Object.keys(STATES).map((name) => [name, single])),
  ...Object.fromEntries(Object.keys(SEVERAL).map((name) => [name, several])),
  $bottom: ranked(false, false),
  $bottomN: ranked(false, true),
  $count: count,
  $top: ranked(true, false),
  $topN: ranked(true, true),
}

/** Compiles `{ $operator: argument }` of the named field. Throws MongoDB's refusals. */
export function compileAccumulator(field: string, value: unknown, scope: Scope): Accumulator {
  if (!isPlainObject(value))
    throw requestFailed(`The field '${field}' must be an accumulator object`)
  const [entry, ...more] = Object.entries(value)
  if (!entry?.[0].startsWith('$'))
    throw requestFailed(`The field '${field}' must be an accumulator object`)
  if (more.length > 0) throw requestFailed(`The field '${field}' must specify one accumulator`)
  const [name, argument] = entry
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
  if (kind) return kind(argument, scope, name)
  const reason = NOT_SIMULATED_OPERATORS.get(name)
  if (reason !== undefined) throw notSimulated(`accumulator ${name}: ${reason}`)
  throw requestFailed(`unknown group operator '${name}'`)
}

/** Whether the name is that of an accumulator. */
export const isAccumulator = (name: string): boolean => Object.hasOwn(KINDS, name)
