import type { Case } from '../../../cloudfunctions/domain/case'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import { hmacSm3 } from '../../../cloudfunctions/platform/crypto'
import type { IssuedToken, VisitTokenForm } from '../../../miniprogram/contract/devices'
import { isVisitToken, signedVisit } from '../../../miniprogram/contract/visit-token'
import { newRequest } from '../../support/callers'
import { lastTrips, stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { ADMIN, ago, aRating, clientOf, given, newNonce, registered, upload } from './support'

/* 一次一评: the right to rate one visit, once; a rating without one is as welcome. */

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

type Client = ReturnType<typeof clientOf>

const issue = async (client: Client, over: Partial<VisitTokenForm> = {}) => {
  const form = { requestId: newRequest(), ...over }
  const { tokens } = await given(
    client.call<{ tokens: IssuedToken[] }>('POST', '/v1/visit-tokens', form),
  )
  return tokens
}
const queue = async () => clientOf(cloud, await registered(cloud, 'queue'))
const slip = async (over: Partial<VisitTokenForm> = {}) => {
  const [token] = await issue(await queue(), { window: 'qu-1', ...over })
  return token?.token ?? ''
}
const open = (token: string, openid = 'citizen') =>
  people.citizen(openid).get('window.get', { scene: token })
const form = (visitToken: string, over: object = {}) => ({
  ...{ requestId: newRequest(), scene: 'qu-1', level: 5 as const, visitToken },
  ...over,
})
const rate = (token: string, openid = 'citizen', over: object = {}) =>
  people.citizen(openid).answer('rating.submit', form(token, over))
const codeOf = (answer: Awaited<ReturnType<typeof rate>>) => (answer.ok ? 'ok' : answer.error.code)
const ratings = () => stored<Rating>(cloud, 'ratings')

describe('a token', () => {
  it('fits a scene, and leads to its window and item', async () => {
    const token = await slip({ item: 'RSJ-01' })
    expect(token).toMatch(/^~[0-9A-Z]{20}$/)
    await open('qu-1') // warm
    const { window, visit } = await open(token)
    expect(window.scene).toBe('qu-1')
    expect(lastTrips(cloud, 'citizen')).toBe(1)
    expect(visit).toMatchObject({
      token,
      state: 'open',
      day: '2026-03-10',
      item: { id: 'RSJ-01', name: expect.any(String) },
    })
  })

  it('asked for once more is the same; something else under the same request is refused', async () => {
    const client = await queue()
    const asked = { requestId: newRequest(), window: 'qu-1', count: 3 }
    const first = await issue(client, asked)
    cloud.advance('3m')
    expect(await issue(client, asked)).toEqual(first)
    expect(new Set(first.map(({ token }) => token)).size).toBe(3)
    await expect(issue(client, { ...asked, window: 'qu-2' })).rejects.toThrow('REQUEST_REUSED')
    expect(stored(cloud, 'visitTokens')).toHaveLength(3)
  })

  it.each<[string, 'queue' | 'tablet', Partial<VisitTokenForm>, string]>([
    ['for a window of another centre', 'queue', { window: 'gy-1' }, 'WINDOW_NOT_FOUND'],
    ['for no window', 'queue', {}, 'WINDOW_NOT_FOUND'],
    ['for another window than its own', 'tablet', { window: 'qu-2' }, 'NOT_ALLOWED'],
    ['for an item that is not there', 'tablet', { item: 'NONE' }, 'INVALID_INPUT'],
    ['more than fifty at once', 'queue', { window: 'qu-1', count: 51 }, 'INVALID_INPUT'],
  ])('is not issued %s', async (_, kind, over, code) => {
    const client = clientOf(cloud, await registered(cloud, kind))
    await expect(issue(client, over)).rejects.toThrow(code)
    expect(stored(cloud, 'visitTokens')).toEqual([])
  })

  it('comes with the picture of its code, and with a link where the office has set one up', async () => {
    await people.admin(ADMIN).get('import', {
      kind: 'settings',
      rows: [{ _id: 'devices', linkBase: 'https://pj.example.gov.cn/w/' }],
    })
    cloud.advance('61s')
    const client = clientOf(cloud, await registered(cloud, 'tablet'))
    const asked = { requestId: newRequest(), picture: true }
    const answer = await given(
      client.call<{ tokens: IssuedToken[]; picture: string }>('POST', '/v1/visit-tokens', asked),
    )
    const [token] = answer.tokens
    expect(token?.link).toBe(`https://pj.example.gov.cn/w/${token?.token}`)
    expect(Buffer.from(answer.picture, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('a rating with a token', () => {
  it('is of that visit, takes over its item, and uses it up', async () => {
    const token = await slip({ item: 'RSJ-01' })
    expect(codeOf(await rate(token))).toBe('ok')
    expect(ratings()).toMatchObject([{ tied: true, item: 'RSJ-01', window: 'qu-1' }])
    expect(codeOf(await rate(token, 'another'))).toBe('VISIT_USED')
    expect(ratings()).toHaveLength(1)
  })

  it('sent again is the same rating', async () => {
    const sent = form(await slip())
    const first = await people.citizen('citizen').get('rating.submit', sent)
    expect(await people.citizen('citizen').get('rating.submit', sent)).toEqual(first)
    cloud.advance('3d')
    expect(await people.citizen('citizen').get('rating.submit', sent)).toEqual(first)
  })

  it.each([[5], [1]] as const)('of level %i: of many at once, one is taken', async (level) => {
    const token = await slip()
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, at) => rate(token, `citizen-${at}`, { level })),
    )
    expect(all.map(codeOf).sort()).toEqual([
      'VISIT_USED',
      'VISIT_USED',
      'VISIT_USED',
      'VISIT_USED',
      'ok',
    ])
    expect(ratings()).toHaveLength(1)
    expect(stored(cloud, 'cases')).toHaveLength(level === 1 ? 1 : 0)
  })

  it('that is refused may be given without it, by the very same form', async () => {
    const token = await slip()
    await rate(token, 'first')
    const sent = form(token)
    expect(codeOf(await people.citizen('citizen').answer('rating.submit', sent))).toBe('VISIT_USED')
    const { visitToken: _, ...untied } = sent
    await people.citizen('citizen').get('rating.submit', untied)
    expect(ratings().map(({ tied }) => tied)).toEqual(expect.arrayContaining([true, undefined]))
  })

  it.each([
    ['of another window', { scene: 'qu-2' }],
    ['that nobody issued', { visitToken: '~00000000000000000000' }],
  ])('%s is refused, and nothing is written', async (_, over) => {
    const token = await slip()
    expect(codeOf(await rate(token, 'citizen', over))).toBe('VISIT_EXPIRED')
    expect(ratings()).toEqual([])
    expect(stored(cloud, 'visitTokens')).toMatchObject([{ window: 'qu-1' }])
  })

  it('says which matter it is of, only to whoever looks into a bad one', async () => {
    const projectNo = 'BJ-2026-000123'
    await rate(await slip({ projectNo }), 'citizen', { level: 1 })
    const [one] = stored<Case>(cloud, 'cases')
    const seen = await office.see(one?.assignee ?? '', one?._id ?? '')
    expect(JSON.stringify(seen)).toContain(projectNo)
    await rate(await slip({ projectNo }), 'other')
    expect(stored(cloud, 'contents')).toHaveLength(1)
    for (const name of ['ratings', 'contents', 'cases', 'events', 'visitTokens'])
      expect(JSON.stringify(stored(cloud, name))).not.toContain(projectNo)
  })

  it('counts among those that are tied to a service', async () => {
    await rate(await slip())
    await people.citizen('other').get('rating.submit', {
      ...{ requestId: newRequest(), scene: 'qu-1', level: 4 },
    })
    await cloud.tick()
    const query = { from: '2026-03-10', to: '2026-03-10' }
    const { total } = await people.admin(ADMIN).get('statistics.query', query)
    expect(total.figures).toContainEqual({ name: 'tied', count: 1, outOf: 2 })
  })
})

describe('who may know that a token was used', () => {
  it('is its own rater, and nobody who only holds it', async () => {
    const token = await slip()
    await rate(token, 'rater')
    expect((await open(token, 'rater')).visit?.state).toBe('rated')
    expect((await open(token, 'clerk')).visit?.state).toBe('open')
  })

  it('cannot be read from what is stored: neither names the other', async () => {
    const token = await slip()
    await rate(token)
    const [rating] = ratings()
    expect(JSON.stringify(rating)).not.toContain(token)
    expect(JSON.stringify(stored(cloud, 'visitTokens'))).not.toContain(rating?._id)
  })
})

describe('a token that has run out', () => {
  it('still leads to its window, and says so', async () => {
    const token = await slip()
    cloud.advance('25h')
    const { window, visit } = await open(token)
    expect([window.scene, visit?.state]).toEqual(['qu-1', 'expired'])
    expect(codeOf(await rate(token))).toBe('VISIT_EXPIRED')
    const { visitToken: _, ...untied } = form(token)
    await people.citizen('citizen').get('rating.submit', untied)
    expect(ratings()).toHaveLength(1)
  })

  it('is still taken from whoever opened the page in time', async () => {
    const token = await slip()
    cloud.advance('24h')
    cloud.advance('20m')
    expect(codeOf(await rate(token))).toBe('ok')
  })
})

describe('a token that a machine signed by itself', () => {
  const signed = async (over: Partial<Parameters<typeof signedVisit>[0]> = {}, key?: string) => {
    const who = await registered(cloud, 'queue')
    const visit = {
      ...{ device: who.device, window: 'qu-1', expiresAt: ago(cloud, -60), nonce: newNonce() },
      ...over,
    }
    return signedVisit(visit, key ?? who.key, hmacSm3)
  }

  it('is stored only when it is used, and used once', async () => {
    const token = await signed({ item: 'RSJ-01' })
    expect(isVisitToken(token)).toBe(true)
    expect((await open(token)).visit).toMatchObject({ state: 'open', item: { id: 'RSJ-01' } })
    expect(stored(cloud, 'visitTokens')).toEqual([])
    const all = await Promise.all(['one', 'two', 'three'].map((one) => rate(token, one)))
    expect(all.map(codeOf).sort()).toEqual(['VISIT_USED', 'VISIT_USED', 'ok'])
    expect(ratings()).toMatchObject([{ tied: true, item: 'RSJ-01' }])
    expect(stored(cloud, 'visitTokens')).toHaveLength(1)
  })

  it.each([
    ['by another key', {}, '0'.repeat(64)],
    ['by a device that is not there', { device: 'nowhere' }, undefined],
    ['for a window of another centre', { window: 'gy-1' }, undefined],
    [
      'for longer than the office allows',
      { expiresAt: '2027-01-01T00:00:00.000+08:00' },
      undefined,
    ],
  ])('%s is none', async (_, over, key) => {
    const token = await signed(over, key)
    expect(await people.citizen('citizen').refusal('window.get', { scene: token })).toBe(
      'WINDOW_NOT_FOUND',
    )
    expect(codeOf(await rate(token))).toBe('VISIT_EXPIRED')
  })

  it('is none once its machine is revoked', async () => {
    const token = await signed()
    await people.admin(ADMIN).get('device.revoke', { id: 'queue-1' })
    expect(codeOf(await rate(token))).toBe('VISIT_EXPIRED')
  })
})

describe('on a device that was offline', () => {
  it('a visit is rated in time when it was rated in time', async () => {
    const tablet = clientOf(cloud, await registered(cloud, 'tablet'))
    const [token] = await issue(tablet)
    const row = aRating(cloud, { visitToken: token?.token ?? '' })
    const late = aRating(cloud, { visitToken: token?.token ?? '' })
    cloud.advance('2d')
    const results = await upload(tablet, [row])
    expect(results).toMatchObject([{ ok: true }])
    expect(ratings()).toMatchObject([{ tied: true }])
    expect(await upload(tablet, [late])).toMatchObject([{ error: { code: 'VISIT_USED' } }])
    expect(await upload(tablet, [row])).toEqual(results)
  })
})
