import type { Page } from 'playwright-core'
import { settled } from './phone'
import { screenOf, type Screen } from './screen'

/** How many times Tab leads through a page at most. */
const MOST_TABS = 80

/** A computer, or a tablet on a counter: a browser with a mouse and a keyboard. */
export interface Computer extends Screen {
  readonly page: Page
  /** Presses Tab until whatever has this name has the focus, and fails when nothing has. */
  tabTo(name: string | RegExp): Promise<void>
  press(key: string): Promise<void>
  /** Keeps a picture, and fails when the page is wider than its window. */
  picture(step: string): Promise<void>
}

export function computerOn(page: Page, pictureFile: (step: string) => string): Computer {
  const screen = screenOf(page, (target) => target.click())
  return {
    ...screen,
    page,
    async tabTo(name) {
      const met: string[] = []
      for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate(nameOfFocused)
        if (typeof name === 'string' ? focused === name : name.test(focused)) return
        met.push(focused)
      }
      throw new Error(`Tab never came to ${String(name)}: ${met.join(' | ')}`)
    },
    press: (key) => page.keyboard.press(key),
    async picture(step) {
      await page.evaluate(settled)
      await page.screenshot({ path: pictureFile(step) })
      expect({ step, tooWide: await page.evaluate(tooWide) }).toEqual({ step, tooWide: [] })
    },
  }
}

/** In the browser: what a screen reader would call the thing that has the focus. */
function nameOfFocused(): string {
  const { activeElement: focused } = document
  if (focused === null) return ''
  const words = focused.getAttribute('aria-label') ?? focused.textContent.trim()
  const field = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
  return words || (field ? (focused.labels?.[0]?.textContent ?? focused.placeholder) : '')
}

/** In the browser: what would have to be scrolled sideways. */
function tooWide(): string[] {
  return [document.documentElement, ...document.querySelectorAll('main, aside, [role=dialog]')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} > ${clientWidth}`)
}
