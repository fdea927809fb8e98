import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'

const COLUMNS = 5
const THUMBNAIL_PX = 280

/** Lays pictures side by side in one, for people to look over. */
export async function makeContactSheet(
  browser: Browser,
  files: string[],
  to: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: COLUMNS * THUMBNAIL_PX, height: 600 } })
  const figures = files.map((file) => {
    const source = readFileSync(file).toString('base64')
    return `<figure><img src="data:image/*;base64,${source}"><figcaption>${path.basename(file)}</figcaption></figure>`
  })
  await page.setContent(`<style>
    body { display: flex; flex-wrap: wrap; margin: 0; font: 13px sans-serif; background: #888 }
    figure { width: ${THUMBNAIL_PX - 8}px; margin: 4px }
    img { display: block; width: 100% }
    figcaption { background: #fff; text-align: center }
  </style>${figures.join('')}`)
  await page.screenshot({ path: to, fullPage: true })
  await page.close()
}
