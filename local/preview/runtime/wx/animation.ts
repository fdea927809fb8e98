import type { AnimationOptions, Animates, ExportedAnimation } from '../engine/animate'

const LENGTHS = ['width', 'height', 'top', 'bottom', 'left', 'right'] as const
const STYLES = ['opacity', 'backgroundColor', ...LENGTHS] as const

/** CSS functions by the unit of their arguments. */
const TRANSFORMS = {
  deg: ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'],
  px: ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'],
  '': ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d', 'rotate3d'],
} as const

const withUnit = (value: number | string, unit: string) =>
  typeof value === 'number' ? `${value}${unit}` : value

type Animation = Record<string, (...args: (number | string)[]) => unknown>

/**
 * Describes steps of movement; nothing moves until a page binds what `export` returns to the
 * `animation` of an element (see engine/animate).
 */
export function createAnimation(defaults: AnimationOptions = {}): Animation {
  let steps: ExportedAnimation['actions'] = []
  let styles: Record<string, string> = {}
  // transforms stay from step to step, as in WeChat
  const transforms = new Map<string, string>()
  const animation: Animation = {
    step: (options: unknown) => {
      const animates: Animates = { transform: [...transforms.values()].join(' '), styles }
      steps.push({
        animates,
        options: { ...defaults, ...(options as AnimationOptions | undefined) },
      })
      styles = {}
      return animation
    },
    export: (): ExportedAnimation => {
      const actions = steps
      steps = []
      return { actions }
    },
  }
  for (const name of STYLES)
    animation[name] = (value = '') => {
      const isLength = LENGTHS.some((length) => length === name)
      styles[name] = withUnit(value, isLength ? 'px' : '')
      return animation
    }
  for (const [unit, names] of Object.entries(TRANSFORMS))
    for (const name of names)
      animation[name] = (...args) => {
        transforms.set(name, `${name}(${args.map((arg) => withUnit(arg, unit)).join(', ')})`)
        return animation
      }
  return animation
}
