import * as glassEasel from 'glass-easel'
import type { Element } from 'glass-easel'
import { touchFields } from './touch'

/** As WeChat: pressing for this long is a long press. */
const LONG_PRESS_MS = 350
const HOVER_STAY_MS = 70

/** The engine's element that a DOM node belongs to. */
export function elementOf(node: EventTarget | null): Element | undefined {
  for (let at = node as Node | null; at !== null; at = at.parentNode)
    if (at.__wxElement !== undefined) return at.__wxElement
  return undefined
}

declare global {
  interface Node {
    /** Written by glass-easel on every node that it owns. */
    __wxElement?: Element
  }
}

const trigger = (target: Element, type: string, original: unknown) => {
  const extraFields = touchFields(original)
  const [first] = extraFields.changedTouches
  const detail = { x: first?.pageX ?? 0, y: first?.pageY ?? 0 }
  const options = { bubbles: true, composed: true, capturePhase: true, originalEvent: original }
  glassEasel.triggerEvent(target, type, detail, { ...options, extraFields })
}

/** A tap without a finger. */
export const tap = (target: Element, original: KeyboardEvent): void =>
  trigger(target, 'tap', original)

/** The nearest element around a touch that wants to look pressed. */
function hoverable(target: EventTarget | null): [Element, string[]] | undefined {
  const node = target instanceof globalThis.Element && target.closest('[hover-class]')
  if (!node || node.hasAttribute('disabled') || node.__wxElement === undefined) return undefined
  const classes = (node.getAttribute('hover-class') ?? '').split(/\s+/).filter(Boolean)
  return classes.includes('none') ? undefined : [node.__wxElement, classes]
}

/** What the engine leaves to its host: hover-class, longpress, and the keyboard as a finger. */
export function installGestures(): void {
  let release: (() => void) | undefined
  let longPress: number | undefined
  const listen = (type: string, listener: (event: Event) => void) =>
    document.addEventListener(type, listener, { capture: true, passive: true })

  listen('touchstart', (event) => {
    const [hovered, classes] = hoverable(event.target) ?? []
    for (const name of classes ?? []) hovered?.toggleNodeClass(name, true)
    release = () => {
      for (const name of classes ?? []) hovered?.toggleNodeClass(name, false)
    }
    const target = elementOf(event.target)
    clearTimeout(longPress)
    longPress = window.setTimeout(() => {
      if (target !== undefined) trigger(target, 'longpress', event)
    }, LONG_PRESS_MS)
  })
  for (const type of ['touchend', 'touchcancel'])
    listen(type, () => {
      clearTimeout(longPress)
      setTimeout(() => release?.(), HOVER_STAY_MS)
    })
  listen('touchmove', () => clearTimeout(longPress))

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const node = event.target as HTMLElement
    // HTML's own controls know their keys
    if (node.__wxElement === undefined || node.matches('input, textarea, button')) return
    event.preventDefault()
    tap(node.__wxElement, event)
  })
}
