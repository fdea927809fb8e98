import type { ClosedService } from '../../../cloudfunctions/domain/visit-token'
import type { Notice } from '../../../cloudfunctions/domain/notice'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { RowResult, ServiceForm, ServiceStored } from '../../../miniprogram/contract/devices'
import { newRequest } from '../../support/callers'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { ADMIN, ago, clientOf, given, nowOf, registered } from './support'

/* What business systems have done for people, told one by one: a right to rate it, perhaps an invitation. */

const { cloud, people } = stageDistrict({ each: 'afresh' })

type Client = ReturnType<typeof clientOf>

const business = async () => clientOf(cloud, await registered(cloud, 'business'))
const aService = (over: Partial<ServiceForm> = {}): ServiceForm => ({
  ...{ projectNo: 'BJ-2026-000123', stage: 'closed', window: 'qu-1', closedAt: ago(cloud, 5) },
  ...over,
})
const tell = async (client: Client, services: unknown[]) =>
  (
    await given(
      client.call<{ results: RowResult<ServiceStored>[] }>('POST', '/v1/services', { services }),
    )
  ).results
const stories = () => stored<ClosedService>(cloud, 'closedServices')
const outcome = (result: RowResult<ServiceStored>) => (result.ok ? 'ok' : result.error.code)
const tokenOf = ([result]: RowResult<ServiceStored>[]) => {
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result.visitToken
}

describe('a service that is told of', () => {
  it('is kept once, its number sealed, and gives the same token again', async () => {
    const client = await business()
    const first = await tell(client, [aService({ item: 'RSJ-01' })])
    const again = aService({ item: 'RSJ-01', closedAt: stories()[0]?.closedAt ?? '' })
    expect(await tell(client, [again, again])).toEqual([...first, ...first])
    expect(stories()).toHaveLength(1)
    expect(JSON.stringify(stories())).not.toContain('000123')
    expect(stored(cloud, 'visitTokens')).toHaveLength(1)
  })

  it('is one for each stage: 受理 and 办结 are two', async () => {
    const client = await business()
    const results = await tell(client, [aService({ stage: 'accepted' }), aService()])
    expect(results.map(outcome)).toEqual(['ok', 'ok'])
    expect(new Set(results.map((one) => tokenOf([one]))).size).toBe(2)
  })

  it('of one system is another of another', async () => {
    const one = await tell(await business(), [aService()])
    const other = clientOf(cloud, await registered(cloud, 'business', 'business-2'))
    expect(tokenOf(await tell(other, [aService()]))).not.toBe(tokenOf(one))
  })

  it('is answered row by row', async () => {
    const rows: [unknown, string][] = [
      [aService(), 'ok'],
      [aService({ window: 'gy-1' }), 'WINDOW_NOT_FOUND'],
      [aService({ item: 'NONE' }), 'INVALID_INPUT'],
      [aService({ projectNo: 'B', closedAt: ago(cloud, -60) }), 'INVALID_INPUT'],
      [aService({ projectNo: 'C', closedAt: ago(cloud, 8 * 24 * 60) }), 'INVALID_INPUT'],
      [aService({ projectNo: ' ' }), 'INVALID_INPUT'],
      [aService({ stage: 'done' as 'closed' }), 'INVALID_INPUT'],
      [7, 'INVALID_INPUT'],
    ]
    const results = await tell(
      await business(),
      rows.map(([row]) => row),
    )
    expect(results.map(outcome)).toEqual(rows.map(([, code]) => code))
    expect(stories()).toHaveLength(1)
  })

  it('differently a second time is refused', async () => {
    const client = await business()
    await tell(client, [aService()])
    expect((await tell(client, [aService({ window: 'qu-2' })])).map(outcome)).toEqual([
      'REQUEST_REUSED',
    ])
  })

  it('is told of by a business system alone', async () => {
    const queue = clientOf(cloud, await registered(cloud, 'queue'))
    await expect(tell(queue, [aService()])).rejects.toThrow('NOT_ALLOWED')
  })
})

describe('a rating of it', () => {
  const rate = (visitToken: string, level: 5 | 1 = 5) =>
    people.citizen('citizen').get('rating.submit', {
      ...{ requestId: newRequest(), scene: 'qu-1', level, visitToken },
    })

  it('is tied to it; the system never learns whether there is one', async () => {
    const client = await business()
    const service = aService({ item: 'RSJ-01' })
    const before = await tell(client, [service])
    await rate(tokenOf(before), 1)
    expect(stored<Rating>(cloud, 'ratings')).toMatchObject([{ tied: true, item: 'RSJ-01' }])
    expect(await tell(client, [service])).toEqual(before)
  })

  it('may be by the slip that the queue machine had printed', async () => {
    const queue = clientOf(cloud, await registered(cloud, 'queue'))
    const { tokens } = await given(
      queue.call<{ tokens: { token: string }[] }>('POST', '/v1/visit-tokens', {
        ...{ requestId: newRequest(), window: 'qu-1' },
      }),
    )
    const visitToken = tokens[0]?.token ?? ''
    const client = await business()
    const results = await tell(client, [
      aService({ visitToken, item: 'RSJ-01' }),
      aService({ projectNo: 'OTHER', visitToken }),
    ])
    expect(results.map(outcome)).toEqual(['ok', 'INVALID_INPUT'])
    expect(tokenOf(results)).toBe(visitToken)
    await rate(visitToken)
    expect(stored<Rating>(cloud, 'ratings')).toMatchObject([{ tied: true, item: 'RSJ-01' }])
  })
})

