import { builtIn, closest, hostOf, onTap, setState, withDefault } from './define'
import { openTypes } from './button-open-types'

export const button = builtIn('button', {
  properties: {
    type: withDefault(String, 'default'),
    size: withDefault(String, 'default'),
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    hoverClass: withDefault(String, 'button-hover'),
  },
  observers: {
    type(type: string) {
      setState(this, 'type', type)
    },
    size(size: string) {
      setState(this, 'size', size)
    },
    plain(plain: boolean) {
      setState(this, 'plain', plain)
    },
    disabled(disabled: boolean) {
      setState(this, 'disabled', disabled)
      setState(this, 'aria-disabled', disabled && 'true')
    },
    loading(loading: boolean) {
      setState(this, 'loading', loading)
    },
    openType(names: string) {
      setState(this, 'open-type', names)
    },
    hoverClass(name: string) {
      setState(this, 'hover-class', name)
    },
  },
  lifetimes: {
    attached() {
      setState(this, 'hover-class', this.data.hoverClass)
      onTap(this, 'button', () => {
        if (this.data.disabled) return
        const { formType, openType } = this.data
        if (formType === 'submit' || formType === 'reset')
          closest(this, 'form')?.callMethod(formType)
        if (openType !== '')
          openTypes(openType, (event, detail) => this.triggerEvent(event, detail), hostOf(this))
      })
    },
  },
})
