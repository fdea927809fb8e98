import type { Browser } from 'playwright-core'
import { instantOf } from '../../../miniprogram/contract/time'
import { describeInBrowser, launchBrowser } from '../../support/browser'
import { openDistrict } from './district'
import type { District } from './district'
import { visit } from './visitor'
import type { Viewport, Visitor } from './visitor'

/** A fresh district with somebody looking at it, for each test. */
export interface Stage {
  readonly district: District
  readonly visitor: Visitor
  /** Waits until a person is marked as the one who has the phone. */
  isUsing(name: string): Promise<void>
  /** Has WeChat deliver a message, now in the district's time. */
  sendTo(openid: string, title: string, page?: string): void
}

interface Play {
  district: District
  visitor: Visitor
}

/** `describe` with a stage; skipped where there is no browser. */
export function describeOnStage(
  title: string,
  viewport: Viewport,
  tests: (stage: Stage) => void,
): void {
  describeInBrowser(title, () => {
    let browser: Browser | undefined
    let play: Play | undefined
    const playing = (): Play => {
      if (!play) throw new Error('the stage is only up while a test runs')
      return play
    }

    beforeAll(async () => {
      browser = await launchBrowser()
    }, 60_000)
    afterAll(() => browser?.close())
    beforeEach(async () => {
      if (!browser) throw new Error('the browser did not start')
      const district = await openDistrict()
      play = { district, visitor: await visit(browser, district.url, viewport) }
    }, 30_000)
    afterEach(async () => {
      const { district, visitor } = playing()
      play = undefined
      try {
        await visitor.leave()
      } finally {
        await district.close()
      }
    })

    tests({
      get district() {
        return playing().district
      },
      get visitor() {
        return playing().visitor
      },
      isUsing: (name) =>
        playing()
          .visitor.page.locator('[aria-current=true]')
          .filter({ hasText: name, visible: true })
          .waitFor(),
      sendTo(openid, title, page = 'pages/desk/index') {
        const { sent, clock } = playing().district
        sent.push({
          at: instantOf(clock.now()),
          openid,
          templateId: 'T1',
          page,
          data: { thing1: title, time2: '2026-02-13 18:00' },
        })
      },
    })
  })
}
