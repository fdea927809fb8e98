import { expressionTest } from './aggregation/expression/test'
import { requestFailed } from './failures'
import { MISS, NO_ARRAY } from './query/seek'
import { distanceOf, nearOf } from './query/geo'
import { compileConditions, compileField } from './query/operators'
import { compileSchema } from './query/schema'
import { isPlainObject } from './types'
import type { Finder } from './query/condition'
import type { Document } from './types'

/*
 * Queries as MongoDB understands them [mongodb.com/docs/manual/reference/operator/query]. A query is
 * compiled once into closures; a wrong one is refused then, before any document is looked at.
 */

const found = (isFound: boolean): number => (isFound ? NO_ARRAY : MISS)

/** All of them; the last that lies in an array says where. */
const everyOne = (finders: readonly Finder[]): Finder => {
  const [only] = finders
  if (only && finders.length === 1) return only
  return (document) => {
    let place = NO_ARRAY
    for (const find of finders) {
      const next = find(document)
      if (next === MISS) return MISS
      if (next !== NO_ARRAY) place = next
    }
    return place
  }
}

function queriesOf(value: unknown, name: string): Finder[] {
  if (!Array.isArray(value)) throw requestFailed(`${name} must be an array`)
  if (value.length === 0) throw requestFailed('$and/$or/$nor must be a nonempty array')
  return value.map((query: unknown) => {
    if (!isPlainObject(query)) throw requestFailed('$or/$and/$nor entries need to be full objects')
    return compile(query)
  })
}

const refusing =
  (reason: string) =>
  (_: unknown, name: string): never => {
    throw requestFailed(`${name} ${reason}`)
  }

const TOP_LEVEL: Readonly<Record<string, (argument: unknown, name: string) => Finder>> = {
  $and: (argument, name) => everyOne(queriesOf(argument, name)),
  $or: (argument, name) => {
    const finders = queriesOf(argument, name)
    return (document) => {
      for (const find of finders) {
        const place = find(document)
        if (place !== MISS) return place
      }
      return MISS
    }
  },
  $nor: (argument, name) => {
    const finders = queriesOf(argument, name)
    return (document) => found(finders.every((find) => find(document) === MISS))
  },
  $expr: (argument) => {
    const test = expressionTest(argument)
    return (document) => found(test(document))
  },
  $jsonSchema: (argument) => {
    const test = compileSchema(argument)
    return (document) => found(test(document))
  },
  // It is only for whoever reads the service's logs.
  $comment: () => () => NO_ARRAY,
  $where: refusing('is not allowed in this context: the service runs no script of a caller'),
  $text: refusing('needs a text index, and the service offers none'),
}

const NEAR = ['$near', '$nearSphere'] as const

/** What a field's condition asks of nearness. */
function nearIn(condition: unknown): (typeof NEAR)[number] | undefined {
  return isPlainObject(condition) ? NEAR.find((name) => name in condition) : undefined
}

function nearField(path: string, condition: Document, name: (typeof NEAR)[number]): Finder {
  const near = nearOf(name, condition)
  const { [name]: _, $maxDistance: _most, $minDistance: _least, ...others } = condition
  const rest = compileConditions(others, compileTest).at(path)
  return (document) => (distanceOf(document, path, near) === undefined ? MISS : rest(document))
}

function compileEntry([key, value]: [string, unknown], isTop: boolean): Finder {
  if (key.startsWith('$')) {
    const operator = Object.hasOwn(TOP_LEVEL, key) ? TOP_LEVEL[key] : undefined
    if (!operator) throw requestFailed(`unknown top level operator: ${key}`)
    return operator(value, key)
  }
  const near = isTop ? nearIn(value) : undefined
  if (near && isPlainObject(value)) return nearField(key, value, near)
  return compileField(value, compileTest).at(key)
}

const compile = (query: Document, isTop = false): Finder =>
  everyOne(Object.entries(query).map((entry) => compileEntry(entry, isTop)))

function compileTest(query: unknown): (document: Document) => boolean {
  if (!isPlainObject(query)) throw requestFailed('a query has to be an object')
  const find = compile(query)
  return (document) => find(document) !== MISS
}

/** Throws DATABASE_REQUEST_FAILED, with MongoDB's sentence, for a query the service would refuse. */
export function checkQuery(query: unknown): void {
  if (!isPlainObject(query)) throw requestFailed('a query has to be an object')
  compileQuery(query)
}

function compileQuery(query: Document): Finder {
  const { $and: parts, ...fields } = query
  // $near may also stand in a top-level $and: so the SDK writes `_.and`.
  const isFlat = Array.isArray(parts) && parts.length > 0 && parts.every(isPlainObject)
  if (!isFlat) return compile(query, true)
  return everyOne([compile(fields, true), ...parts.map((part: Document) => compile(part, true))])
}

/** A test of documents by a query that was checked. */
export function matcher(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) return () => true
  const find = compileQuery(query)
  return (document) => find(document) !== MISS
}

/** The place of the array element by which the document matches: what `$` stands for in an update. */
export function placeFinder(query: Document): (document: Document) => number | undefined {
  const find = compileQuery(query)
  return (document) => {
    const place = find(document)
    return place >= 0 ? place : undefined
  }
}

/** How far a document lies from where the query looks, nearest first; undefined when it does not. */
export function nearness(query: Document): ((document: Document) => number) | undefined {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value))
      for (const part of value) {
        const inner = isPlainObject(part) ? nearness(part) : undefined
        if (inner) return inner
      }
    const name = nearIn(value)
    if (!name || !isPlainObject(value)) continue
    const near = nearOf(name, value)
    return (document) => distanceOf(document, key, near) ?? Infinity
  }
  return undefined
}
