import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { Screen } from './table'
import type { Told } from './story'
import { visit } from './visit'

/** How a picture is taken: the phone's width in px, 关怀版, and the system's theme. */
export interface Look {
  width: number
  care: boolean
  dark: boolean
}

const HEIGHT = 812
/** Letters stay clean, and sixty pictures stay small enough to keep with the sources. */
const QUALITY = 82

/** `window-320-care-dark.jpg`; nothing is added for the ordinary look. */
export function fileName({ name }: Screen, { width, care, dark }: Look): string {
  const marks = [width === 375 ? '' : width, care ? 'care' : '', dark ? 'dark' : '']
  return `${[name, ...marks].filter((mark) => mark !== '').join('-')}.jpg`
}

/** Takes one picture of the whole page; resolves to its file. Throws when the page says that something went wrong. */
export async function shoot(
  browser: Browser,
  url: string,
  screen: Screen,
  told: Told,
  look: Look,
  folder: string,
): Promise<string> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: HEIGHT },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const { page, complaints } = await visit(context, url, screen, told, look.care)
  await screen.before?.(page)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const file = path.join(folder, fileName(screen, look))
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: file, type: 'jpeg', quality: QUALITY })
  await context.close()
  if (complaints.length > 0) throw new Error(`${screen.name}: ${complaints.join('\n')}`)
  return file
}
