import type { FrameLocator, Locator, Page } from 'playwright-core'

/** What can be touched, besides buttons. */
const TOUCHABLE = ['radio', 'checkbox', 'tab', 'link', 'switch'] as const

/** The screen of a phone as its owner uses it. A name or text is the whole of it when a string, a part when a pattern. */
export interface Screen {
  tap(name: string | RegExp): Promise<void>
  /** Types into the field that has these words as its placeholder, or else stands next after them. */
  write(field: string, words: string): Promise<void>
  /** What stands in such a field. */
  written(field: string): Promise<string>
  /** Waits until each of these texts is there. */
  sees(...texts: (string | RegExp)[]): Promise<void>
  /** Waits until the bar has this title. */
  isAt(title: string): Promise<void>
  /** All the words of the page. */
  words(): Promise<string>
  /** What `tap` would touch. */
  find(name: string | RegExp): Locator
}

export function screenOf(
  root: Page | FrameLocator,
  touch: (target: Locator) => Promise<void>,
): Screen {
  const shown = (locator: Locator) => locator.filter({ visible: true })
  const find = (name: string | RegExp) => {
    const named = typeof name === 'string' ? { name, exact: true } : { name }
    const any = TOUCHABLE.reduce(
      (found, role) => found.or(root.getByRole(role, named)),
      root.getByRole('button', named),
    )
    // a sheet that repeats the name of the button that opened it lies on top, and comes last
    return shown(any).last()
  }
  const field = (name: string) => {
    const words = shown(root.getByText(name, { exact: true }))
    const next = words.locator('xpath=following::textarea[1]')
    return shown(root.getByPlaceholder(name, { exact: true }).or(next)).last()
  }
  return {
    tap: (name) => touch(find(name)),
    write: (name, words) => field(name).fill(words),
    written: (name) => field(name).inputValue(),
    async sees(...texts) {
      for (const text of texts)
        await shown(root.getByText(text, { exact: true }))
          .first()
          .waitFor()
    },
    isAt: (title) =>
      shown(root.getByRole('heading', { level: 1, name: title, exact: true })).waitFor(),
    words: () => shown(root.getByRole('main')).innerText(),
    find,
  }
}
