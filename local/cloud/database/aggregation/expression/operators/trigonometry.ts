import { isNothing, isNumber, typeName } from '../../values'
import { demand, orNull, unary } from '../arguments'
import type { Operator, Operators } from '../scope'

const RADIANS_PER_DEGREE = Math.PI / 180

/** A function of one number within the bounds that MongoDB names in its sentence. */
const within = (
  apply: (value: number) => number,
  least = -Infinity,
  most = Infinity,
  brackets = '[]',
): Operator =>
  unary((value, name) => {
    if (isNothing(value)) return null
    demand(isNumber(value), () => `${name} only supports numeric types, not ${typeName(value)}`)
    const isOpen = brackets === '()'
    const isInside = isOpen ? value > least && value < most : value >= least && value <= most
    const bound = (limit: number) => (Number.isFinite(limit) ? limit : limit < 0 ? '-inf' : 'inf')
    const interval = `${brackets[0] ?? ''}${bound(least)},${bound(most)}${brackets[1] ?? ''}`
    demand(
      Number.isNaN(value) || isInside,
      () => `cannot apply ${name} to ${value}, value must be in ${interval}`,
    )
    return apply(value)
  })

export const TRIGONOMETRY: Operators = {
  $acos: within(Math.acos, -1, 1),
  $acosh: within(Math.acosh, 1),
  $asin: within(Math.asin, -1, 1),
  $asinh: within(Math.asinh),
  $atan: within(Math.atan),
  $atan2: orNull(2, 2, ([y, x], name) => {
    for (const value of [y, x])
      demand(isNumber(value), () => `${name} only supports numeric types, not ${typeName(value)}`)
    return Math.atan2(Number(y), Number(x))
  }),
  $atanh: within(Math.atanh, -1, 1),
  $cos: within(Math.cos, -Infinity, Infinity, '()'),
  $cosh: within(Math.cosh),
  $degreesToRadians: within((value) => value * RADIANS_PER_DEGREE),
  $radiansToDegrees: within((value) => value / RADIANS_PER_DEGREE),
  $sin: within(Math.sin, -Infinity, Infinity, '()'),
  $sinh: within(Math.sinh),
  $tan: within(Math.tan, -Infinity, Infinity, '()'),
  $tanh: within(Math.tanh),
}
