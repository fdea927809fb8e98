import { bytesOfAscii, SKEW_MINUTES } from '../../../miniprogram/contract/device-signature'
import { instantOf } from '../../../miniprogram/contract/time'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { newRequest } from '../../support/callers'
import {
  ADMIN,
  ago,
  aRating,
  clientOf,
  given,
  newNonce,
  nowOf,
  post,
  registered,
  sent,
  signedNow,
} from './support'

/* Who a device is, by its signature: each of its parts counts, and a refusal gives nothing away. */

const { cloud, people } = stageDistrict({ each: 'afresh' })

/** The cloud’s clock runs on: times are told to the minute. */
const minuteOf = (at = '') => at.slice(0, 16)

const codeOf = async (headers: Record<string, string>, call: Parameters<typeof sent>[1]) => {
  const { status, answer } = await sent(cloud, call, headers)
  return answer.ok ? 'ok' : `${status} ${answer.error.code}`
}

it('lets in what is signed, whole and now', async () => {
  const who = await registered(cloud, 'evaluator')
  const view = await given(clientOf(cloud, who).call<object>('GET', '/v1/device'))
  expect(view).toMatchObject({
    device: { id: 'evaluator-1', kind: 'evaluator', name: '1 号窗口评价器' },
    view: { window: { scene: 'qu-1' } },
    limits: { ratings: 50, lateDays: 7 },
  })
})

describe('refuses with one and the same answer', () => {
  const BODY = bytesOfAscii('{"ratings":[]}')
  const POST = { method: 'POST', path: '/v1/device/ratings', body: BODY } as const
  type Case = [
    what: string,
    change: (
      headers: Record<string, string>,
      call: typeof POST,
    ) => { headers?: Record<string, string>; call?: Partial<Parameters<typeof sent>[1]> },
  ]
  const changed: Case[] = [
    ['another body', () => ({ call: { body: bytesOfAscii('{"ratings":[ ]}') } })],
    ['another path', () => ({ call: { path: '/v1/device' } })],
    ['another time', () => ({ headers: { 'x-huiyin-time': instantOf(cloud.clock.now() + 1) } })],
    ['another nonce', () => ({ headers: { 'x-huiyin-nonce': newNonce() } })],
    ['another device', () => ({ headers: { 'x-huiyin-device': 'queue-1' } })],
    ['a device that is not there', () => ({ headers: { 'x-huiyin-device': 'nowhere' } })],
    ['another signature', () => ({ headers: { 'x-huiyin-signature': '0'.repeat(64) } })],
    [
      'half a signature',
      (all) => ({ headers: { 'x-huiyin-signature': all['x-huiyin-signature']!.slice(0, 32) } }),
    ],
    ['no signature', () => ({ headers: { 'x-huiyin-signature': '' } })],
    ['no time', () => ({ headers: { 'x-huiyin-time': '' } })],
    ['a short nonce', () => ({ headers: { 'x-huiyin-nonce': 'short' } })],
    ['an operator for a device', () => ({ headers: { 'x-huiyin-device': '{"$ne":1}' } })],
  ]

  it.each(changed)('%s', async (_, change) => {
    const who = await registered(cloud, 'evaluator')
    await registered(cloud, 'queue')
    const { headers } = signedNow(cloud, who, POST)
    const { headers: others = {}, call = {} } = change(headers, POST)
    expect(await codeOf({ ...headers, ...others }, { ...POST, ...call })).toMatch(
      // a GET of another path is not signed for either
      /^40[15] (DEVICE_REFUSED|WRONG_METHOD)$/,
    )
    expect(stored(cloud, 'nonces')).toEqual([])
  })

  it('one that was revoked, until it is restored', async () => {
    const who = await registered(cloud, 'evaluator')
    const admin = people.admin(ADMIN)
    const { device } = await admin.get('device.revoke', { id: who.device })
    expect(minuteOf(device.revokedAt)).toBe(minuteOf(nowOf(cloud)))
    const call = () => {
      const { call: made, headers } = signedNow(cloud, who)
      return sent(cloud, made, headers)
    }
    const refused = await call()
    const { call: other, headers } = signedNow(cloud, { ...who, device: 'nowhere' })
    expect(refused).toEqual(await sent(cloud, other, headers))
    expect(refused.status).toBe(401)
    await admin.get('device.restore', { id: who.device })
    expect((await call()).status).toBe(200)
  })

  it('one that has no key yet', async () => {
    const device = { id: 'bare', kind: 'queue', name: '叫号机', centre: 'qu' } as const
    await people.admin(ADMIN).get('device.save', { device })
    const { call, headers } = signedNow(cloud, { device: 'bare', key: '0'.repeat(64) })
    expect(await codeOf(headers, call)).toBe('401 DEVICE_REFUSED')
  })
})

