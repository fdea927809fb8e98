import { component as adapter } from 'glass-easel-miniprogram-adapter'
import type { GeneralComponent } from 'glass-easel'
import { phoneUnits } from '../../units'
import { reportWarning } from '../report'
import { STYLE_UNITS, transform, TRANSFORM_UNITS, withUnit } from './transforms'

/** As a page writes it: properties by name, each transform for itself. */
type Frame = Readonly<Record<string, unknown>>

interface Running {
  readonly animation: Animation
  readonly frames: readonly Frame[]
}

interface Caller {
  readonly is: string
  readonly _$: GeneralComponent
}

type Callback = () => void

const running = new WeakMap<HTMLElement, readonly Running[]>()

/** Frames for the browser: transforms together in the order in which they are written. */
function keyframe(frame: Frame): Keyframe {
  const transforms = Object.entries(frame)
    .filter(([name]) => TRANSFORM_UNITS.has(name))
    .map(([name, value]) => transform(name, [value].flat()))
  const styles = Object.entries(frame)
    .filter(([name]) => STYLE_UNITS.has(name))
    .map(([name, value]) => [name, phoneUnits(withUnit(value, STYLE_UNITS.get(name) ?? ''))])
  return {
    ...(Object.fromEntries(styles) as Keyframe),
    ...(transforms.length > 0 && { transform: phoneUnits(transforms.join(' ')) }),
    ...(typeof frame['offset'] === 'number' && { offset: frame['offset'] }),
    ...(typeof frame['ease'] === 'string' && { easing: frame['ease'] }),
    ...(typeof frame['transformOrigin'] === 'string' && {
      transformOrigin: frame['transformOrigin'],
    }),
  }
}

const elementsOf = (caller: Caller, selector: string): HTMLElement[] =>
  (caller._$.getShadowRoot()?.querySelectorAll(selector) ?? []).flatMap(({ $$ }) =>
    $$ instanceof HTMLElement ? [$$] : [],
  )

function animate(
  this: Caller,
  selector: string,
  frames: readonly Frame[],
  duration: number,
  callback?: Callback | object,
): void {
  if (typeof callback === 'object')
    reportWarning('animate: an animation by scrolling is not simulated', this.is)
  const started = elementsOf(this, selector).map((element) => {
    const animation = element.animate(frames.map(keyframe), { duration, fill: 'forwards' })
    running.set(element, [...(running.get(element) ?? []), { animation, frames }])
    return animation.finished
  })
  const done = () => {
    if (typeof callback === 'function') callback()
  }
  // one that is cleared before its end never tells of it
  Promise.all(started).then(done, () => undefined)
}

/** Takes back what animations have changed: everything, or the properties named by `options`. */
function clearAnimation(
  this: Caller,
  selector: string,
  options?: Readonly<Record<string, boolean>> | Callback,
  callback?: Callback,
): void {
  const named = typeof options === 'object' ? options : undefined
  for (const element of elementsOf(this, selector)) {
    const left = (running.get(element) ?? []).flatMap((one) => without(one, named))
    running.set(element, left)
  }
  const done = typeof options === 'function' ? options : callback
  if (done !== undefined) requestAnimationFrame(done)
}

const isProperty = (name: string) => TRANSFORM_UNITS.has(name) || STYLE_UNITS.has(name)

function without(
  { animation, frames }: Running,
  named: Readonly<Record<string, boolean>> | undefined,
): Running[] {
  const rest = frames.map((frame) =>
    Object.fromEntries(Object.entries(frame).filter(([name]) => named && named[name] !== true)),
  )
  if (!rest.some((frame) => Object.keys(frame).some(isProperty))) {
    animation.cancel()
    return []
  }
  if (animation.effect instanceof KeyframeEffect) animation.effect.setKeyframes(rest.map(keyframe))
  return [{ animation, frames: rest }]
}

/** `this.animate` and `this.clearAnimation`, which the adapter leaves to its host. */
export function installKeyframes(): void {
  Object.assign(adapter.ComponentCaller.prototype, { animate, clearAnimation })
}
