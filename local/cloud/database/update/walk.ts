import { requestFailed } from '../failures'
import { own } from '../paths'
import { isPlainObject } from '../types'
import { shown } from '../value-types'
import { EACH, MATCHED } from './path'
import type { Document } from '../types'

/** Answered by a change that leaves the value as it is. */
export const KEEP = Symbol('keep')
/** Answered by a change that takes the field away. */
export const REMOVE = Symbol('remove')

/** Where an update is: for what its refusals say. */
export interface Where {
  readonly path: string
  readonly document: Document
}

/** What an operator makes of a value, `undefined` when there is none; KEEP and REMOVE beside. */
export type Change = (value: unknown, where: Where) => unknown

/** A change and the way to its values. */
export interface Step {
  readonly parts: readonly string[]
  readonly change: Change
  /** Whether the objects on the way are made where they are missing. */
  readonly builds: boolean
}

/** One document under an update. */
interface Walk extends Step {
  readonly document: Document
  /** The element by which the query matched. */
  readonly matched: number | undefined
}

const POSITION = /^\d+$/

/** Elements that may be put between an array's end and a new one: MongoDB's own limit. */
const MAX_BACKFILL = 1_500_000

const held = (holder: Document | unknown[], part: string): unknown =>
  Array.isArray(holder) ? holder[Number(part)] : own(holder, part)

function put(holder: Document | unknown[], part: string, value: unknown): void {
  if (Array.isArray(holder)) {
    const at = Number(part)
    if (at - holder.length > MAX_BACKFILL)
      throw requestFailed(`can't backfill more than ${MAX_BACKFILL} elements`)
    while (holder.length < at) holder.push(null)
    // An array keeps its places: what is taken away leaves null.
    holder[at] = value === REMOVE ? null : value
  } else if (value === REMOVE) Reflect.deleteProperty(holder, part)
  else if (part === '__proto__') throw requestFailed('a field cannot be called __proto__')
  else holder[part] = value
}

const isHolder = (value: unknown): value is Document | unknown[] =>
  Array.isArray(value) || isPlainObject(value)

/** The value inside as many new objects as there are parts. */
function nested(parts: readonly string[], value: unknown, path: string): unknown {
  return parts.reduceRight<unknown>((inner, part) => {
    if (part === EACH || part === MATCHED)
      throw requestFailed(
        `The path '${path}' must exist in the document in order to apply array updates.`,
      )
    return { [part]: inner }
  }, value)
}

function into(holder: Document | unknown[], walk: Walk, at: number, path: string): void {
  const { parts, change, builds, document } = walk
  const name = parts[at] ?? ''
  const part = name === MATCHED ? String(walk.matched) : name
  const here = path === '' ? part : `${path}.${part}`
  const value = held(holder, part)
  const where = { path: here, document }
  if (at === parts.length - 1) {
    if (value === undefined && !builds) return
    const next = change(value, where)
    if (next !== KEEP) put(holder, part, next)
  } else if (value !== undefined) follow(value, walk, at + 1, here)
  else if (builds) {
    const next = change(undefined, { path: [here, ...parts.slice(at + 1)].join('.'), document })
    if (next !== KEEP) put(holder, part, nested(parts.slice(at + 1), next, here))
  }
}

/** Goes on from a value to what the rest of the path names. */
function follow(value: unknown, walk: Walk, at: number, path: string): void {
  const { parts, builds, matched } = walk
  const part = parts[at] ?? ''
  const name = path.split('.').at(-1) ?? ''
  if (part === EACH) {
    if (!Array.isArray(value))
      throw requestFailed(
        `Cannot apply array updates to non-array element ${name}: ${shown(value)}`,
      )
    for (let n = 0; n < value.length; n++)
      into(value, { ...walk, parts: placed(parts, at, n) }, at, path)
    return
  }
  if (part === MATCHED && matched === undefined)
    throw requestFailed('The positional operator did not find the match needed from the query.')
  const isFitting = Array.isArray(value)
    ? part === MATCHED || POSITION.test(part)
    : isPlainObject(value)
  if (isFitting && isHolder(value)) into(value, walk, at, path)
  else if (builds)
    throw requestFailed(`Cannot create field '${part}' in element {${name}: ${shown(value)}}`)
}

const placed = (parts: readonly string[], at: number, position: number) =>
  parts.map((part, n) => (n === at ? String(position) : part))

/** Applies a step to a document in place. */
export function apply(document: Document, step: Step, matched: number | undefined): void {
  into(document, { ...step, document, matched }, 0, '')
}
