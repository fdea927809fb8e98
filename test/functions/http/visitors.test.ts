import type { VisitorToken } from '../../../miniprogram/contract/web'
import { newRequest } from '../../support/callers'
import { startCloud } from '../../support/cloud'
import { stageDistrict } from '../../support/staged'
import { visitorBy, visitorIn, web } from '../../support/web'

/* Who a web page is: a token that it keeps, which nobody can make up, and which lasts. */

const { cloud } = stageDistrict()
const { get, refusal } = web(cloud)

const become = (requestId = newRequest()) => get<VisitorToken>('POST /v1/visitor', { requestId })
const renew = (token: string) => visitorBy(cloud, token).ask('POST /v1/visitor/renewal', {})

it('a try whose answer was lost, made again, makes the same visitor', async () => {
  const requestId = newRequest()
  const [first, again, other] = [await become(requestId), await become(requestId), await become()]
  expect(visitorIn(again)).toBe(visitorIn(first))
  expect(visitorIn(other)).not.toBe(visitorIn(first))
})

it('whoever guesses a request id learns nothing: visitors cannot be told from it without keys', async () => {
  const requestId = newRequest()
  expect(JSON.stringify(visitorIn(await become(requestId)))).not.toContain(requestId)
  expect(visitorIn(await become(requestId))).toMatch(/^[0-9a-f]{32}$/)
})

const forged = (token: string, change: (parts: string[]) => string[]) =>
  change(token.split('.')).join('.')
const other = (id: string) =>
  Buffer.from(JSON.stringify([id, Date.parse('2026-03-10')])).toString('base64url')

it.each<[string, (token: string) => string | undefined]>([
  ['none', () => undefined],
  ['an empty one', () => 'Bearer '],
  ['another scheme', (token) => `Basic ${token}`],
  [
    'another visitor in it',
    (token) =>
      `Bearer ${forged(token, ([v = '', , ...rest]) => [v, other('f'.repeat(32)), ...rest])}`,
  ],
  [
    'a digit of its signature changed',
    (token) => `Bearer ${token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
  ],
  [
    'a key that there is not',
    (token) => `Bearer ${forged(token, ([v = '', p = '', , mac = '']) => [v, p, 'k9', mac])}`,
  ],
  ['its signature left out', (token) => `Bearer ${forged(token, (parts) => parts.slice(0, 2))}`],
  ['another version', (token) => `Bearer ${token.replace(/^v1/, 'v2')}`],
  ['what is no token at all', () => `Bearer ${'a'.repeat(5000)}`],
])('a token with %s is nobody’s', async (_, bring) => {
  const { token } = await become()
  const authorization = bring(token)
  const headers = authorization === undefined ? {} : { authorization }
  expect(await refusal('POST /v1/visitor/renewal', {}, headers)).toBe('NOT_SIGNED_IN')
})

it('a token that does not hold is refused where none is needed, so that the page gets another', async () => {
  const { token } = await become()
  const broken = visitorBy(
    cloud,
    token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  )
  expect(await broken.refusal('window.get', { scene: 'qu-1' })).toBe('NOT_SIGNED_IN')
})

it('lasts 400 days, and renewed for ever, as the same visitor', async () => {
  const first = await become()
  const days = (until: string) => Math.round((Date.parse(until) - cloud.clock.now()) / 86_400_000)
  expect([days(first.renewAt), days(first.expiresAt)]).toEqual([30, 400])

  cloud.advance('399d')
  const renewed = await renew(first.token)
  const second = (renewed.body as unknown as { data: VisitorToken }).data
  expect(visitorIn(second)).toBe(visitorIn(first))

  cloud.advance('2d')
  expect((await renew(first.token)).status).toBe(401)
  expect((await renew(second.token)).status).toBe(200)
})

it('keys rotate: old tokens hold while their key lives, and renewing moves them to the new one', async () => {
  const keys = (current: string, ...ids: string[]) => ({
    HUIYIN_KEYS: JSON.stringify({
      current,
      keys: Object.fromEntries(ids.map((id) => [id, Buffer.alloc(32, id).toString('base64')])),
    }),
  })
  let token = ''
  let dataDir = ''
  const during = async (env: Record<string, string>, act: (at: typeof cloud) => Promise<void>) => {
    const at = await startCloud({ seed: dataDir === '', env, ...(dataDir ? { dataDir } : {}) })
    dataDir = at.dataDir
    await act(at)
    await at.stop()
    return at
  }
  const renewAt = async (at: typeof cloud, old: string) =>
    visitorBy(at, old).ask('POST /v1/visitor/renewal', {})

  await during(keys('k1', 'k1'), async (at) => {
    ;({ token } = await web(at).get<VisitorToken>('POST /v1/visitor', { requestId: newRequest() }))
  })
  const old = token
  await during(keys('k2', 'k1', 'k2'), async (at) => {
    token = ((await renewAt(at, old)).body as unknown as { data: VisitorToken }).data.token
  })
  expect(visitorIn({ token })).toBe(visitorIn({ token: old }))
  const last = await during(keys('k2', 'k2'), async (at) => {
    expect((await renewAt(at, old)).status).toBe(401)
    expect((await renewAt(at, token)).status).toBe(200)
  })
  await last.close()
})
