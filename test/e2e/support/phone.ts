import type { Page } from 'playwright-core'
import { screenOf, type Screen } from './screen'

/** How wide the narrowest phone in use is. */
const NARROWEST_PX = 320

/** A phone in somebody's hand. */
export interface Phone extends Screen {
  readonly page: Page
  /** How often the screen was touched so far. */
  taps(): number
  /** Touches something twice, as quickly as an impatient finger. */
  tapTwice(name: string): Promise<void>
  /** Keeps a picture, and fails when the page does not fit the narrowest phone. */
  picture(step: string): Promise<void>
}

export function phoneOn(page: Page, pictureFile: (step: string) => string): Phone {
  let taps = 0
  const screen = screenOf(page, async (target) => {
    await target.tap()
    taps += 1
  })
  return {
    ...screen,
    page,
    taps: () => taps,
    async tapTwice(name) {
      const box = await screen.find(name).boundingBox()
      if (!box) throw new Error(`${name} is not on the screen`)
      const tap = () => page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
      await Promise.all([tap(), tap()])
      taps += 2
    },
    async picture(step) {
      await page.evaluate(settled)
      await page.screenshot({ path: pictureFile(step) })
      expect({ step, tooWide: await tooWide(page) }).toEqual({ step, tooWide: [] })
    },
  }
}

/** In the browser: waits until what slides or fades has arrived; what turns for ever does not count. */
export async function settled(): Promise<void> {
  const frame = () => new Promise(requestAnimationFrame)
  await frame().then(frame)
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
  await Promise.allSettled(passing.map(({ finished }) => finished))
}

/** What would have to be scrolled sideways on the narrowest phone. */
async function tooWide(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  if (!size) throw new Error('the phone has no size')
  await page.setViewportSize({ ...size, width: NARROWEST_PX })
  const found = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, [role=dialog]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(
        ({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} > ${clientWidth}`,
      ),
  )
  await page.setViewportSize(size)
  return found
}
