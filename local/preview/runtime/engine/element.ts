import { BUILT_IN_TAGS, NOT_SIMULATED_TAGS } from '../../tags'
import { phoneUnits } from '../../units'

/** Tags that begin like this stand for HTML's own; only templates of built-ins use them. */
const HTML = 'html-'

type SetAttribute = (this: Element, name: string, value: string) => void
const setNative: SetAttribute = Reflect.get(Element.prototype, 'setAttribute')

/** Roles that a person can press: they take part in the tab order. */
const PRESSABLE = new Set([
  'button',
  'checkbox',
  'link',
  'menuitem',
  'option',
  'radio',
  'switch',
  'tab',
])

function setAttribute(this: HTMLElement, name: string, value: string): void {
  if (name === 'value' && isField(this)) setValue(this, value)
  else setNative.call(this, name, name === 'style' ? phoneUnits(value) : value)
}

export function setRole(element: HTMLElement, role: string): void {
  if (role === '') element.removeAttribute('role')
  else setNative.call(element, 'role', role)
  if (PRESSABLE.has(role)) element.tabIndex = 0
}

const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

/** Writing an unchanged value would throw the cursor to the end. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  if (field.value !== value) field.value = value
}

function domTag(tag: string): string {
  if (tag.startsWith(HTML)) return tag.slice(HTML.length)
  if (NOT_SIMULATED_TAGS.has(tag)) throw new Error(`not simulated: <${tag}>`)
  // its node is used as WeChat's canvas node
  if (tag === 'canvas') return 'canvas'
  if (BUILT_IN_TAGS.has(tag)) return `wx-${tag}`
  return tag.includes('-') ? tag : `c-${tag}`
}

/** Makes the DOM element for a tag of WXML, of a built-in's template, or of a custom component. */
export function createElement(tag: string): HTMLElement {
  const element = document.createElement(domTag(tag))
  element.setAttribute = setAttribute
  return element
}
