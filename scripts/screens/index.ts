/**
 * `npm run screens [-- NAME … --width 320,375,430 --care --dark --out FOLDER]`: pictures of every
 * page from the product itself. Without arguments the ordinary look of all, into docs/screens, and
 * docs/screens.md; with any, those pictures and a contact sheet into artifacts/screens.
 */
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../test/support/browser'
import { makeContactSheet } from '../contact-sheet'
import { openToldProduct } from './product'
import { fileName, shoot, type Look } from './shoot'
import type { Told } from './story'
import { GROUPS, type Screen } from './table'

const ROOT = path.resolve(__dirname, '../..')
const ORDINARY: Look = { width: 375, care: false, dark: false }
const ALL = Object.values(GROUPS).flat()

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      width: { type: 'string', default: '375' },
      care: { type: 'boolean', default: false },
      dark: { type: 'boolean', default: false },
      out: { type: 'string', default: 'artifacts/screens' },
    },
  })
  const { care, dark } = values
  await withProduct(async (browser, url, told) => {
    if (args.length === 0) {
      await publish(browser, url, told)
      return
    }
    const chosen = ALL.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    const folder = path.resolve(ROOT, values.out)
    const files: string[] = []
    for (const width of values.width.split(',').map(Number))
      for (const screen of chosen)
        files.push(await shoot(browser, url, screen, told, { width, care, dark }, folder))
    const sheet = path.join(folder, 'sheet.png')
    await makeContactSheet(browser, files, sheet)
    console.log(path.relative(ROOT, sheet))
  })
}

/** The pictures that belong to the documents. */
async function publish(browser: Browser, url: string, told: Told): Promise<void> {
  const folder = path.join(ROOT, 'docs/screens')
  await rm(folder, { recursive: true, force: true })
  for (const screen of ALL) await shoot(browser, url, screen, told, ORDINARY, folder)
  await writeFile(path.join(ROOT, 'docs/screens.md'), page())
  console.log(`docs/screens.md: ${ALL.length} pictures`)
}

const PER_ROW = 3

function page(): string {
  const groups = Object.entries(GROUPS).map(([group, screens]) => `## ${group}\n\n${rows(screens)}`)
  return `<!-- Made by \`npm run screens\`. -->\n\n# 页面一览\n\n${groups.join('\n\n')}\n`
}

function rows(screens: Screen[]): string {
  const cells = screens.map(
    (screen) =>
      `<td width="33%" valign="top"><img src="screens/${fileName(screen, ORDINARY)}" alt="${screen.title}"><br>${screen.title}</td>`,
  )
  const lines: string[] = []
  for (let at = 0; at < cells.length; at += PER_ROW)
    lines.push(`<tr>\n${cells.slice(at, at + PER_ROW).join('\n')}\n</tr>`)
  return `<table>\n${lines.join('\n')}\n</table>`
}

async function withProduct(
  work: (browser: Browser, url: string, told: Told) => Promise<void>,
): Promise<void> {
  const product = await openToldProduct((line) => console.error(line))
  const browser = await launchBrowser()
  try {
    await work(browser, product.url, product.told)
  } finally {
    await browser.close()
    await product.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
