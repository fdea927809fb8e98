import type { Bundle, Theme } from '../../bundle'

const DARK = matchMedia('(prefers-color-scheme: dark)')

export interface Themes {
  current: () => Theme
  /** A colour of app.json or a page's JSON: `@name` stands for the theme's value. */
  colour: (value: string) => string
  onChange: (listener: (theme: Theme) => void) => void
}

/** Dark or light as the browser is, if the mini-program knows dark at all. */
export function createThemes({ app, theme }: Pick<Bundle, 'app' | 'theme'>): Themes {
  const current = (): Theme => (app.darkmode === true && DARK.matches ? 'dark' : 'light')
  return {
    current,
    colour: (value) =>
      value.startsWith('@') ? (theme[current()]?.[value.slice(1)] ?? value) : value,
    onChange(listener) {
      if (app.darkmode === true) DARK.addEventListener('change', () => listener(current()))
    },
  }
}
