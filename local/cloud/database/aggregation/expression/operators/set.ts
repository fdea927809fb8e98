import { distinct, identity, isNothing, isTrue, typeName } from '../../values'
import { demand, listed, unary } from '../arguments'
import type { Operator, Operators } from '../scope'

/** Order and repetition do not count. */
const identities = (array: readonly unknown[]) => new Set(array.map(identity))

/** All operands arrays, or null when one is null or missing. */
const combining = (apply: (arrays: unknown[][]) => unknown): Operator =>
  listed(0, Infinity, (values, name) => {
    const arrays: unknown[][] = []
    for (const value of values) {
      if (isNothing(value)) return null
      demand(
        Array.isArray(value),
        () => `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
      )
      arrays.push(value)
    }
    return apply(arrays)
  })

function both(values: readonly unknown[], name: string): [unknown[], unknown[]] {
  const [a, b] = values
  for (const [value, place] of [[a, 'First'] as const, [b, 'Second'] as const])
    demand(
      Array.isArray(value),
      () =>
        `both operands of ${name} must be arrays. ${place} argument is of type: ${typeName(value)}`,
    )
  return [a as unknown[], b as unknown[]]
}

/** Whether some, or all, elements are true; unlike elsewhere a nested array is one element. */
const elements = (apply: (array: unknown[]) => boolean): Operator =>
  unary((value, name) => {
    demand(
      Array.isArray(value),
      () => `${name}'s argument must be an array, but is ${typeName(value)}`,
    )
    return apply(value)
  })

export const SET: Operators = {
  $allElementsTrue: elements((array) => array.every(isTrue)),
  $anyElementTrue: elements((array) => array.some(isTrue)),
  $setDifference: listed(2, 2, (values, name) => {
    if (values.some(isNothing)) return null
    const [a, b] = both(values, name)
    const without = identities(b)
    return distinct(a).filter((value) => !without.has(identity(value)))
  }),
  $setEquals: listed(2, Infinity, (values, name) => {
    const [first = new Set<string>(), ...others] = values.map((value) => {
      demand(
        Array.isArray(value),
        () => `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
      )
      return identities(value)
    })
    return others.every((set) => set.size === first.size && [...set].every((one) => first.has(one)))
  }),
  $setIntersection: combining(([first = [], ...others]) => {
    const sets = others.map(identities)
    return distinct(first).filter((value) => sets.every((set) => set.has(identity(value))))
  }),
  $setIsSubset: listed(2, 2, (values, name) => {
    const [a, b] = both(values, name)
    const all = identities(b)
    return a.every((value) => all.has(identity(value)))
  }),
  $setUnion: combining((arrays) => distinct(arrays.flat(1))),
}
