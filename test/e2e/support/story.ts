import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../../support/browser'
import { computerOn, type Computer } from './computer'
import { phoneOn, type Phone } from './phone'
import { startProduct, type Product } from './product'
import { createWatch, type Watch } from './watch'

const ARTIFACTS = path.resolve(__dirname, '../../../artifacts/e2e')
const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }
/** How long an answer may take on a busy machine, in milliseconds. */
const PATIENCE = { answer: 20_000, step: 60_000, start: 90_000 } as const

/** A product of its own and the browsers of those who use it, for the steps of one story. */
export interface Story {
  readonly product: Product
  readonly watch: Watch
  /** Somebody holds their phone over a window's code. */
  scan(openid: string, scene: string): Promise<Phone>
  /** Somebody opens the mini-program at a page, as from a message. */
  open(openid: string, page: string): Promise<Phone>
  /** Somebody who has never been here opens the address that `npm start` prints. */
  visit(viewport: { width: number; height: number }): Promise<Page>
  /** Somebody opens one of the web pages in a browser that has never been here. */
  sit(path: string, options: BrowserContextOptions): Promise<Computer>
  /** Where the picture of a step is kept. */
  pictureFile(step: string): string
}

interface Stage {
  product: Product
  browser: Browser
  watch: Watch
  /**
   * Each person's own, by openid: a browser opens six connections to one server, and every open page
   * holds one to hear of edited sources, so that the sixth page of one browser waits for ever.
   */
  phones: Map<string, BrowserContext>
}

/** A test that builds on those before it: once one has failed, the rest is not tried. */
export type Step = (title: string, act: () => Promise<void>) => void

/** `describe` for a story; skipped where there is no browser. `name` begins its pictures' names. */
export function describeStory(
  name: string,
  title: string,
  tell: (story: Story, step: Step) => void,
): void {
  describeInBrowser(title, () => {
    let stage: Stage | undefined
    const current = () => {
      if (!stage) throw new Error('the story has not begun')
      return stage
    }
    const pictureFile = (step: string) => path.join(ARTIFACTS, `${name}-${step}.png`)
    const phoneOf = async (openid: string) => {
      const { browser, watch, phones } = current()
      const own = phones.get(openid) ?? (await watched(browser, watch, PHONE))
      phones.set(openid, own)
      return own
    }
    const phone = async (openid: string, query: string) => {
      const page = await pageIn(await phoneOf(openid))
      await page.goto(`${current().product.url}/phone/?openid=${openid}${query}`)
      return phoneOn(page, pictureFile)
    }

    jest.setTimeout(PATIENCE.step)
    let closeAll = async (): Promise<void> => undefined
    beforeAll(async () => {
      const browser = await launchBrowser()
      closeAll = () => browser.close()
      const product = await startProduct()
      closeAll = () => browser.close().then(() => product.close())
      // compiles the phone: on a busy machine that alone would use up a step's patience
      await (await fetch(`${product.url}/phone/`)).text()
      const watch = createWatch(product.url)
      stage = { product, browser, watch, phones: new Map() }
    }, PATIENCE.start)
    afterEach(() => expect(current().watch.complaints()).toEqual([]))
    afterAll(() => closeAll())

    let hasFailed = false
    const step: Step = (title, act) =>
      test(title, async () => {
        if (hasFailed) throw new Error('an earlier step failed')
        hasFailed = true
        await act()
        hasFailed = false
      })

    const story: Story = {
      get product() {
        return current().product
      },
      get watch() {
        return current().watch
      },
      scan: (openid, scene) => phone(openid, `&scene=${scene}`),
      open: (openid, page) => phone(openid, `#/${page}`),
      async visit(viewport) {
        const { browser, watch, product } = current()
        const page = await pageIn(await watched(browser, watch, { viewport }))
        await page.goto(product.url)
        return page
      },
      async sit(path, options) {
        const { browser, watch, product } = current()
        const page = await pageIn(await watched(browser, watch, options))
        await page.goto(`${product.url}/web/${path}`)
        return computerOn(page, pictureFile)
      },
      pictureFile,
    }
    tell(story, step)
  })
}

async function watched(
  browser: Browser,
  watch: Watch,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, locale: 'zh-CN' })
  watch.follow(context)
  return context
}

async function pageIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE.answer)
  return page
}
