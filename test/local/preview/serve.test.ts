import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { copyFixture } from './support/fixture'
import type { Copy } from './support/fixture'
import { servePreview } from './support/server'
import type { PreviewServer } from './support/server'

jest.setTimeout(60_000)

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

let copy: Copy
let server: PreviewServer
let reported: string[]

beforeEach(async () => {
  reported = []
  copy = copyFixture()
  server = await servePreview({ root: copy.root, report: (text) => reported.push(text) })
})

afterEach(async () => {
  await server.close()
  copy.remove()
})

/** Plainly: fetch would tidy the path and unpack the body. */
const get = (path: string, headers: Record<string, string> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    request(`${server.url}/`, { path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        })
      })
    })
      .on('error', reject)
      .end()
  })

const addressOf = (page: Answer, name: string) =>
  `/phone/${new RegExp(`${name}\\?\\w+`).exec(page.body.toString())?.[0]}`

test('the page, and what it asks for, by names that change with the content', async () => {
  const page = await get('/phone/')
  expect(page.status).toBe(200)
  expect(page.headers['cache-control']).toBe('no-store')
  const script = await get(addressOf(page, 'app.js'), { 'accept-encoding': 'gzip' })
  expect(script.headers).toMatchObject({
    'cache-control': 'max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'content-type': 'text/javascript; charset=utf-8',
  })
  const plain = await get(addressOf(page, 'app.js'))
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(script.body).equals(plain.body)).toBe(true)
  expect((await get(addressOf(page, 'app.css'))).status).toBe(200)
  expect((await get('/phone/icons.woff')).headers['content-type']).toBe('font/woff')
})

test('the browser is told to ask nobody but this machine', async () => {
  const { headers } = await get('/phone/')
  const policy = String(headers['content-security-policy'])
  const hosts = [...policy.matchAll(/https?:\/\/[^\s;]+/g)].map(([host]) => host)
  expect(new Set(hosts)).toEqual(new Set(['http://127.0.0.1:*', 'http://localhost:*']))
  expect(policy).toContain("default-src 'self'")
})

test('without the slash it leads to the page', async () => {
  expect(await get('/phone')).toMatchObject({ status: 308, headers: { location: '/phone/' } })
})

test('images of the mini-program, revalidated', async () => {
  const image = await get('/phone/images/dot.svg')
  expect(image).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } })
  const again = await get('/phone/images/dot.svg', { 'if-none-match': String(image.headers.etag) })
  expect(again.status).toBe(304)
})

test.each([
  '/phone/app.ts',
  '/phone/app.json',
  '/phone/changes',
  '/phone/images/none.png',
  '/phone/../../package.json',
])('%s is none of the phone’s business', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test('two pages that ask at once get the same build', async () => {
  const [first, second] = await Promise.all([get('/phone/'), get('/phone/')])
  expect(first.body.equals(second.body)).toBe(true)
})

test('a change shows at the next page, no change builds nothing', async () => {
  const before = await get('/phone/')
  expect((await get('/phone/')).body.equals(before.body)).toBe(true)
  copy.write('formats.wxs', 'module.exports = {}')
  expect((await get('/phone/')).body.equals(before.body)).toBe(false)
})

test('an edited style sheet leaves the name of the scripts as it is', async () => {
  const before = await get('/phone/')
  copy.write('app.wxss', 'page { color: red }')
  const after = await get('/phone/')
  expect(addressOf(after, 'app.js')).toBe(addressOf(before, 'app.js'))
  expect(after.body.equals(before.body)).toBe(false)
})

test('a file that was missing is noticed when it comes', async () => {
  copy.write('pages/phone/phone.wxml', '<import src="./late.wxml" />')
  expect((await get('/phone/')).status).toBe(500)
  copy.write('pages/phone/late.wxml', '<template name="late" />')
  expect((await get('/phone/')).status).toBe(200)
})

test('a mistake is shown in the phone’s place and told in the terminal', async () => {
  copy.write('pages/phone/phone.wxml', '<view>{{ a + }}</view>')
  const page = await get('/phone/')
  expect(page.status).toBe(500)
  const told = 'miniprogram/pages/phone/phone.wxml:1:14 unexpected character inside expression'
  expect(page.body.toString()).toContain(told)
  expect(reported).toEqual([told])
})
