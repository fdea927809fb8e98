import type { GeneralComponent } from './define'
import { hostOf, innerOf, withDefault } from './define'

type Field = HTMLInputElement | HTMLTextAreaElement

/** What input and textarea have in common. */
export const fieldProperties = {
  value: withDefault(String, ''),
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: String,
  disabled: Boolean,
  maxlength: withDefault(Number, 140),
  focus: Boolean,
  autoFocus: Boolean,
  name: String,
  cursor: Number,
  selectionStart: Number,
  selectionEnd: Number,
  adjustPosition: withDefault(Boolean, true),
  holdKeyboard: Boolean,
  cursorSpacing: Number,
  confirmType: String,
  confirmHold: Boolean,
}

const BUBBLING = { bubbles: true }

/** The DOM events of the field, told as WeChat tells them. */
export function bindField(component: GeneralComponent): void {
  const field: HTMLElement & Pick<Field, 'value' | 'selectionStart'> = innerOf(component) as Field
  const emit = (name: string, detail: unknown) => component.triggerEvent(name, detail, BUBBLING)
  // the browser's own would reach the page beside ours
  const on = (type: string, listener: (event: Event) => void) =>
    field.addEventListener(type, (event) => {
      event.stopPropagation()
      listener(event)
    })
  const tell = (event: Event) => {
    // half a character typed by an input method is not a value yet
    if ((event as InputEvent).isComposing) return
    const { value, selectionStart: cursor } = field
    if (value === component.data['value']) return
    component.setData({ value })
    emit('input', { value, cursor, keyCode: 0 })
  }
  on('input', tell)
  on('compositionend', tell)
  on('change', () => component.triggerEvent('change', { value: field.value }))
  on('focus', () => emit('focus', { value: field.value, height: 0 }))
  on('blur', () => emit('blur', { value: field.value, cursor: field.selectionStart }))
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || field instanceof HTMLTextAreaElement) return
    emit('confirm', { value: field.value })
  })
  if (component.data['autoFocus'] === true) focusField(component)
  whenLaidOut(field, () => paintPlaceholder(component))
}

/** What lies in a popup that is closed has no place on the page yet, and no colours to inherit. */
function whenLaidOut(field: HTMLElement, act: () => void): void {
  const watch = new ResizeObserver(() => {
    if (!field.isConnected) return
    watch.disconnect()
    act()
  })
  watch.observe(field)
}

export function focusField(component: GeneralComponent): void {
  setTimeout(() => (innerOf(component) as HTMLElement | null)?.focus())
}

/** `maxlength` of -1 means no limit; HTML wants the attribute gone. */
export function limitField(component: GeneralComponent, maxlength: number): void {
  const field = innerOf(component) as Field | null
  if (maxlength >= 0) field?.setAttribute('maxlength', String(maxlength))
  else field?.removeAttribute('maxlength')
}

/** HTML styles a placeholder by a pseudo-element only: the colour is carried to it. */
export function paintPlaceholder(component: GeneralComponent): void {
  const host = hostOf(component) as HTMLElement | null
  if (!host?.isConnected) return
  const { placeholderStyle, placeholderClass } = component.data as Record<string, string>
  const probe = document.createElement('i')
  probe.style.cssText = `color: inherit; ${placeholderStyle ?? ''}; display: none`
  if (placeholderClass) {
    probe.style.removeProperty('color')
    probe.className = scopedClasses(component, placeholderClass)
  }
  host.append(probe)
  const { color } = getComputedStyle(probe)
  const own = getComputedStyle(host).color
  probe.remove()
  if (color === own) host.style.removeProperty('--placeholder')
  else host.style.setProperty('--placeholder', color)
}

/** A class given by name belongs to whoever wrote the template: both its scope and the shared. */
function scopedClasses(component: GeneralComponent, classes: string): string {
  const owner = component.ownerShadowRoot?.getHostNode()
  const scope = owner?.getComponentOptions().styleScope
  const manager = owner?.getRootBehavior().ownerSpace.styleScopeManager
  const prefix = typeof scope === 'number' ? manager?.queryName(scope) : undefined
  return classes
    .split(/\s+/)
    .flatMap((name) => (prefix ? [name, `${prefix}--${name}`] : [name]))
    .join(' ')
}
