import type { AnimationOptions, Animates, ExportedAnimation } from '../engine/animate'
import { STYLE_UNITS, transform, TRANSFORM_UNITS, withUnit } from '../engine/transforms'

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
  for (const [name, unit] of STYLE_UNITS)
    animation[name] = (value = '') => {
      styles[name] = withUnit(value, unit)
      return animation
    }
  for (const name of TRANSFORM_UNITS.keys())
    animation[name] = (...args) => {
      transforms.set(name, transform(name, args))
      return animation
    }
  return animation
}
