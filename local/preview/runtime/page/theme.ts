import type { Bundle, Theme } from '../../bundle'
import type { Settings } from '../settings'
import { readSettings, writeSettings } from '../settings'

const DARK = matchMedia('(prefers-color-scheme: dark)')

export interface Themes {
  current: () => Theme
  /** A colour of app.json or a page's JSON: `@name` stands for the theme's value. */
  colour: (value: string) => string
  /** The switch on the phone. */
  choose: (theme: Settings['theme']) => void
  onChange: (listener: (theme: Theme) => void) => void
}

/** Dark or light as set on the phone or as the browser is, if the mini-program knows dark at all. */
export function createThemes({ app, theme }: Pick<Bundle, 'app' | 'theme'>): Themes {
  const listeners: ((theme: Theme) => void)[] = []
  const current = (): Theme => {
    if (app.darkmode !== true) return 'light'
    const chosen = readSettings().theme
    if (chosen !== 'system') return chosen
    return DARK.matches ? 'dark' : 'light'
  }
  let shown = current()
  const paint = () => {
    // for the phone's own style sheet
    document.documentElement.dataset['theme'] = shown
  }
  const update = () => {
    if (current() === shown) return
    shown = current()
    paint()
    for (const listener of listeners) listener(shown)
  }
  paint()
  DARK.addEventListener('change', update)
  return {
    current,
    colour: (value) =>
      value.startsWith('@') ? (theme[current()]?.[value.slice(1)] ?? value) : value,
    choose(chosen) {
      writeSettings({ theme: chosen })
      update()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
