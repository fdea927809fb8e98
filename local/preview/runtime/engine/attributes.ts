import { NativeNode } from 'glass-easel'
import { playAnimation } from './animate'
import { setRole } from './element'
import { decodeText, spaceText } from './text'

type UpdateAttribute = (this: NativeNode, name: string, value: unknown) => void
type Update = (element: HTMLElement, value: unknown) => void

/** Attributes that mean more to WeChat than the text of their value. */
const SPECIAL: Readonly<Record<string, Update>> = {
  animation: playAnimation,
  'aria-role': (element, value) => setRole(element, textOf(value)),
  decode: decodeText,
  space: spaceText,
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** ARIA says "false" where HTML leaves an attribute out, and an unset one says nothing. */
const updateState =
  (name: string): Update =>
  (element, value) => {
    const says = typeof value === 'boolean' || typeof value === 'number' || textOf(value) !== ''
    if (says) element.setAttribute(name, String(value))
    else element.removeAttribute(name)
  }

/** Hands these attributes of native nodes over as values: the engine writes everything as text. */
export function installAttributes(): void {
  const native = NativeNode.prototype
  const updateAttribute: UpdateAttribute = Reflect.get(native, 'updateAttribute')
  native.updateAttribute = function (name: string, value: unknown) {
    const update = SPECIAL[name] ?? (name.startsWith('aria-') ? updateState(name) : undefined)
    // none once the node has left its page, which data may still follow
    const element = this.$$ as HTMLElement | null
    if (update === undefined) updateAttribute.call(this, name, value)
    else if (element !== null) update(element, value)
  }
}
