/**
 * `npm run screens:web`: pictures of the web pages from the product itself, into docs/web. Their
 * captions are in docs/web.md.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../test/support/browser'
import { openToldProduct } from './product'

const OUT = path.resolve(__dirname, '../../docs/web')
const QUALITY = 80
const PATIENCE_MS = 20_000

const DESK = { width: 1440, height: 900 }
const TABLET = { width: 768, height: 1024 }
const PHONE = { width: 375, height: 812 }
const LYING = { width: 1280, height: 800 }
const STANDING = { width: 800, height: 1280 }

interface WebScreen {
  readonly name: string
  readonly path: string
  readonly size: { readonly width: number; readonly height: number }
  readonly isDark?: boolean
  /** What is done before the picture is taken. */
  readonly before?: (page: Page) => Promise<unknown>
}

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name })
    .or(page.getByRole('radio', { name, exact: true }))
    .last()
    .click()

async function rateBadly(page: Page): Promise<void> {
  await press(page, '非常不满意')
  await press(page, '提交')
  await page.getByText('受理编号').first().waitFor()
}

const PC: readonly WebScreen[] = [
  { name: 'pc-windows', path: 'pc/', size: DESK },
  { name: 'pc-window', path: 'pc/?scene=qu-1', size: DESK },
  { name: 'pc-window-dark', path: 'pc/?scene=qu-1', size: DESK, isDark: true },
  { name: 'pc-done', path: 'pc/?scene=qu-1', size: DESK, before: rateOnPc },
  { name: 'pc-issue-tablet', path: 'pc/#/pages/issue/issue?scene=qu-3', size: TABLET },
  { name: 'pc-lookup-phone', path: 'pc/#/pages/lookup/lookup', size: PHONE },
  { name: 'pc-open', path: 'pc/open.html?scene=qu-1', size: PHONE },
]

const KIOSK: readonly WebScreen[] = [
  { name: 'kiosk-faces', path: '', size: LYING },
  { name: 'kiosk-faces-standing', path: '', size: STANDING },
  { name: 'kiosk-reasons', path: '', size: LYING, before: (page) => press(page, '非常不满意') },
  { name: 'kiosk-thanks', path: '', size: LYING, before: rateOnKiosk },
  { name: 'kiosk-phone', path: '', size: LYING, before: toPhone },
]

async function rateOnPc(page: Page): Promise<void> {
  await rateBadly(page)
  await page.waitForURL(/pages\/done\/done/)
}

async function rateOnKiosk(page: Page): Promise<void> {
  await rateBadly(page)
  await page.getByRole('img', { name: '查进展的二维码' }).waitFor()
}

async function toPhone(page: Page): Promise<void> {
  await press(page, /事情没办成/)
  await page.getByRole('img', { name: '用手机接着办的二维码' }).waitFor()
}

async function shoot(browser: Browser, address: string, screen: WebScreen): Promise<void> {
  const options: BrowserContextOptions = {
    viewport: screen.size,
    locale: 'zh-CN',
    colorScheme: screen.isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  }
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(address)
  await page.getByRole('main').waitFor()
  if (screen.path === '') {
    await press(page, '激活')
    await page.getByText('已连网').waitFor()
  }
  await page.waitForLoadState('networkidle')
  await screen.before?.(page)
  await page.waitForLoadState('networkidle')
  const file = path.join(OUT, `${screen.name}.jpg`)
  await page.screenshot({ path: file, type: 'jpeg', quality: QUALITY })
  await context.close()
}

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true })
  const product = await openToldProduct((line) => console.error(line))
  const browser = await launchBrowser()
  const asConsole = async (event: object) => {
    const body = JSON.stringify(event)
    const response = await fetch(`${product.url}/-/call/console`, { method: 'POST', body })
    return (await response.json()) as { data: { issued: { code: string } } }
  }
  /** A tablet of its own for each picture, with the link that its admin was given. */
  const tablet = async (id: string) => {
    const device = { id, kind: 'tablet', name: id, centre: 'qu', window: 'qu-1' }
    await asConsole({ action: 'device.save', device })
    const requestId = `web-screens-${id}`.padEnd(26, '0')
    const { data } = await asConsole({ action: 'device.issue', requestId, id })
    return `kiosk/#device=${id}&code=${data.issued.code}`
  }
  try {
    for (const screen of PC) await shoot(browser, `${product.url}/web/${screen.path}`, screen)
    for (const screen of KIOSK)
      await shoot(browser, `${product.url}/web/${await tablet(screen.name)}`, screen)
    console.log(`docs/web: ${PC.length + KIOSK.length} pictures`)
  } finally {
    await browser.close()
    await product.close()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
