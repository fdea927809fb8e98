import type { Browser, FileChooser, Locator, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../../../support/browser'
import { FIXTURE } from './fixture'
import { servePreview } from './server'
import type { PreviewServer } from './server'

const SIZE = { width: 375, height: 750 }

interface OpenOptions {
  /** A page of the fixture; its first one by default. */
  readonly page?: string
  readonly openid?: string
  readonly scene?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  /** Its sources do not compile: there is no screen to wait for. */
  readonly isBroken?: boolean
}

/** Somebody's phone with the fixture on it, looked at and pressed as a person would. */
export class Phone {
  constructor(
    readonly page: Page,
    readonly errors: string[],
    readonly outside: string[],
  ) {}

  /** The page that is shown. */
  get screen(): Locator {
    return this.page.locator('.phone-screen:visible')
  }

  byId(id: string): Locator {
    return this.screen.locator(`[id$="--${id}"]`)
  }

  async taps(text: string): Promise<void> {
    await this.screen.getByText(text, { exact: true }).first().click()
  }

  /** Answers something that the phone has laid over the page. */
  async answers(text: string): Promise<void> {
    await this.page.getByRole('dialog').getByText(text, { exact: true }).click()
  }

  async sees(text: string): Promise<void> {
    await this.screen.getByText(text).first().waitFor()
  }

  async isOn(title: string): Promise<void> {
    await this.screen.getByRole('heading', { name: title, exact: true }).waitFor()
  }

  async goesBack(): Promise<void> {
    await this.screen.getByRole('button', { name: '返回' }).click()
  }

  /** What the mini-program wrote down, once `last` is among it. */
  async said(last?: string): Promise<string[]> {
    const diary = () => (globalThis as unknown as Diary).getApp().said
    if (last !== undefined)
      await this.page.waitForFunction(
        // a phone that loads itself anew has no app for a moment
        (text) => (globalThis as unknown as Partial<Diary>).getApp?.().said.includes(text),
        last,
      )
    return this.page.evaluate(diary)
  }

  async forgets(): Promise<void> {
    await this.page.evaluate(() => (globalThis as unknown as Diary).getApp().said.splice(0))
  }

  /** Drags something with the mouse, px. */
  async drags(what: Locator, by: { x?: number; y?: number }): Promise<void> {
    const box = await what.boundingBox()
    if (box === null) throw new Error('nothing to drag')
    const x = box.x + box.width / 2
    const y = box.y + Math.min(20, box.height / 2)
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + (by.x ?? 0) / 2, y + (by.y ?? 0) / 2, { steps: 4 })
    await this.page.mouse.move(x + (by.x ?? 0), y + (by.y ?? 0), { steps: 4 })
    // held still, or it would be a throw
    await this.page.waitForTimeout(300)
    await this.page.mouse.up()
  }

  /** Does what opens the file chooser. */
  async chooses(open: () => Promise<void>): Promise<FileChooser> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), open()])
    return chooser
  }

  style(of: Locator, name: string): Promise<string> {
    return of.evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name)
  }
}

interface Diary {
  getApp(): { said: string[] }
}

interface Desk {
  readonly server: PreviewServer
  open(options?: OpenOptions): Promise<Phone>
}

const isCalled = (url: string) => !/^(blob:|data:|about:)/.test(url)

/** A tab of the browser, and the phone that is in it at the moment. */
class Tab {
  phone: Phone

  constructor(
    readonly page: Page,
    own: string,
  ) {
    this.phone = new Phone(page, [], [])
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => this.phone.errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.phone.errors.push(message.text())
    })
    page.on('request', (request) => {
      if (isCalled(request.url()) && !request.url().startsWith(own))
        this.phone.outside.push(request.url())
    })
  }

  /** Opens another phone in it, which remembers nothing. */
  async open(address: string, options: OpenOptions): Promise<Phone> {
    const { colorScheme = 'light', width = SIZE.width, isBroken = false } = options
    this.phone = new Phone(this.page, [], [])
    await this.page.setViewportSize({ ...SIZE, width })
    await this.page.emulateMedia({ colorScheme })
    await this.page.goto(address)
    if (!isBroken) await this.phone.screen.waitFor()
    return this.phone
  }

  /** Leaves it empty for the next. */
  async clear(): Promise<void> {
    await this.page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await this.page.goto('about:blank')
  }
}

interface DeskOptions {
  /** What is served; the fixture by default. */
  readonly serve?: () => Promise<PreviewServer>
  readonly hasTouch?: boolean
}

/** Compiling takes its time on a busy machine: no test's patience should be spent on it. */
async function serveCompiled(serve: () => Promise<PreviewServer>): Promise<PreviewServer> {
  const server = await serve()
  await (await fetch(`${server.url}/phone/`)).text()
  return server
}

/** A `describe` with a browser and the fixture served. Every phone must stay free of errors. */
export function describeOnPhone(
  name: string,
  tell: (desk: Desk) => void,
  { serve = () => servePreview({ root: FIXTURE }), hasTouch = false }: DeskOptions = {},
): void {
  describeInBrowser(name, () => {
    let browser: Browser
    let server: PreviewServer
    let tab: Tab | undefined

    beforeAll(async () => {
      const started = await Promise.all([serveCompiled(serve), launchBrowser()])
      server = started[0]
      browser = started[1]
    }, 60_000)

    afterAll(async () => {
      await browser.close()
      await server.close()
    })

    afterEach(async () => {
      if (tab === undefined) return
      const { errors, outside } = tab.phone
      await tab.clear()
      expect(errors).toEqual([])
      expect(outside).toEqual([])
    })

    /** One tab serves all: the browser keeps what it has compiled. */
    const newTab = async () => {
      const context = await browser.newContext({
        viewport: SIZE,
        hasTouch,
        timezoneId: 'Asia/Shanghai',
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      return new Tab(await context.newPage(), server.url)
    }

    tell({
      get server() {
        return server
      },
      async open(options = {}) {
        const { page: path, openid, scene } = options
        const query = new URLSearchParams({ ...(openid && { openid }), ...(scene && { scene }) })
        const hash = path === undefined ? '' : `#/${path}`
        tab ??= await newTab()
        return tab.open(`${server.url}/phone/?${query}${hash}`, options)
      },
    })
  })
}