describe('an invitation', () => {
  const TEMPLATE = 'sample-template-citizen-progress'
  const allow = async (openid: string) => {
    await cloud.control('POST subscribe', { openid, templateId: TEMPLATE, result: 'accept' })
    await people.citizen(openid).get('subscription.record', {
      ...{ requestId: newRequest(), template: 'citizen-progress', result: 'accept' },
    })
  }
  const sent = () => cloud.wechat.state.sent()
  const invitations = () =>
    stored<Notice>(cloud, 'notices').filter(({ cause }) => cause === 'invitation')

  it('goes once to whoever allows a message, leads to the visit, and names no level', async () => {
    await allow('served')
    const client = await business()
    const service = aService({ openid: 'served', item: 'RSJ-01' })
    const results = await tell(client, [service])
    await tell(client, [service, aService({ openid: 'served', stage: 'collected' })])
    await cloud.tick()
    cloud.advance('1h')
    await cloud.tick()
    expect(sent()).toHaveLength(1)
    const [message] = sent()
    expect(message).toMatchObject({
      openid: 'served',
      page: `pages/window/window?scene=${encodeURIComponent(tokenOf(results))}`,
    })
    const text = JSON.stringify(message)
    expect(text).toContain('评不评由您')
    expect(text).not.toMatch(/好评|满意|五星|奖/)
    expect(text).not.toContain('BJ-2026-000123')
    expect(invitations()).toMatchObject([{ state: 'sent' }])
  })

  it('goes to nobody who allowed none, and waits for no permission', async () => {
    await tell(await business(), [aService({ openid: 'served' })])
    expect(invitations()).toEqual([])
    await allow('served')
    await cloud.tick()
    expect(sent()).toEqual([])
  })

  it('takes no credit from whoever waits for an answer here', async () => {
    await people.citizen('served').get('rating.submit', {
      ...{ requestId: newRequest(), scene: 'qu-2', level: 1 },
    })
    await allow('served')
    await tell(await business(), [aService({ openid: 'served' })])
    expect(invitations()).toEqual([])
  })

  it('waits until the night is over', async () => {
    cloud.setTime('2026-03-10T22:30:00+08:00')
    await allow('served')
    await tell(await business(), [aService({ openid: 'served' })])
    await cloud.tick()
    expect(sent()).toEqual([])
    cloud.setTime('2026-03-11T09:00:00+08:00')
    await cloud.tick()
    expect(sent()).toHaveLength(1)
  })

  it.each([
    [
      'who has rated meanwhile',
      async (visitToken: string) => {
        await people.citizen('served').get('rating.submit', {
          ...{ requestId: newRequest(), scene: 'qu-1', level: 4, visitToken },
        })
        cloud.setTime('2026-03-11T09:00:00+08:00')
      },
    ],
    [
      'whose time to rate is over',
      () => {
        cloud.setTime('2026-03-20T09:00:00+08:00')
        return Promise.resolve()
      },
    ],
  ])('is not sent to somebody %s, nor missed by anybody', async (_, meanwhile) => {
    cloud.setTime('2026-03-10T22:30:00+08:00')
    await allow('served')
    await meanwhile(tokenOf(await tell(await business(), [aService({ openid: 'served' })])))
    await cloud.tick()
    expect(sent()).toEqual([])
    expect(invitations()).toMatchObject([{ state: 'lapsed' }])
    const admin = people.admin(ADMIN)
    expect((await admin.get('notice.list', {})).notices).toEqual([])
    expect(await admin.get('overview.get', {})).toMatchObject({ undelivered: 0 })
  })

  it('leaves their WeChat sealed', async () => {
    await allow('served-openid')
    await tell(await business(), [aService({ openid: 'served-openid' })])
    for (const name of ['notices', 'contacts', 'closedServices', 'visitTokens'])
      expect(JSON.stringify(stored(cloud, name))).not.toContain('served-openid')
    expect(cloud.logs.join('\n')).not.toContain('served-openid')
  })
})

describe('how many services there were', () => {
  const active = async () => {
    await cloud.tick()
    const day = nowOf(cloud).slice(0, 10)
    const { total } = await people.admin(ADMIN).get('statistics.query', { from: day, to: day })
    const { count, outOf } = total.figures.find(({ name }) => name === 'active') ?? {}
    return [count, outOf]
  }
  const rate = () =>
    people.citizen('citizen').get('rating.submit', {
      ...{ requestId: newRequest(), scene: 'qu-1', level: 5 },
    })
  const numbers = ['A', 'B', 'C', 'D']

  it('is what systems told of, while nobody reports it', async () => {
    await rate()
    const client = await business()
    await tell(
      client,
      numbers.map((projectNo) => aService({ projectNo })),
    )
    expect(await active()).toEqual([1, 4])
    await tell(client, [aService({ projectNo: 'E' })])
    expect(await active()).toEqual([1, 5])
  })

  it('is what was reported, whichever came first', async () => {
    await rate()
    const client = await business()
    const report = (count: number) =>
      people.admin(ADMIN).get('import', {
        kind: 'services',
        rows: [{ day: '2026-03-10', window: 'qu-1', count, source: '窗口上报' }],
      })
    await tell(client, [aService()])
    expect(await active()).toEqual([1, 1])
    await report(10)
    expect(await active()).toEqual([1, 10])
    await tell(
      client,
      numbers.map((projectNo) => aService({ projectNo })),
    )
    expect(await active()).toEqual([1, 10])
  })
})
