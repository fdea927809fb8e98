export interface AnimationOptions {
  readonly duration?: number
  readonly delay?: number
  readonly timingFunction?: string
  readonly transformOrigin?: string
}

export interface Animates {
  readonly transform: string
  readonly styles: Readonly<Record<string, string>>
}

/** What `wx.createAnimation().export()` gives to `animation="{{…}}"`. */
export interface ExportedAnimation {
  readonly actions: { readonly animates: Animates; readonly options: AnimationOptions }[]
}

const DEFAULT_DURATION_MS = 400

function play(element: HTMLElement, [action, ...later]: ExportedAnimation['actions']): void {
  if (action === undefined) return
  const { animates, options } = action
  const { duration = DEFAULT_DURATION_MS, delay = 0 } = options
  const timing = options.timingFunction ?? 'linear'
  element.style.transition = `all ${duration}ms ${timing} ${delay}ms`
  element.style.transformOrigin = options.transformOrigin ?? '50% 50% 0'
  element.style.transform = animates.transform
  Object.assign(element.style, animates.styles)
  if (later.length > 0) setTimeout(() => play(element, later), duration + delay)
}

/** What binding `animation="{{…}}"` does to an element. */
export function playAnimation(element: HTMLElement, value: unknown): void {
  const { actions = [] } = (value ?? {}) as Partial<ExportedAnimation>
  // where it stands now must be on the screen first, or there is nothing to move from
  if (actions.length > 0) requestAnimationFrame(() => play(element, actions))
}
