import type { GeneralComponent } from './define'
import { builtIn, hostOf, innerOf, setState } from './define'
import { bindField, fieldProperties, focusField, limitField, paintPlaceholder } from './field'

export const textarea = builtIn('textarea', {
  properties: {
    ...fieldProperties,
    autoHeight: Boolean,
    fixed: Boolean,
    showConfirmBar: Boolean,
    disableDefaultPadding: Boolean,
  },
  observers: {
    value() {
      requestAnimationFrame(() => grow(this))
    },
    autoHeight(on: boolean) {
      setState(this, 'auto-height', on)
      requestAnimationFrame(() => grow(this))
    },
    focus(focus: boolean) {
      if (focus) focusField(this)
    },
    maxlength(maxlength: number) {
      limitField(this, maxlength)
    },
    'placeholderStyle, placeholderClass'() {
      paintPlaceholder(this)
    },
  },
  lifetimes: {
    attached() {
      limitField(this, this.data.maxlength)
      bindField(this)
      // in a popup it has no width until that opens
      const settle = () => requestAnimationFrame(() => grow(this))
      new ResizeObserver(settle).observe(innerOf(this))
    },
  },
})

/** `auto-height`: as tall as its text. */
function grow(component: GeneralComponent): void {
  const host = hostOf(component) as HTMLElement | null
  if (!host?.isConnected || component.data['autoHeight'] !== true) return
  const field = innerOf(component) as HTMLTextAreaElement
  const before = field.style.height
  field.style.height = 'auto'
  const height = field.scrollHeight
  if (height === 0) return
  field.style.height = `${height}px`
  if (field.style.height === before) return
  const lineCount = Math.round(
    height / (Number.parseFloat(getComputedStyle(field).lineHeight) || height),
  )
  component.triggerEvent('linechange', {
    height,
    heightRpx: (height * 750) / innerWidth,
    lineCount,
  })
}
