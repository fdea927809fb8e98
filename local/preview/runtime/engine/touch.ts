import { viewOf, viewOrigin } from '../page/view'

export interface TouchPoint {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

export interface TouchFields {
  [field: string]: unknown
  touches: TouchPoint[]
  changedTouches: TouchPoint[]
}

interface TouchLike {
  target: EventTarget | null
  touches: ArrayLike<TouchPoint>
  changedTouches: ArrayLike<TouchPoint>
}

/** The touches of a DOM event as pages get them: plain data, from where the page begins. */
export function touchFields(event: unknown): TouchFields {
  if (typeof event !== 'object' || event === null || !('changedTouches' in event))
    return { touches: [], changedTouches: [] }
  const { target, touches, changedTouches } = event as TouchLike
  const node = target as Node | null
  const origin = viewOrigin(node)
  const scrolled = viewOf(node)?.scrollTop ?? 0
  const point = ({ identifier, clientX, clientY }: TouchPoint): TouchPoint => {
    const y = clientY - origin
    return { identifier, clientX, clientY: y, pageX: clientX, pageY: y + scrolled }
  }
  return { touches: Array.from(touches, point), changedTouches: Array.from(changedTouches, point) }
}

const TOUCHES = {
  pointerdown: 'touchstart',
  pointermove: 'touchmove',
  pointerup: 'touchend',
} as const

/**
 * Lets a mouse touch: components that are dragged listen to nothing else. Real touches, also those
 * of a laptop that has both, stay as they are.
 */
export function installMouseTouch(): void {
  let pressed: Element | undefined
  const forward = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.button > 0) return
    if (event.type === 'pointerdown') pressed = event.target as Element
    if (pressed === undefined) return
    const { pageX, pageY, clientX, clientY } = event
    const touch = { identifier: 0, target: pressed, pageX, pageY, clientX, clientY }
    const ends = event.type === 'pointerup'
    const type = TOUCHES[event.type as keyof typeof TOUCHES]
    const touchEvent = new Event(type, { bubbles: true, cancelable: true, composed: true })
    Object.assign(touchEvent, { touches: ends ? [] : [touch], changedTouches: [touch] })
    // a touch belongs to the element where it began, wherever it goes
    const target = pressed
    if (ends) pressed = undefined
    if (!target.dispatchEvent(touchEvent) && event.type === 'pointermove') event.preventDefault()
  }
  for (const type of Object.keys(TOUCHES) as (keyof typeof TOUCHES)[])
    addEventListener(type, forward, { capture: true })
  // dragging an image or a selection would take the pointer away
  addEventListener('dragstart', (event) => event.preventDefault())
}
