import { MaxKey, MinKey } from 'bson'
import { TYPE, compareValues, typeByte } from '../keys'

type Test = (value: unknown) => boolean

const isScalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)

/** Whether values equal this one: numbers by worth, objects field by field in order. */
export function equalTo(wanted: unknown): Test {
  if (wanted === null || wanted === undefined)
    return (value) => value === null || value === undefined
  if (isScalar(wanted))
    return (value) =>
      value === wanted ||
      (typeof wanted === 'number' &&
        typeof value === 'object' &&
        value !== null &&
        typeByte(value) === TYPE.number &&
        compareValues(value, wanted) === 0)
  const type = typeByte(wanted)
  return (value) => typeByte(value) === type && compareValues(value, wanted) === 0
}

const READINGS = {
  $gt: (difference: number) => difference > 0,
  $gte: (difference: number) => difference >= 0,
  $lt: (difference: number) => difference < 0,
  $lte: (difference: number) => difference <= 0,
} as const

export type ComparisonName = keyof typeof READINGS

/** Only values of one type compare, except with MinKey and MaxKey, which lie beyond all others. */
export function comparedTo(wanted: unknown, name: ComparisonName): Test {
  const passes = READINGS[name]
  const type = typeByte(wanted)
  const otherTypes =
    (wanted instanceof MaxKey && passes(-1)) || (wanted instanceof MinKey && passes(1))
  return (value) => (typeByte(value) === type ? passes(compareValues(value, wanted)) : otherTypes)
}

/** Whether a value equals one of these, or matches where one is a regular expression. */
export function oneOf(wanted: readonly unknown[], matching: (pattern: RegExp) => Test): Test {
  const scalars = new Set(wanted.filter(isScalar))
  const tests = wanted.map((one) =>
    one instanceof RegExp ? matching(one) : isScalar(one) ? undefined : equalTo(one),
  )
  const numbers = wanted.filter((one) => typeof one === 'number' && isScalar(one)).map(equalTo)
  const rest = tests.filter((test) => test !== undefined)
  return (value) =>
    scalars.has(value) ||
    rest.some((test) => test(value)) ||
    (typeof value === 'object' && value !== null && numbers.some((test) => test(value)))
}
