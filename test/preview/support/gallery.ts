import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { Phone } from '../../local/preview/support/phone'
import { servePreview } from '../../local/preview/support/server'
import type { PreviewServer } from '../../local/preview/support/server'
import { describeInBrowser, launchBrowser } from '../../support/browser'
import { installLook } from './drawn'

/** A mini-program with a page for each TDesign component, or for a few small ones. */
export const GALLERY = path.join(__dirname, '../gallery')
const MINI_PROGRAM = path.join(GALLERY, 'miniprogram')
const SCREEN = { width: 375, height: 750 }

interface AppJson {
  readonly pages: readonly string[]
  readonly usingComponents: Readonly<Record<string, string>>
}

const app = JSON.parse(readFileSync(path.join(MINI_PROGRAM, 'app.json'), 'utf8')) as AppJson

/** The gallery's pages by name, in their order. */
export const PAGES = app.pages.map((page) => path.basename(page))
/** TDesign's components by tag. */
export const TAGS = Object.keys(app.usingComponents)

export const wxmlOf = (page: string): string =>
  readFileSync(path.join(MINI_PROGRAM, 'pages', page, `${page}.wxml`), 'utf8')

/** A phone with a page of the gallery open. */
export class GalleryPhone extends Phone {
  /** Waits until the page's first line is this, or matches. */
  async tells(told: string | RegExp): Promise<void> {
    const line = this.byId('told')
    await line
      .filter({ hasText: told })
      .waitFor()
      .catch(async () => expect(await line.textContent()).toMatch(told))
  }

  /** The first element with a class of TDesign's, from below the element with an id. */
  part(className: string, id?: string): Locator {
    const within = id === undefined ? this.screen : this.byId(id)
    return within.locator(`.t-${className}`).first()
  }
}

export interface Gallery {
  /** Opens a page anew and waits until its components are ready. */
  open(page: string): Promise<GalleryPhone>
}

interface Wx {
  readonly wx: { reLaunch(to: { url: string }): void }
}

/**
 * A `describe` with one phone for all of its tests. Whatever a page says in the console, an error or
 * a mere warning, fails the test that opened it; so does asking for anything from outside.
 */
export function describeGallery(name: string, tell: (gallery: Gallery) => void): void {
  describeInBrowser(name, () => {
    let browser: Browser
    let server: PreviewServer
    let phone: GalleryPhone

    beforeAll(async () => {
      const started = await Promise.all([servePreview({ root: GALLERY }), launchBrowser()])
      server = started[0]
      browser = started[1]
      const page = await browser.newPage({ viewport: SCREEN, timezoneId: 'Asia/Shanghai' })
      page.setDefaultTimeout(10_000)
      await page.addInitScript(installLook)
      phone = new GalleryPhone(page, [], [])
      page.on('pageerror', (error) => phone.errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          phone.errors.push(message.text())
      })
      page.on('request', (request) => {
        const url = request.url()
        if (!/^(blob:|data:)/.test(url) && !url.startsWith(server.url)) phone.outside.push(url)
      })
      await page.goto(`${server.url}/phone/`, { timeout: 60_000 })
      await phone.screen.waitFor({ timeout: 60_000 })
    }, 90_000)

    afterAll(async () => {
      await browser.close()
      await server.close()
    })

    afterEach(() => {
      expect(phone.errors.splice(0)).toEqual([])
      expect(phone.outside.splice(0)).toEqual([])
    })

    tell({
      async open(page) {
        await phone.page.evaluate((url) => {
          ;(globalThis as unknown as Wx).wx.reLaunch({ url })
        }, `/pages/${page}/${page}`)
        // two frames: `ready` comes with the first
        await phone.page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        return phone
      },
    })
  })
}
