import { requestFailed } from '../../../failures'
import { isPlainObject } from '../../../types'
import { compare, isNothing, isTrue } from '../../values'
import { checkedFields, listed, operands, unary } from '../arguments'
import { bind, withNames } from '../scope'
import type { Evaluate, Operator, Operators } from '../scope'

/** All types compare, a missing value below null. */
const comparison = (read: (difference: number) => unknown): Operator =>
  listed(2, 2, ([a, b]) => read(compare(a, b)))

/** Stops at the first operand that decides. */
const until =
  (deciding: boolean): Operator =>
  (argument, scope, compile, name) => {
    const parts = operands(argument, 0, Infinity, scope, compile, name)
    return (document, frame) =>
      parts.some((part) => isTrue(part(document, frame)) === deciding) === deciding
  }

const CONDITION = { required: ['if', 'then', 'else'] }

const $cond: Operator = (argument, scope, compile, name) => {
  const parts = isPlainObject(argument)
    ? ((given) => CONDITION.required.map((field) => compile(given[field], scope)))(
        checkedFields(argument, CONDITION, name),
      )
    : operands(argument, 3, 3, scope, compile, name)
  const [test, then, otherwise] = parts
  return (document, frame) =>
    (isTrue(test?.(document, frame)) ? then : otherwise)?.(document, frame)
}

const $ifNull: Operator = (argument, scope, compile, name) => {
  const parts = Array.isArray(argument)
    ? argument.map((one) => compile(one, scope))
    : [compile(argument, scope)]
  if (parts.length < 2)
    throw requestFailed(`${name} needs at least two arguments, had: ${parts.length}`)
  return (document, frame) => {
    let value: unknown
    for (const part of parts) {
      value = part(document, frame)
      if (!isNothing(value)) break
    }
    return value
  }
}

const BRANCH = { required: ['case', 'then'] }

const $switch: Operator = (argument, scope, compile, name) => {
  const given = checkedFields(argument, { required: [], optional: ['branches', 'default'] }, name, {
    notAnObject: () => `${name} requires an object as an argument, found: ${typeof argument}`,
    unknown: (field) => `${name} found an unknown argument: ${field}`,
  })
  const list: unknown = given.branches ?? []
  if (!Array.isArray(list)) throw requestFailed(`${name} expected an array for 'branches'`)
  if (list.length === 0) throw requestFailed(`${name} requires at least one branch.`)
  const branches = list.map((branch: unknown) => {
    const { case: test, then } = checkedFields(branch, BRANCH, name, {
      notAnObject: () => `${name} expected each branch to be an object`,
      missing: (field) => `${name} requires each branch have a '${field}' expression`,
      unknown: (field) => `${name} found an unknown argument to a branch: ${field}`,
    })
    return { test: compile(test, scope), then: compile(then, scope) }
  })
  const otherwise = 'default' in given ? compile(given.default, scope) : undefined
  return (document, frame) => {
    const found = branches.find(({ test }) => isTrue(test(document, frame)))
    if (found) return found.then(document, frame)
    if (otherwise) return otherwise(document, frame)
    throw requestFailed(
      `${name} could not find a matching branch for an input, and no default was specified.`,
    )
  }
}

const VARIABLE = /^(CURRENT$|[a-z]|[^\0-\x7f])[\w]*/

/** Throws for a name that a caller may not give to a variable. */
export function checkVariable(name: string): void {
  if (!VARIABLE.test(name))
    throw requestFailed(`'${name}' starts with an invalid character for a user variable name`)
}

const $let: Operator = (argument, scope, compile, name) => {
  const { vars, in: inner } = checkedFields(argument, { required: ['vars', 'in'] }, name)
  if (!isPlainObject(vars)) throw requestFailed(`invalid parameter: expected an object (vars)`)
  const bindings = Object.entries(vars).map(([variable, value]) => {
    checkVariable(variable)
    return [variable, compile(value, scope)] as const
  })
  const body = compile(inner, withNames(scope, ...Object.keys(vars)))
  return (document, frame) => {
    let next = frame
    for (const [variable, value] of bindings) next = bind(next, variable, value(document, frame))
    return body(document, next)
  }
}

const constant: Operator =
  (argument): Evaluate =>
  () =>
    argument

export const LOGIC: Operators = {
  $and: until(false),
  $cmp: comparison(Math.sign),
  $cond,
  $const: constant,
  $eq: comparison((difference) => difference === 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $ifNull,
  $let,
  $literal: constant,
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $ne: comparison((difference) => difference !== 0),
  $not: unary((value) => !isTrue(value)),
  $or: until(true),
  $switch,
}
