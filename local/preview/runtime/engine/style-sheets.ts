import type { Theme } from '../../bundle'

const DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g
const LIGHT = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/g
/** Conditions that always and never hold. */
const ALWAYS = '(min-width: 0)'
const NEVER = '(max-width: 0)'

/** The browser's own preference cannot be set from a page: the phone's is written into the sheets. */
const forTheme = (css: string, theme: Theme): string =>
  css
    .replace(DARK, theme === 'dark' ? ALWAYS : NEVER)
    .replace(LIGHT, theme === 'light' ? ALWAYS : NEVER)

/** The mini-program's style sheets in the document. */
export class StyleSheetList {
  readonly #contents = new Map<string, string>()
  /** By path, in the order in which they were written: app, components, those that use them. */
  readonly #sheets = new Map<string, HTMLStyleElement>()
  #theme: Theme = 'light'

  /** Lays down what is in the sheets; those in use change at once. */
  write(contents: Readonly<Record<string, string>>): void {
    this.#contents.clear()
    for (const [path, css] of Object.entries(contents)) this.#contents.set(path, css)
    this.#repaint()
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    this.#repaint()
  }

  /** A sheet comes into use, always at its place in the order. */
  append(path: string): void {
    const css = this.#contents.get(path)
    if (css === undefined || this.#sheets.has(path)) return
    const sheet = document.createElement('style')
    sheet.dataset['path'] = path
    sheet.textContent = forTheme(css, this.#theme)
    const paths = [...this.#contents.keys()]
    const next = paths.slice(paths.indexOf(path) + 1).find((later) => this.#sheets.has(later))
    const before = next === undefined ? undefined : this.#sheets.get(next)
    document.head.insertBefore(sheet, before ?? null)
    this.#sheets.set(path, sheet)
  }

  /** In WeChat a page's styles end with the page; here one sheet among `pages` is on at a time. */
  showPage(shown: string, pages: Iterable<string>): void {
    for (const page of pages) {
      const sheet = this.#sheets.get(page)
      if (sheet !== undefined) sheet.media = page === shown ? 'all' : 'not all'
    }
  }

  #repaint(): void {
    for (const [path, sheet] of this.#sheets) {
      const css = forTheme(this.#contents.get(path) ?? '', this.#theme)
      if (sheet.textContent !== css) sheet.textContent = css
    }
  }
}
