import type { Page } from 'playwright-core'
import { copyFixture } from './support/fixture'
import type { Copy } from './support/fixture'
import { describeOnPhone } from './support/phone'
import { servePreview } from './support/server'

jest.setTimeout(60_000)

let copy: Copy

afterAll(() => copy.remove())

const serve = () => {
  copy = copyFixture()
  return servePreview({ root: copy.root, watch: true, report: () => undefined })
}

/** How often the page has been loaded since. */
function countLoads(page: Page): { readonly loads: number } {
  const counter = { loads: 0 }
  page.on('load', () => (counter.loads += 1))
  return counter
}

const PAGE = 'pages/live/live'

const script = (data: string, more = '') => `
  import { say } from '../../said'
  Page({
    data: ${data},
    onLoad: ({ id }) => say(\`live load \${id}\`),
    add() { this.setData({ count: this.data.count + 1 }) },
    next() { wx.navigateTo({ url: '/${PAGE}?id=' + (Number(this.options.id) + 1) }) },
    ${more}
  })`

const template = (title: string) => `
  <view id="title">${title} {{count}} {{words.length}}</view>
  <button bindtap="add">加</button>
  <button bindtap="next">下一页</button>
  <view style="height: 300vh"></view>`

const DATA = "{ count: 0, words: [], form: { name: '' } }"

describeOnPhone(
  'a phone that follows the sources',
  (desk) => {
    beforeEach(() => {
      copy.write('app.json', JSON.stringify({ pages: ['pages/phone/phone', PAGE] }))
      copy.write(`${PAGE}.ts`, script(DATA))
      copy.write(`${PAGE}.wxml`, template('原来'))
      copy.write(`${PAGE}.wxss`, '#title { color: rgb(1, 1, 1) }')
      copy.write(`${PAGE}.json`, '{ "navigationBarTitleText": "改" }')
    })

    test('a style sheet is exchanged in place', async () => {
      const phone = await desk.open({ page: `${PAGE}?id=1` })
      await phone.taps('加')
      const counter = countLoads(phone.page)
      copy.write(`${PAGE}.wxss`, '#title { color: rgb(2, 2, 2) }')
      await phone.page.waitForFunction(
        () =>
          getComputedStyle(document.querySelector('[id$="--title"]') ?? document.body).color ===
          'rgb(2, 2, 2)',
      )
      expect(counter.loads).toBe(0)
    })

    test('a style sheet that was not there', async () => {
      const phone = await desk.open({ page: `${PAGE}?id=1` })
      copy.write('app.wxss', 'page { color: rgb(3, 3, 3) }')
      await phone.page.waitForFunction(
        () =>
          getComputedStyle(document.querySelector('wx-page') ?? document.body).color ===
          'rgb(3, 3, 3)',
      )
    })

    test('a template and a script: pages, their data and where they were scrolled to stay', async () => {
      const phone = await desk.open({ page: `${PAGE}?id=1`, openid: 'dev-5' })
      await phone.taps('加')
      await phone.taps('下一页')
      await phone.sees('原来 0 0')
      for (let tap = 0; tap < 3; tap += 1) await phone.taps('加')
      await phone.sees('原来 3 0')
      await phone.screen.locator('.phone-area').evaluate((area) => (area.scrollTop = 400))
      const counter = countLoads(phone.page)
      copy.write(`${PAGE}.wxml`, template('新的'))
      await phone.sees('新的 3 0')
      expect(counter.loads).toBe(1)
      await phone.page.waitForFunction(
        () => document.querySelector('.phone-screen:not([hidden]) .phone-area')?.scrollTop === 400,
      )
      expect(new URL(phone.page.url()).search).toBe('?openid=dev-5')
      expect(await phone.said()).toEqual(
        expect.arrayContaining(['app launch pages/live/live {"id":"1"} 1001', 'live load 2']),
      )
      copy.write(`${PAGE}.ts`, script(DATA, "onShow: () => say('live shown'),"))
      await phone.said('live shown')
      await phone.goesBack()
      await phone.sees('新的 1 0')
    })

    test('data of another shape begins anew', async () => {
      const phone = await desk.open({ page: `${PAGE}?id=1` })
      await phone.taps('加')
      await phone.sees('原来 1 0')
      copy.write(`${PAGE}.ts`, script("{ count: 'a', words: 'ab' }"))
      await phone.sees('原来 a 2')
    })

    test('a mistake is laid over the phone and leaves with its correction', async () => {
      const phone = await desk.open({ page: `${PAGE}?id=1` })
      await phone.taps('加')
      const counter = countLoads(phone.page)
      const told = phone.page.getByRole('alert')
      copy.write(`${PAGE}.wxml`, '<view>{{ a + }}</view>')
      await told.getByText(`miniprogram/${PAGE}.wxml:1:14 unexpected character`).waitFor()
      copy.write(`${PAGE}.wxml`, template('原来'))
      await told.waitFor({ state: 'detached' })
      expect(counter.loads).toBe(0)
      await phone.sees('原来 1 0')
    })

    test('one that was opened while nothing compiled comes up by itself', async () => {
      copy.write(`${PAGE}.ts`, 'Page({,')
      const phone = await desk.open({ page: `${PAGE}?id=1`, isBroken: true })
      await phone.page.getByText('live.ts:1:').waitFor()
      copy.write(`${PAGE}.ts`, script(DATA))
      await phone.sees('原来 0 0')
      phone.errors.splice(0)
    })
  },
  { serve },
)
