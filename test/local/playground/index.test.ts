import { openDistrict } from './district'
import type { District } from './district'

let district: District
beforeAll(async () => {
  district = await openDistrict()
})
afterAll(() => district.close())

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, district.url), init)

describe('the next working day', () => {
  test.each([
    ['a Friday before a worked Saturday', '2026-02-13', { working: true, next: '2026-02-14' }],
    ['the last day before a festival', '2026-02-14', { working: true, next: '2026-02-24' }],
    ['a day of the festival', '2026-02-17', { working: false, next: '2026-02-24' }],
    ['the end of a month', '2026-03-31', { working: true, next: '2026-04-01' }],
  ])('after %s', async (_what, day, expected) => {
    const response = await ask(`/playground/next-working-day?day=${day}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(expected)
  })

  test.each(['', '?day=', '?day=tomorrow', '?day=2026-02-30', '?day=2026-2-3', '?day=2026-13-01'])(
    'is refused for %p, which is no day',
    async (query) => {
      const response = await ask(`/playground/next-working-day${query}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'INVALID_DAY' } })
    },
  )
})

describe('what the page is made of', () => {
  test('is all of this server, and may load nothing from another', async () => {
    const response = await ask('/')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /)
    const html = await response.text()
    const resources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
    expect(resources).toEqual(['/favicon.ico', '/playground/page.css', '/playground/page.js'])
    for (const address of resources) expect((await ask(address ?? '')).status).toBe(200)
  })

  test('HEAD answers like GET, without a body', async () => {
    const response = await ask('/', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test.each(['/nothing', '/playground/', '/constructor'])(
    'there is nothing at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404)
    },
  )

  test('nothing can be posted to it', async () => {
    const response = await ask('/', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(await response.json()).toMatchObject({ error: { code: 'METHOD_NOT_ALLOWED' } })
  })
})
