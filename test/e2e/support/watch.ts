import type { BrowserContext } from 'playwright-core'

/** Listens to every page of the browsers it follows: what should not happen there is a complaint. */
export interface Watch {
  follow(context: BrowserContext): void
  /** Lets complaints that match pass from here on, for a story that makes the trouble itself. */
  expectTrouble(trouble: RegExp): void
  /** What has gone wrong since it was last asked. */
  complaints(): string[]
}

/** `url`: the only origin that may be asked for anything. */
export function createWatch(url: string): Watch {
  const expected: RegExp[] = []
  let heard: string[] = []
  const complain = (text: string) => {
    if (!expected.some((trouble) => trouble.test(text))) heard.push(text)
  }

  return {
    follow(context) {
      context.on('console', (line) => {
        if (line.type() === 'error' || line.type() === 'warning')
          complain(`console.${line.type()}: ${line.text()} (${line.location().url})`)
      })
      context.on('weberror', (error) => complain(`uncaught: ${String(error.error())}`))
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== url) complain(`asked ${request.url()}`)
      })
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? ''
        // the browser itself gives up what a page still waits for when it is left
        if (reason !== 'net::ERR_ABORTED') complain(`${request.url()} failed: ${reason}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400) complain(`${response.status()} from ${response.url()}`)
      })
    },
    expectTrouble: (trouble) => void expected.push(trouble),
    complaints() {
      const all = heard
      heard = []
      return all
    },
  }
}
