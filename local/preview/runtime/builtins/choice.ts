import type { GeneralComponent } from './define'
import { builtIn, closest, onTap, setState, within } from './define'

const itemProperties = {
  value: String,
  checked: Boolean,
  disabled: Boolean,
  color: String,
}

const tellState = (component: GeneralComponent) =>
  setState(component, 'aria-checked', String(component.data['checked'] === true))

export const radio = builtIn('radio', {
  properties: itemProperties,
  observers: {
    checked() {
      tellState(this)
    },
  },
  lifetimes: {
    attached() {
      onTap(this, 'radio', () => this.toggle())
      tellState(this)
    },
  },
  methods: {
    toggle() {
      if (this.data.disabled || this.data.checked) return
      const group = closest(this, 'radio-group')
      for (const other of group === undefined ? [] : within(group, 'radio'))
        other.setData({ checked: false })
      this.setData({ checked: true })
      group?.triggerEvent('change', { value: this.data.value })
    },
  },
})

export const checkbox = builtIn('checkbox', {
  properties: itemProperties,
  observers: {
    checked() {
      tellState(this)
    },
  },
  lifetimes: {
    attached() {
      onTap(this, 'checkbox', () => this.toggle())
      tellState(this)
    },
  },
  methods: {
    toggle() {
      if (this.data.disabled) return
      this.setData({ checked: !this.data.checked })
      const group = closest(this, 'checkbox-group')
      group?.triggerEvent('change', { value: group.callMethod('formValue') as unknown })
    },
  },
})

const checkedValues = (component: GeneralComponent, tag: string): string[] =>
  within(component, tag)
    .filter(({ data }) => data['checked'] === true)
    .map(({ data }) => String(data['value']))

const uncheckAll = (component: GeneralComponent, tag: string) => {
  for (const item of within(component, tag)) item.setData({ checked: false })
}

export const radioGroup = builtIn('radio-group', {
  properties: { name: String },
  methods: {
    formValue(): string {
      return checkedValues(this, 'radio')[0] ?? ''
    },
    formReset() {
      uncheckAll(this, 'radio')
    },
  },
})

export const checkboxGroup = builtIn('checkbox-group', {
  properties: { name: String },
  methods: {
    formValue(): string[] {
      return checkedValues(this, 'checkbox')
    },
    formReset() {
      uncheckAll(this, 'checkbox')
    },
  },
})

export const switchControl = builtIn('switch', {
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: String,
    color: String,
    name: String,
  },
  observers: {
    checked() {
      tellState(this)
    },
  },
  lifetimes: {
    attached() {
      onTap(this, 'switch', () => this.toggle())
      tellState(this)
    },
  },
  methods: {
    toggle() {
      if (this.data.disabled) return
      this.setData({ checked: !this.data.checked })
      this.triggerEvent('change', { value: this.data.checked })
    },
    formValue(): boolean {
      return this.data.checked
    },
    formReset() {
      this.setData({ checked: false })
    },
  },
})
