import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { measurePage, unbound } from '../../../scripts/budgets/figures'
import { exceeded, PAGE_BUDGETS } from '../../../scripts/budgets/table'
import { openToldProduct, type ToldProduct } from '../../../scripts/screens/product'
import { GROUPS, type Screen } from '../../../scripts/screens/table'
import { visit } from '../../../scripts/screens/visit'
import { describeInBrowser, launchBrowser } from '../../support/browser'
import { lookOver, nameless, NEEDS } from './look-over'
import { MOST_MS, restless } from './motion'

const SCREENS = Object.values(GROUPS).flat()
const NARROWEST: BrowserContextOptions = {
  viewport: { width: 320, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
}
/** Pages that wait for the network at the same time. */
const AT_ONCE = 3
/** For all pages together on a busy machine, ms. */
const PATIENCE_MS = 300_000

type Look = keyof typeof NEEDS

/** Colours and motion do not depend on sizes: two looks meet both themes, and both wishes about motion. */
const WISHES = {
  ordinary: { colorScheme: 'light', reducedMotion: 'reduce' },
  care: { colorScheme: 'dark', reducedMotion: 'no-preference' },
} as const satisfies Record<Look, BrowserContextOptions>

/** What is wrong with the pages in one look. */
interface Faults {
  readonly cost: string[]
  readonly look: string[]
  readonly names: string[]
}

/** Every page of the product as `npm run screens` knows them: what it costs, and whether it can be used. */
export function describeEveryPage(look: Look): void {
  describeInBrowser('every page', () => {
    jest.setTimeout(PATIENCE_MS)
    let product: ToldProduct
    let browser: Browser
    const troubles: string[] = []

    beforeAll(async () => {
      product = await openToldProduct((line) => troubles.push(line))
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser.close()
      await product.close()
      expect(troubles).toEqual([])
    })

    /** One page that cannot be brought where its picture is taken does not hide the others. */
    async function examine(phone: BrowserContext, screen: Screen, faults: Faults) {
      try {
        await lookAt(phone, screen, faults)
      } catch (error) {
        faults.look.push(`${screen.name}: ${String(error)}`)
      }
    }

    async function lookAt(phone: BrowserContext, screen: Screen, faults: Faults) {
      const { url, told } = product
      const of = (found: readonly string[]) => found.map((fault) => `${screen.name}: ${fault}`)
      const visited = await visit(phone, url, screen, told, look === 'care')
      const { page, complaints } = visited
      const path = screen.page(told).split('?')[0] ?? ''
      faults.cost.push(...exceeded(PAGE_BUDGETS, await measurePage(visited, path), screen.name))
      faults.cost.push(...of(unbound(visited.calls).map((name) => `${name} is set and not shown`)))
      await screen.before?.(page)
      faults.look.push(...of([...(await lookOver(page, NEEDS[look])), ...complaints]))
      faults.look.push(...of(await restless(page, MOST_MS[WISHES[look].reducedMotion])))
      faults.names.push(...of(await nameless(page)))
      await page.close()
    }

    test(`opens within its budgets, is large, clear and calm enough on 320 px, and names what it has: ${look}`, async () => {
      const faults: Faults = { cost: [], look: [], names: [] }
      const waiting = [...SCREENS]
      const work = async () => {
        const phone = await browser.newContext({ ...NARROWEST, ...WISHES[look] })
        for (let screen = waiting.shift(); screen; screen = waiting.shift())
          await examine(phone, screen, faults)
        await phone.close()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      expect(faults).toEqual({ cost: [], look: [], names: [] })
    })
  })
}
