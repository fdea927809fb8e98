/**
 * `npm run build:web [NAME…]`: the web pages as files for any static host, in dist/web. Each is whole
 * in its folder and asks nobody but its own address.
 */
import path from 'node:path'
import { api } from './api'
import { ROOT } from './bundle'
import { kiosk } from './kiosk'
import { writePage, type Size, type WebPage } from './pages'
import { pc } from './pc'

const PAGES: Readonly<Record<string, () => Promise<WebPage>>> = { pc, kiosk, api }

const OUT = path.join(ROOT, 'dist/web')

const inKb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`

const lineOf = ({ file, bytes, zipped }: Size) =>
  `${file.padEnd(36)} ${inKb(bytes).padStart(8)} ${inKb(zipped).padStart(8)} gzip`

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((name) => !name.startsWith('-'))
  const wanted = names.length > 0 ? names : Object.keys(PAGES)
  for (const name of wanted) {
    const make = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined
    if (make === undefined) throw new Error(`no such page: ${name}`)
    const sizes = await writePage(OUT, await make())
    if (process.argv.includes('--sizes')) console.log(sizes.map(lineOf).join('\n'))
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
