import type { Browser, Locator, Page } from 'playwright-core'

export interface Viewport {
  width: number
  height: number
}

export const DESKTOP: Viewport = { width: 1440, height: 900 }
export const PHONE: Viewport = { width: 390, height: 844 }

/** Somebody at the page: does what people do, and hears what the phone hears. */
export interface Visitor {
  page: Page
  press(name: string | RegExp): Promise<void>
  show(tab: string): Promise<void>
  /** Comes back to the page from another one, which makes it ask for what is new. */
  looksAgain(): Promise<void>
  /** Waits until the status line says it. */
  isTold(text: string): Promise<void>
  /** Where the phone was opened. */
  phoneAt(): Promise<string>
  /** Waits until the phone has heard a message. */
  phoneHears(message: object): Promise<void>
  /** Waits until the phone is up and has been told how far the clock is moved. */
  phoneKnowsTheTime(): Promise<void>
  /** Waits until a phone that belonged to its first owner is up again; whose it is now. */
  phoneIsGivenTo(): Promise<unknown>
  /** What the phone has heard of a kind so far. */
  heard(type: string): Promise<Record<string, unknown>[]>
  sees(what: Locator): Promise<void>
  /** The browser is going to complain about answers that fail, and rightly. */
  expectsTrouble(): void
  /** Throws if the page wrote an error or a warning meanwhile. */
  leave(): Promise<void>
}

export async function visit(browser: Browser, url: string, viewport: Viewport): Promise<Visitor> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  const complaints: string[] = []
  let isTroubleExpected = false
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.setDefaultTimeout(20_000)
  const phone = page.frameLocator('iframe')
  const phoneKnowsTheTime = () => phone.getByText('"type":"clock"').first().waitFor()
  // what is sent from here on is news to the page, and the phone listens
  await Promise.all([page.waitForResponse('**/-/sent'), page.goto(url)])
  await phoneKnowsTheTime()

  const visitor: Visitor = {
    page,
    press: (name) => page.getByRole('button', { name }).first().click(),
    show: (tab) => page.getByRole('tab', { name: tab }).click(),
    looksAgain: () => page.evaluate(() => void dispatchEvent(new Event('focus'))),
    isTold: (text) => page.getByRole('status').filter({ hasText: text }).waitFor(),
    async phoneAt() {
      const heading = phone.getByRole('heading')
      await heading.filter({ hasText: 'openid' }).waitFor()
      return decodeURIComponent((await heading.textContent()) ?? '')
    },
    phoneHears: (message) =>
      phone.getByText(JSON.stringify(message), { exact: true }).last().waitFor(),
    phoneKnowsTheTime,
    async phoneIsGivenTo() {
      await phone.getByText('"type":"persona"').waitFor()
      await phoneKnowsTheTime()
      const [given] = await visitor.heard('persona')
      return given?.['openid']
    },
    async heard(type) {
      const lines = await phone.getByRole('listitem').allTextContents()
      const messages = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      return messages.filter((message) => message['type'] === type)
    },
    sees: (what) => what.waitFor(),
    expectsTrouble() {
      isTroubleExpected = true
    },
    async leave() {
      await context.close()
      if (!isTroubleExpected && complaints.length > 0)
        throw new Error(`the page complained: ${complaints.join(' | ')}`)
    },
  }
  return visitor
}
