/**
 * Pictures of every TDesign component on the phone, one a page of test/preview/gallery, and contact
 * sheets of them, for people to look at: `npm run gallery [page …]` writes artifacts/gallery.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../test/support/browser'
import { servePreview } from '../test/local/preview/support/server'

const repository = path.join(__dirname, '..')
const root = path.join(repository, 'test/preview/gallery')
const pictures = path.join(repository, 'artifacts/gallery')
const SCREEN = { width: 375, height: 750 }
/** px of one picture on a contact sheet, and how many there are. */
const THUMBNAIL = 250
const COLUMNS = 5
const ROWS = 2
/** ms until a page has loaded its pictures and slid in what slides in. */
const REST_MS = 800

interface AppJson {
  readonly pages: readonly string[]
}

const { pages } = JSON.parse(
  readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8'),
) as AppJson

const nameOf = (page: string) => path.basename(page)
const fileOf = (name: string) => path.join(pictures, `${name}.png`)

async function takePictures(browser: Browser, address: string, names: readonly string[]) {
  const page = await browser.newPage({ viewport: SCREEN, timezoneId: 'Asia/Shanghai' })
  for (const name of names) {
    await page.goto(`${address}/phone/#/pages/${name}/${name}`)
    await page.waitForTimeout(REST_MS)
    await page.screenshot({ path: fileOf(name) })
  }
  await page.close()
}

async function makeSheet(browser: Browser, names: readonly string[], file: string) {
  const page = await browser.newPage({ viewport: { width: COLUMNS * THUMBNAIL, height: 600 } })
  const figures = names.map((name) => {
    const source = readFileSync(fileOf(name)).toString('base64')
    return `<figure><img src="data:image/png;base64,${source}"><figcaption>${name}</figcaption></figure>`
  })
  await page.setContent(`<style>
    body { display: flex; flex-wrap: wrap; margin: 0; font: 13px sans-serif; background: #888 }
    figure { width: ${THUMBNAIL - 8}px; margin: 4px }
    img { display: block; width: 100% }
    figcaption { background: #fff; text-align: center }
  </style>${figures.join('')}`)
  await page.screenshot({ path: file, fullPage: true })
  await page.close()
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const names = pages.map(nameOf).filter((name) => wanted.length === 0 || wanted.includes(name))
  mkdirSync(pictures, { recursive: true })
  const server = await servePreview({ root })
  const browser = await launchBrowser()
  await takePictures(browser, server.url, names)
  const size = COLUMNS * ROWS
  for (let first = 0; first < names.length; first += size) {
    const file = fileOf(`sheet-${first / size + 1}`)
    await makeSheet(browser, names.slice(first, first + size), file)
    process.stdout.write(`${path.relative(repository, file)}\n`)
  }
  await browser.close()
  await server.close()
}

void main()
