import { requestFailed } from '../../failures'
import { valuesAt } from '../../paths'
import { compile } from '../expression'
import { NO_VARIABLES } from '../expression/scope'
import { identity, isNumber, typeName } from '../values'
import { compileMatch } from './match'
import { options } from './stage'
import { withValue } from './unwind'
import type { Document } from '../../types'
import type { StageKind, StageKinds } from './stage'

const KNOWN = [
  ...['from', 'startWith', 'connectFromField', 'connectToField', 'as'],
  ...['maxDepth', 'depthField', 'restrictSearchWithMatch'],
]

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

function text(given: Document, field: string): string {
  const value = given[field]
  if (typeof value === 'string' && value !== '' && !value.startsWith('$')) return value
  throw requestFailed(
    `$graphLookup requires '${field}' to be the name of a field, found ${typeName(value)}`,
  )
}

/** Follows links from document to document, breadth first; each is found once. */
const $graphLookup: StageKind = (argument, { scope }, name) => {
  const given = options(argument, name, KNOWN)
  const [from, as, linkFrom, linkTo] = ['from', 'as', 'connectFromField', 'connectToField'].map(
    (field) => text(given, field),
  ) as [string, string, string, string]
  if (!('startWith' in given))
    throw requestFailed('$graphLookup requires startWith to be specified')
  const start = compile(given.startWith, scope)
  const { maxDepth = Infinity } = given
  if (!isNumber(maxDepth) || maxDepth < 0)
    throw requestFailed('maxDepth requires a nonnegative argument')
  const depthField =
    given.depthField === undefined ? undefined : text(given, 'depthField').split('.')
  const matches = compileMatch(given.restrictSearchWithMatch ?? {}, NO_VARIABLES)

  return function* (input, world, frame) {
    for (const document of input) {
      const index = world.index(from, linkTo)
      const found = new Map<string, Document>()
      let wanted = listOf(start(document, frame) ?? null)
      for (let depth = 0; depth <= maxDepth && wanted.length > 0; depth++) {
        const next: unknown[] = []
        for (const one of index.find(new Set(wanted.map(identity)))) {
          const key = identity(one._id)
          if (found.has(key) || !matches(one, undefined)) continue
          found.set(key, depthField ? withValue(one, depthField, depth) : one)
          next.push(
            ...valuesAt(one, linkFrom)
              .flatMap(listOf)
              .filter((value) => value !== undefined),
          )
        }
        wanted = next
      }
      yield withValue(document, as.split('.'), [...found.values()])
    }
  }
}

export const GRAPH_LOOKUP: StageKinds = { $graphLookup }
