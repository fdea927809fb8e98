/**
 * Pictures of every TDesign component on the phone, one a page of test/preview/gallery, also of what
 * is closed at first, and contact sheets of them, for people to look at: `npm run gallery [page …]`
 * writes artifacts/gallery.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../test/support/browser'
import { servePreview } from '../test/local/preview/support/server'
import { makeContactSheet } from './contact-sheet'

const repository = path.join(__dirname, '..')
const root = path.join(repository, 'test/preview/gallery')
const pictures = path.join(repository, 'artifacts/gallery')
const SCREEN = { width: 375, height: 750 }
/** Pictures on one contact sheet. */
const PER_SHEET = 10
/** ms until a page has loaded its pictures and slid in what slides in. */
const REST_MS = 800

/** What to press for the things that are closed at first, by page. */
const TO_OPEN: Readonly<Record<string, readonly string[]>> = {
  'action-sheet': ['列表', '宫格'],
  calendar: ['单选'],
  cascader: ['地区'],
  'date-time-picker': ['日期与时间'],
  dialog: ['反馈', '输入', '多个按钮'],
  drawer: ['打开抽屉'],
  'dropdown-menu': ['默认排序', '多选'],
  guide: ['开始引导'],
  image: ['看大图'],
  notice: ['消息 success'],
  picker: ['城区'],
  popup: ['从 center', '上面的气泡'],
  textarea: ['在弹层里'],
  toast: ['提示 success'],
}

interface AppJson {
  readonly pages: readonly string[]
}

const { pages } = JSON.parse(
  readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8'),
) as AppJson

const nameOf = (page: string) => path.basename(page)
const fileOf = (name: string) => path.join(pictures, `${name}.png`)

/** Takes a picture of each page and of what can be opened on it. Returns the pictures' names. */
async function takePictures(
  browser: Browser,
  address: string,
  names: readonly string[],
): Promise<string[]> {
  const page = await browser.newPage({ viewport: SCREEN, timezoneId: 'Asia/Shanghai' })
  const taken: string[] = []
  const take = async (picture: string) => {
    await page.waitForTimeout(REST_MS)
    await page.screenshot({ path: fileOf(picture) })
    taken.push(picture)
  }
  await page.goto(`${address}/phone/`)
  for (const name of names) {
    // anew, so that nothing opened before is in the way
    const open = () =>
      page.evaluate(
        (url) => (globalThis as unknown as Wx).wx.reLaunch({ url }),
        `/pages/${name}/${name}`,
      )
    await open()
    await take(name)
    for (const [index, text] of (TO_OPEN[name] ?? []).entries()) {
      await open()
      await page.getByText(text, { exact: true }).first().click()
      await take(`${name}-${index + 1}`)
    }
  }
  await page.close()
  return taken
}

interface Wx {
  readonly wx: { reLaunch(to: { url: string }): void }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const names = pages.map(nameOf).filter((name) => wanted.length === 0 || wanted.includes(name))
  mkdirSync(pictures, { recursive: true })
  const server = await servePreview({ root })
  const browser = await launchBrowser()
  const taken = await takePictures(browser, server.url, names)
  for (let first = 0; first < taken.length; first += PER_SHEET) {
    const file = fileOf(`sheet-${first / PER_SHEET + 1}`)
    await makeContactSheet(browser, taken.slice(first, first + PER_SHEET).map(fileOf), file)
    process.stdout.write(`${path.relative(repository, file)}\n`)
  }
  await browser.close()
  await server.close()
}

void main()
