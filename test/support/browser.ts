import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const executablePath = [
  process.env['CHROMIUM'],
  // Chromium without a window system: starts five times as fast, draws twice as fast
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path))

/** Throws where there is no Chromium, which `describeInBrowser` lets happen in CI only. */
export function launchBrowser(): Promise<Browser> {
  if (!executablePath)
    throw new Error('no Chromium found: install one or name it in the environment as CHROMIUM')
  // a root user, as containers have, cannot be given Chromium's sandbox
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** Like `describe`; without a browser skipped with one line, in CI left to fail. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (executablePath || process.env['CI'] === 'true') {
    describe(title, tests)
    return
  }
  process.stdout.write(`skipped without a browser (no Chromium found): ${title}\n`)
  describe.skip(title, tests)
}
