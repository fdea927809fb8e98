/** CSS functions by the unit of their arguments. */
const TRANSFORMS = {
  deg: ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'],
  px: ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'],
  '': ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d', 'rotate3d'],
} as const

/** What numbers of WeChat's animations count, by the name of the CSS function. */
export const TRANSFORM_UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(TRANSFORMS).flatMap(([unit, names]) => names.map((name) => [name, unit] as const)),
)

const LENGTHS = ['width', 'height', 'top', 'bottom', 'left', 'right'] as const

/** Other properties that WeChat moves, and the unit of their numbers. */
export const STYLE_UNITS: ReadonlyMap<string, string> = new Map([
  ['opacity', ''],
  ['backgroundColor', ''],
  ...LENGTHS.map((name) => [name, 'px'] as const),
])

export const withUnit = (value: unknown, unit: string): string =>
  typeof value === 'number' ? `${value}${unit}` : String(value)

/** One CSS function, such as `rotate(45deg)`. */
export const transform = (name: string, args: readonly unknown[]): string => {
  const unit = TRANSFORM_UNITS.get(name) ?? ''
  return `${name}(${args.map((arg) => withUnit(arg, unit)).join(', ')})`
}
