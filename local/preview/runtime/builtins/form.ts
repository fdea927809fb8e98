import type { GeneralComponent } from './define'
import type { navigation } from '../wx/navigation'
import { builtIn, hostOf, onTap, setState } from './define'

/** Controls that a form collects, by tag. */
const CONTROLS = [
  'input',
  'textarea',
  'picker',
  'picker-view',
  'radio-group',
  'checkbox-group',
  'switch',
  'slider',
]
const SELECTOR = CONTROLS.map((tag) => `wx-${tag}`).join(', ')

export const form = builtIn('form', {
  properties: { reportSubmit: Boolean },
  methods: {
    submit() {
      const value = Object.fromEntries(
        namedControls(this).map(([name, control]) => [name, valueOf(control)]),
      )
      this.triggerEvent('submit', { value, formId: '' })
    },
    reset() {
      for (const [, control] of namedControls(this)) {
        if ('formReset' in control) control.callMethod('formReset')
        else control.setData({ value: typeof control.data['value'] === 'number' ? 0 : '' })
      }
      this.triggerEvent('reset', {})
    },
  },
})

/** In the order of the page. TDesign's are found by the built-in inside them: it bears the name. */
function namedControls(component: GeneralComponent): [string, GeneralComponent][] {
  const controls = Array.from(hostOf(component).querySelectorAll(SELECTOR), (host) => {
    const control = host.__wxElement as GeneralComponent
    return [String(control.data['name'] ?? ''), control] as [string, GeneralComponent]
  })
  return controls.filter(([name]) => name !== '')
}

const valueOf = (control: GeneralComponent): unknown =>
  'formValue' in control ? control.callMethod('formValue') : control.data['value']

const LABELLED = 'wx-radio, wx-checkbox, wx-switch, wx-button, wx-input, wx-textarea'

export const label = builtIn('label', {
  properties: { for: String },
  lifetimes: {
    attached() {
      this.addListener('tap', (event) => {
        const touched = (event.getOriginalEvent() as Event | undefined)?.target as Element | null
        // the control itself was pressed, it has heard already
        if (touched?.closest(LABELLED)) return
        press(labelled(hostOf(this), this.data.for))
      })
    },
  },
})

function labelled(host: HTMLElement, id: string): Element | null {
  if (id === '') return host.querySelector(LABELLED)
  return document.querySelector(`[id$="--${CSS.escape(id)}"]`)
}

function press(target: Element | null): void {
  const control = target?.__wxElement as GeneralComponent | undefined
  if (control !== undefined && 'toggle' in control) control.callMethod('toggle')
  else target?.querySelector<HTMLElement>('input, textarea')?.focus()
}

type Navigation = Pick<
  ReturnType<typeof navigation>,
  'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'
>

/** open-type → the navigation that it stands for. */
const NAVIGATIONS: Readonly<Record<string, keyof Navigation | undefined>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

/** A navigator goes where its page could go by itself. */
const phone = () => globalThis as unknown as { wx: Navigation }

export const navigator = builtIn('navigator', {
  properties: {
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    hoverClass: { type: String, value: 'navigator-hover' },
  },
  observers: {
    hoverClass(name: string) {
      setState(this, 'hover-class', name)
    },
  },
  lifetimes: {
    attached() {
      setState(this, 'hover-class', this.data.hoverClass)
      onTap(this, 'link', () => {
        const { url, delta, openType } = this.data
        const api = NAVIGATIONS[openType]
        if (api === undefined) throw new Error(`not simulated: <navigator open-type="${openType}">`)
        void phone().wx[api]({
          url,
          delta,
          fail: (error: unknown) => this.triggerEvent('fail', error),
        })
      })
    },
  },
})