describe('the time', () => {
  it.each([
    ['late, as clocks are', 1 - SKEW_MINUTES, 'ok'],
    ['early, as clocks are', SKEW_MINUTES - 1, 'ok'],
    ['too late', -SKEW_MINUTES - 1, '401 DEVICE_CLOCK'],
    ['too early', SKEW_MINUTES + 1, '401 DEVICE_CLOCK'],
  ])('%s', async (_, minutes, expected) => {
    const who = await registered(cloud, 'queue')
    const { call, headers } = signedNow(cloud, who, { time: ago(cloud, -minutes) })
    expect(await codeOf(headers, call)).toBe(expected)
  })

  it('of the server is told to whoever signed, and to nobody else', async () => {
    const who = await registered(cloud, 'queue')
    const time = ago(cloud, 60)
    const { call, headers } = signedNow(cloud, who, { time })
    const { answer } = await sent(cloud, call, headers)
    expect(answer).toMatchObject({
      error: { message: expect.stringContaining(minuteOf(nowOf(cloud))) },
    })
    const other = signedNow(cloud, { ...who, key: '0'.repeat(64) }, { time })
    expect(await codeOf(other.headers, other.call)).toBe('401 DEVICE_REFUSED')
  })

  it('is set right by the reference client, which then gets through', async () => {
    const who = await registered(cloud, 'evaluator')
    const client = clientOf(cloud, who, -3 * 3600_000)
    expect((await client.call('GET', '/v1/device')).ok).toBe(true)
    expect(Math.abs(client.now() - cloud.clock.now())).toBeLessThan(60_000)
  })
})

describe('a nonce', () => {
  it('is good once: the very same call is refused the second time', async () => {
    const who = await registered(cloud, 'evaluator')
    const { call, headers } = signedNow(cloud, who)
    expect(await codeOf(headers, call)).toBe('ok')
    expect(await codeOf(headers, call)).toBe('409 DEVICE_REPLAY')
  })

  it('of one device is nothing to another', async () => {
    const nonce = newNonce()
    for (const id of ['one', 'two']) {
      const { call, headers } = signedNow(cloud, await registered(cloud, 'queue', id), { nonce })
      expect(await codeOf(headers, call)).toBe('ok')
    }
  })

  it('lets one of two through that come at once', async () => {
    const { call, headers } = signedNow(cloud, await registered(cloud, 'queue'))
    const codes = await Promise.all([codeOf(headers, call), codeOf(headers, call)])
    expect(codes.sort()).toEqual(['409 DEVICE_REPLAY', 'ok'])
  })
})

it('takes no query: it would not be signed', async () => {
  const { call, headers } = signedNow(cloud, await registered(cloud, 'queue'))
  expect(await codeOf(headers, { ...call, path: '/v1/device?window=qu-2' })).toBe(
    '400 INVALID_INPUT',
  )
})

it('tells a device of another kind that the route is not for it', async () => {
  const queue = clientOf(cloud, await registered(cloud, 'queue'))
  const answer = await queue.call('POST', '/v1/device/ratings', { ratings: [aRating(cloud)] })
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
})

it('writes down now and then that a device calls', async () => {
  const client = clientOf(cloud, await registered(cloud, 'evaluator'))
  const seen = async () =>
    (await people.admin(ADMIN).get('device.list', {})).devices.map((one) =>
      minuteOf(one.lastSeenAt),
    )
  await client.call('GET', '/v1/device')
  const first = minuteOf(nowOf(cloud))
  cloud.advance('4m')
  await client.call('GET', '/v1/device')
  expect(await seen()).toEqual([first])
  cloud.advance('2m')
  await client.call('GET', '/v1/device')
  expect(await seen()).toEqual([minuteOf(nowOf(cloud))])
})

