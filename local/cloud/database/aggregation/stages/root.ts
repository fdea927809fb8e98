import { requestFailed } from '../../failures'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { bind, withNames } from '../expression/scope'
import { shown, typeName } from '../values'
import { options } from './stage'
import type { Document } from '../../types'
import type { Evaluate, Frame, Scope } from '../expression/scope'
import type { Run, StageKind, StageKinds } from './stage'

function replacing(newRoot: unknown, scope: Scope, what: string): Run {
  const evaluate = compile(newRoot, scope)
  return function* (input, _, frame) {
    for (const document of input) {
      const root = evaluate(document, frame)
      if (!isPlainObject(root))
        throw requestFailed(
          `${what} expression  must evaluate to an object, but resulting value was: ${shown(root)}. Type of resulting value: '${typeName(root)}'. Input document: ${shown(document)}`,
        )
      yield root
    }
  }
}

const $replaceRoot: StageKind = (argument, { scope }, name) => {
  if (!isPlainObject(argument))
    throw requestFailed(
      `expected an object as specification for ${name} stage, got ${typeName(argument)}`,
    )
  const given = options(argument, name, ['newRoot'])
  if (!('newRoot' in given)) throw requestFailed(`no newRoot specified for the ${name} stage`)
  return replacing(given.newRoot, scope, "'newRoot'")
}

const $replaceWith: StageKind = (argument, { scope }) =>
  replacing(argument, scope, "'replacement document'")

/** What $redact's expression answers for each level of a document. */
const DECISIONS = ['DESCEND', 'PRUNE', 'KEEP']

/** The expression's verdict on one object, whose fields `$field` means; `$$ROOT` stays the whole. */
function redact(
  level: Document,
  evaluate: Evaluate,
  ...[document, frame]: [Document, Frame | undefined]
): Document | undefined {
  const verdict = evaluate(level, bind(bind(frame, 'CURRENT', level), 'ROOT', document))
  if (verdict === 'KEEP') return level
  if (verdict === 'PRUNE') return undefined
  if (verdict !== 'DESCEND')
    throw requestFailed(
      '$redact must return one of: $$KEEP, $$DESCEND, or $$PRUNE as the result of its expression',
    )
  const descend = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(descend).filter((element) => element !== undefined)
    return isPlainObject(value) ? redact(value, evaluate, document, frame) : value
  }
  const kept = Object.entries(level)
    .map(([field, value]) => [field, descend(value)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept)
}

const $redact: StageKind = (argument, { scope }) => {
  const evaluate = compile(argument, withNames(scope, 'CURRENT', 'ROOT', ...DECISIONS))
  return function* (input, _, frame) {
    let inner = frame
    for (const decision of DECISIONS) inner = bind(inner, decision, decision)
    for (const document of input) {
      const kept = redact(document, evaluate, document, inner)
      if (kept) yield kept
    }
  }
}

export const ROOT: StageKinds = { $redact, $replaceRoot, $replaceWith }
