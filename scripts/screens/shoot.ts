import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { Screen } from './table'
import type { Told } from './story'

/** How a picture is taken: the phone's width in px, 关怀版, and the system's theme. */
export interface Look {
  width: number
  care: boolean
  dark: boolean
}

const HEIGHT = 812
const PATIENCE_MS = 15_000

/** `window-320-care-dark.png`; nothing is added for the ordinary look. */
export function fileName({ name }: Screen, { width, care, dark }: Look): string {
  const marks = [width === 375 ? '' : width, care ? 'care' : '', dark ? 'dark' : '']
  return `${[name, ...marks].filter((mark) => mark !== '').join('-')}.png`
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
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const openid = screen.openid(told)
  const preferences = JSON.stringify({ value: { care: look.care } })
  await page.addInitScript(
    ([key = '', value = '']) => localStorage.setItem(key, value),
    [`phone:${openid}:preferences`, preferences],
  )
  await page.goto(`${url}/phone/?openid=${openid}#/${screen.page(told)}`)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  await screen.before?.(page)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const file = path.join(folder, fileName(screen, look))
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: file })
  await context.close()
  if (complaints.length > 0) throw new Error(`${screen.name}: ${complaints.join('\n')}`)
  return file
}