describe('a key', () => {
  const admin = () => people.admin(ADMIN)
  const isGood = async (device: string, key: string) => {
    const { call, headers } = signedNow(cloud, { device, key })
    return (await codeOf(headers, call)) === 'ok'
  }

  it('is shown once, the same for a repeat, and kept sealed', async () => {
    const { device } = await registered(cloud, 'queue')
    const form = { requestId: newRequest(), id: device }
    const { issued } = await admin().get('device.issue', form)
    expect(await admin().get('device.issue', form)).toMatchObject({ issued })
    const { key } = issued as { key: string }
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(stored(cloud, 'devices'))).not.toContain(key)
    expect(JSON.stringify(await admin().get('device.list', {}))).not.toContain('key')
    expect(cloud.logs.join('\n')).not.toContain(key)
  })

  it('that is replaced is void at once, or when the office says', async () => {
    const { device, key } = await registered(cloud, 'queue')
    const next = { requestId: newRequest(), id: device, overlapHours: 2 }
    const { issued, device: row } = await admin().get('device.issue', next)
    const second = (issued as { key: string }).key
    expect(minuteOf(row.overlapUntil)).toBe(minuteOf(ago(cloud, -120)))
    expect([await isGood(device, key), await isGood(device, second)]).toEqual([true, true])
    cloud.advance('2h')
    cloud.advance('1m')
    expect([await isGood(device, key), await isGood(device, second)]).toEqual([false, true])
    await admin().get('device.issue', { requestId: newRequest(), id: device })
    expect(await isGood(device, second)).toBe(false)
  })

  it('of a tablet is on no screen: it fetches it by a code, once', async () => {
    const form = { id: 't', kind: 'tablet', name: '平板', centre: 'qu', window: 'qu-1' } as const
    await admin().get('device.save', { device: form })
    const { issued } = await admin().get('device.issue', { requestId: newRequest(), id: 't' })
    if (!('code' in issued)) throw new Error('a tablet was shown a key')
    const ask = { device: 't', code: issued.code.toLowerCase(), requestId: newRequest() }
    const first = await post<{ key: string }>(cloud, '/v1/device/activate', ask)
    // the answer was lost
    expect(await post(cloud, '/v1/device/activate', ask)).toEqual(first)
    const other = { ...ask, requestId: newRequest() }
    expect(await post(cloud, '/v1/device/activate', other)).toMatchObject({
      error: { code: 'DEVICE_REFUSED' },
    })
    expect(first.ok && (await isGood('t', first.data.key))).toBe(true)
  })

  it.each([
    ['a wrong code', { code: 'AAAAAAAAAA' }, '1m'],
    ['another device', { device: 'nowhere' }, '1m'],
    ['a code that has run out', {}, '31m'],
  ])('is not fetched by %s', async (_, over, wait) => {
    const form = { id: 't', kind: 'tablet', name: '平板', centre: 'qu', window: 'qu-1' } as const
    await admin().get('device.save', { device: form })
    const { issued } = await admin().get('device.issue', { requestId: newRequest(), id: 't' })
    cloud.advance(wait)
    const code = 'code' in issued ? issued.code : ''
    const ask = { device: 't', code, requestId: newRequest(), ...over }
    expect(await post(cloud, '/v1/device/activate', ask)).toMatchObject({
      error: { code: 'DEVICE_REFUSED' },
    })
  })

  it('is guessed at ever more slowly', async () => {
    const guess = () =>
      post(cloud, '/v1/device/activate', {
        device: 't',
        code: 'AAAAAAAAAA',
        requestId: newRequest(),
      })
    const codes = []
    for (let at = 0; at < 7; at++) {
      const answer = await guess()
      codes.push(answer.ok ? 'ok' : answer.error.code)
    }
    expect(codes).toContain('TRY_LATER')
  })
})

describe('registering', () => {
  const form = { id: 'x', kind: 'evaluator', name: '评价器', centre: 'qu', window: 'qu-1' } as const
  it.each([
    ['in a centre that is not there', { ...form, centre: 'nowhere' }],
    ['at a window of another centre', { ...form, window: 'gy-1' }],
    [
      'at no window, where it stands at one',
      { id: 'x', kind: 'tablet', name: '平板', centre: 'qu' } as const,
    ],
    ['a queue machine at one window', { ...form, kind: 'queue' } as const],
    ['with an id that is none', { ...form, id: 'a b' }],
  ])('%s is refused, and nothing is written', async (_, device) => {
    expect(await people.admin(ADMIN).refusal('device.save', { device })).toBe('INVALID_INPUT')
    expect(stored(cloud, 'devices')).toEqual([])
  })

  it('keeps the kind, and the key when the rest is changed', async () => {
    const who = await registered(cloud, 'queue')
    const admin = people.admin(ADMIN)
    const changed = { id: who.device, kind: 'queue', name: '二楼叫号机', centre: 'qu' } as const
    await admin.get('device.save', { device: changed })
    const { call, headers } = signedNow(cloud, who)
    expect(await codeOf(headers, call)).toBe('ok')
    const other = { ...changed, kind: 'business' } as const
    expect(await admin.refusal('device.save', { device: other })).toBe('INVALID_INPUT')
  })

  it('is for admins', async () => {
    for (const action of ['device.list', 'device.save', 'device.issue', 'device.revoke'])
      expect(await people.admin('2042').refusal(action, {})).toBe('NOT_ALLOWED')
  })
})
