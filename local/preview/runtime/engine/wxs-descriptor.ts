import type { Element, GeneralComponent } from 'glass-easel'
import { Component } from 'glass-easel'
import { phoneUnits } from '../../units'
import { viewOrigin } from '../page/view'

/**
 * Where WXS lays its styles and classes: above those of the template, which may change meanwhile.
 * StyleSegmentIndex.TEMP_EXTRA and MAIN: an ambient const enum.
 */
const OVER: Parameters<Element['setNodeStyle']>[1] = 3
const OWN: Parameters<Element['setNodeStyle']>[1] = 0

type Style = string | Readonly<Record<string, string | number>>

/** WeChat's ComponentDescriptor: what WXS may do with a component or with an element of a template. */
export interface Descriptor {
  selectComponent(selector: string): Descriptor | null
  selectAllComponents(selector: string): Descriptor[]
  setStyle(style: Style): Descriptor
  addClass(name: string): Descriptor
  removeClass(name: string): Descriptor
  hasClass(name: string): boolean
  getDataset(): Record<string, unknown>
  callMethod(name: string, argument?: unknown): void
  requestAnimationFrame(callback: FrameRequestCallback): number
  setTimeout(callback: () => void, milliseconds?: number): number
  clearTimeout(timer: number): void
  /** An object of the element's own, empty at first, for whatever WXS wants to remember. */
  getState(): Record<string, unknown>
  triggerEvent(name: string, detail?: unknown): void
  getComputedStyle(names: readonly string[]): Record<string, string>
  getBoundingClientRect(): Record<string, number>
}

const descriptors = new WeakMap<Element, Descriptor>()

/** The descriptor of a component or of an element in a template; always the same one. */
export function descriptorOf(element: Element): Descriptor {
  const known = descriptors.get(element)
  if (known !== undefined) return known
  const descriptor = describe(element)
  descriptors.set(element, descriptor)
  return descriptor
}

function describe(element: Element): Descriptor {
  const state: Record<string, unknown> = {}
  const node = () => element.$$ as unknown as HTMLElement
  const component = Component.isComponent(element) ? element : undefined
  const inside = component?.getShadowRoot() ?? element
  /** Whose methods and events they are: an element's are those of the template that it is in. */
  const owner = component ?? element.ownerShadowRoot?.getHostNode()
  const descriptor: Descriptor = {
    selectComponent(selector) {
      const found = inside.querySelector(selector)
      return found ? descriptorOf(found) : null
    },
    selectAllComponents: (selector) => inside.querySelectorAll(selector).map(descriptorOf),
    setStyle(style) {
      element.setNodeStyle(styleText(style), OVER)
      return descriptor
    },
    addClass(name) {
      element.toggleNodeClass(name, true, OVER)
      return descriptor
    },
    removeClass(name) {
      for (const segment of [OVER, OWN]) element.toggleNodeClass(name, false, segment)
      return descriptor
    },
    hasClass: (name) =>
      [OVER, OWN].some((segment) => element.classList?.contains(name, segment) === true),
    getDataset: () => element.dataset,
    callMethod: (name, argument) => call(owner, name, argument),
    requestAnimationFrame: (callback) => requestAnimationFrame(callback),
    setTimeout: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer),
    getState: () => state,
    triggerEvent: (name, detail) => owner?.triggerEvent(name, detail),
    getComputedStyle(names) {
      const style = getComputedStyle(node())
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(dashed(name))]))
    },
    getBoundingClientRect() {
      const { left, right, top, bottom, width, height } = node().getBoundingClientRect()
      const origin = viewOrigin(node())
      return { left, right, top: top - origin, bottom: bottom - origin, width, height }
    },
  }
  return descriptor
}

/** A method that is not there is passed over, as in WeChat. */
function call(component: GeneralComponent | undefined, name: string, argument: unknown): void {
  if (component === undefined) return
  const method = Component.getMethod(component, name)
  method?.call(component.getMethodCaller(), argument)
}

export const dashed = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const styleText = (style: Style): string =>
  phoneUnits(
    typeof style === 'string'
      ? style
      : Object.entries(style)
          .map(([name, value]) => `${dashed(name)}: ${value}`)
          .join('; '),
  )
