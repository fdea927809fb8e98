import type { BrowserContext, Page } from 'playwright-core'
import type { DataCall } from '../../local/preview/runtime/engine/data-figures'
import type { Told } from './story'
import type { Screen } from './table'

const PATIENCE_MS = 20_000

declare global {
  interface Window {
    readonly phoneDataCalls?: readonly DataCall[]
  }
}

/** A page of the product as somebody's phone shows it that was off before. */
export interface Visit {
  readonly page: Page
  /** Every `setData` until it came to rest. */
  readonly calls: readonly DataCall[]
  /** How many calls of a cloud function that took. */
  readonly requests: number
  /** What went wrong so far. */
  readonly complaints: readonly string[]
}

/**
 * Opens what a screen shows on a phone that has nothing of before, and waits until it rests. What is
 * done before its picture is the caller’s.
 */
export async function visit(
  context: BrowserContext,
  url: string,
  screen: Screen,
  told: Told,
  care: boolean,
): Promise<Visit> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  let requests = 0
  page.on('request', (request) => {
    if (request.url().includes('/-/call/')) requests += 1
  })
  // functions that tsx compiled and the browser is to run call this helper of esbuild’s
  await page.addInitScript('globalThis.__name = (named) => named')
  const openid = screen.openid(told)
  await page.addInitScript(
    ([key = '', value = '']) => {
      localStorage.clear()
      localStorage.setItem(key, value)
    },
    // the product that pictures are taken of gives its cloud no name
    [`phone::${openid}:preferences`, JSON.stringify({ value: { care } })],
  )
  await page.goto(`${url}/phone/?openid=${openid}#/${screen.page(told)}`)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  const calls = await page.evaluate(() => window.phoneDataCalls ?? [])
  return { page, calls, requests, complaints }
}
