import type { Locator } from 'playwright-core'
import type { GalleryPhone } from './gallery'

export type Act = (phone: GalleryPhone) => Promise<unknown>

/** By page: what somebody does, what the page's first line says then, and how it is done. */
export type Acts = Readonly<
  Record<string, readonly (readonly [what: string, told: string | RegExp, act: Act])[]>
>

/** What the first line says as long as nothing was told. */
export const NOTHING = '还没有动作'

/** As long as something of TDesign's takes to slide in, ms. */
const SLIDE_MS = 350
/** Longer than a long press, ms. */
const HOLD_MS = 450

/** Presses one text after the other. */
export const taps =
  (...texts: string[]): Act =>
  async (phone) => {
    for (const text of texts) await phone.taps(text)
  }

/** Waits for a popup or a sheet that has been opened to have slid in. */
export const slidesIn = (phone: GalleryPhone) => phone.page.waitForTimeout(SLIDE_MS)

export async function boxOf(what: Locator) {
  const box = await what.boundingBox()
  if (box === null) throw new Error('not on the screen')
  return box
}

/** Presses at a part of an element's width, as on a slider. */
export async function pressesAt(what: Locator, part: number): Promise<void> {
  const { width, height } = await boxOf(what)
  await what.click({ position: { x: width * part, y: height / 2 } })
}

/** Presses where a text is, whether it can be pressed or not. */
export const touches =
  (text: string): Act =>
  async (phone) => {
    const { x, y, width, height } = await boxOf(
      phone.screen.getByText(text, { exact: true }).first(),
    )
    await phone.page.mouse.click(x + width / 2, y + height / 2)
  }

/** Holds until it is a long press, drags to the side and lets go. */
export async function holdsAndDrags(phone: GalleryPhone, what: Locator, x: number): Promise<void> {
  const box = await boxOf(what)
  const { mouse } = phone.page
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2]
  await mouse.move(left, top)
  await mouse.down()
  await phone.page.waitForTimeout(HOLD_MS)
  await mouse.move(left + x, top, { steps: 8 })
  await mouse.up()
}

/** Waits until an element stands elsewhere. */
export const moves = (what: Locator) =>
  what.evaluate(
    (element) =>
      new Promise<void>((done) => {
        const from = element.getBoundingClientRect().x
        const look = () => {
          if (element.getBoundingClientRect().x === from) requestAnimationFrame(look)
          else done()
        }
        look()
      }),
  )
