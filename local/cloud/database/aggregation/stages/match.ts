import { requestFailed } from '../../failures'
import { checkQuery, matcher } from '../../query'
import { isPlainObject } from '../../types'
import { compile } from '../expression'
import { isTrue, typeName } from '../values'
import type { Document } from '../../types'
import type { Frame, Scope } from '../expression/scope'
import type { StageKind, StageKinds } from './stage'

/** A test of a document that may use variables. */
export type Test = (document: Document, frame: Frame | undefined) => boolean

const NOT_IN_MATCH: Readonly<Record<string, string>> = {
  $where: '$where is not allowed inside of a $match aggregation expression',
  $near: '$geoNear, $near, and $nearSphere are not allowed in this context',
  $nearSphere: '$geoNear, $near, and $nearSphere are not allowed in this context',
}

/** Says what a query may not hold inside a pipeline. */
function checkAllowed(query: unknown): void {
  if (Array.isArray(query)) query.forEach(checkAllowed)
  if (!isPlainObject(query)) return
  for (const [key, value] of Object.entries(query)) {
    const sentence = Object.hasOwn(NOT_IN_MATCH, key) ? NOT_IN_MATCH[key] : undefined
    if (sentence !== undefined) throw requestFailed(sentence)
    checkAllowed(value)
  }
}

const COMBINED: Readonly<Record<string, (tests: readonly Test[]) => Test>> = {
  $and: (tests) => (document, frame) => tests.every((test) => test(document, frame)),
  $or: (tests) => (document, frame) => tests.some((test) => test(document, frame)),
  $nor: (tests) => (document, frame) => !tests.some((test) => test(document, frame)),
}

const usesExpression = (query: Document): boolean =>
  Object.entries(query).some(
    ([key, value]) =>
      key === '$expr' ||
      (Object.hasOwn(COMBINED, key) &&
        Array.isArray(value) &&
        value.some((inner) => isPlainObject(inner) && usesExpression(inner))),
  )

/**
 * Compiles a query of a pipeline. What holds `$expr` is taken apart here, because only here its
 * variables are known; the rest is a query like any other.
 */
export function compileMatch(query: unknown, scope: Scope): Test {
  if (!isPlainObject(query))
    throw requestFailed(
      `the match filter must be an expression in an object, found ${typeName(query)}`,
    )
  checkAllowed(query)
  if (!usesExpression(query)) {
    checkQuery(query)
    return matcher(query)
  }
  const tests = Object.entries(query).map(([key, value]): Test => {
    if (key === '$expr') {
      const evaluate = compile(value, scope)
      return (document, frame) => isTrue(evaluate(document, frame))
    }
    const combine = Object.hasOwn(COMBINED, key) && Array.isArray(value) ? COMBINED[key] : undefined
    if (combine && Array.isArray(value))
      return combine(value.map((inner: unknown) => compileMatch(inner, scope)))
    return compileMatch({ [key]: value }, scope)
  })
  return (document, frame) => tests.every((test) => test(document, frame))
}

const $match: StageKind = (argument, { scope }) => {
  const test = compileMatch(argument, scope)
  return function* (input, _, frame) {
    for (const document of input) if (test(document, frame)) yield document
  }
}

export const MATCH: StageKinds = { $match }
