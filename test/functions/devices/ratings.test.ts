import type { Case } from '../../../cloudfunctions/domain/case'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { RatingResult } from '../../../miniprogram/contract/devices'
import { newRequest } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { ADMIN, ago, aRating, clientOf, nowOf, registered, upload } from './support'

/* What an evaluator or a tablet sends, now or days later: every row by itself, once each. */

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const HOUR = 60
const DAY = 24 * HOUR

const evaluator = async () => clientOf(cloud, await registered(cloud, 'evaluator'))
const tablet = async () => clientOf(cloud, await registered(cloud, 'tablet'))

const ratings = () => stored<Rating>(cloud, 'ratings')
const outcome = (result: RatingResult) => (result.ok ? 'ok' : result.error.code)
const taken = (result: RatingResult | undefined) => {
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

it('keeps the device’s time beside the time received, and the channel of the device', async () => {
  const at = ago(cloud, 30)
  await upload(await evaluator(), [aRating(cloud, { assessedAt: at })])
  await upload(await tablet(), [aRating(cloud, { assessedAt: at, level: 4 })])
  expect(ratings().map(({ channel, assessedAt }) => ({ channel, assessedAt }))).toEqual(
    expect.arrayContaining([
      { channel: 5, assessedAt: at },
      { channel: 4, assessedAt: at },
    ]),
  )
  for (const one of ratings()) {
    expect(one).toMatchObject({ window: 'qu-1', department: 'rsj' })
    expect(one.receivedAt.slice(0, 16)).toBe(nowOf(cloud).slice(0, 16))
  }
})

it('knows a time written with another offset for the same', async () => {
  const assessedAt = new Date(cloud.clock.now() - HOUR * 60_000).toISOString()
  await upload(await evaluator(), [aRating(cloud, { assessedAt })])
  expect(ratings()[0]?.assessedAt).toBe(
    ago(cloud, HOUR).slice(0, 11) + ratings()[0]?.assessedAt?.slice(11),
  )
  expect(ratings()[0]?.assessedAt).toContain('+08:00')
})

describe('a batch', () => {
  it('is answered row by row, in its order, and what is wrong with one holds up no other', async () => {
    const client = await evaluator()
    const rows: [row: unknown, code: string][] = [
      [aRating(cloud), 'ok'],
      [aRating(cloud, { assessedAt: ago(cloud, -HOUR) }), 'INVALID_INPUT'],
      [aRating(cloud, { assessedAt: ago(cloud, 7 * DAY + 1) }), 'INVALID_INPUT'],
      [aRating(cloud, { assessedAt: ago(cloud, 7 * DAY - 1) }), 'ok'],
      [aRating(cloud, { assessedAt: '2026-03-10 10:00:00' }), 'INVALID_INPUT'],
      [aRating(cloud, { level: 6 as 5 }), 'INVALID_INPUT'],
      [aRating(cloud, { level: 5, indicators: [108] }), 'INVALID_INPUT'],
      [aRating(cloud, { item: 'NONE' }), 'INVALID_INPUT'],
      [aRating(cloud, { requestId: 'short' }), 'INVALID_INPUT'],
      [null, 'INVALID_INPUT'],
      ['text', 'INVALID_INPUT'],
      [aRating(cloud, { level: 1, indicators: [108] }), 'ok'],
    ]
    const results = await upload(
      client,
      rows.map(([row]) => row),
    )
    expect(results.map(outcome)).toEqual(rows.map(([, code]) => code))
    expect(results.map(({ requestId }) => requestId)).toEqual(
      rows.map(([row]) => (row as { requestId?: string } | null)?.requestId ?? ''),
    )
    const sentences = results.flatMap((one) => (one.ok ? [] : [one.error.message]))
    for (const sentence of sentences) expect(sentence).toMatch(/[\u4e00-\u9fff]/)
    expect(ratings()).toHaveLength(3)
  })

  it('sent again under another nonce comes to the same ratings, cases and answers', async () => {
    const client = await evaluator()
    const rows = [aRating(cloud), aRating(cloud, { level: 2 }), aRating(cloud, { level: 1 })]
    const first = await upload(client, rows)
    expect(await upload(client, rows)).toEqual(first)
    expect(await Promise.all([upload(client, rows), upload(client, rows)])).toEqual([first, first])
    expect([ratings().length, stored(cloud, 'cases').length]).toEqual([3, 2])
  })

  it('may name a row twice', async () => {
    const row = aRating(cloud, { level: 1 })
    const [one, other] = await upload(await evaluator(), [row, row])
    expect(one).toEqual(other)
    expect(ratings()).toHaveLength(1)
  })

  it('is answered again even when its rows are too old to be taken now', async () => {
    const client = await evaluator()
    const row = aRating(cloud)
    const first = await upload(client, [row])
    cloud.advance('8d')
    expect(await upload(client, [row])).toEqual(first)
  })

  it('refuses a row that says something else under the same request', async () => {
    const client = await evaluator()
    const row = aRating(cloud)
    await upload(client, [row])
    expect((await upload(client, [{ ...row, level: 1 }])).map(outcome)).toEqual(['REQUEST_REUSED'])
    expect(ratings().map(({ level }) => level)).toEqual([5])
  })

  it('has from one row to fifty', async () => {
    const client = await evaluator()
    const many = Array.from({ length: 51 }, () => aRating(cloud))
    for (const rows of [[], many])
      await expect(upload(client, rows)).rejects.toThrow('INVALID_INPUT')
    expect((await upload(client, many.slice(1))).map(outcome)).toEqual(Array(50).fill('ok'))
    expect(new Set(ratings().map(({ leaf }) => leaf)).size).toBe(50)
  })
})

describe('a bad rating', () => {
  it('opens its case at once, due as it was given', async () => {
    const client = await tablet()
    const [result] = await upload(client, [
      aRating(cloud, { level: 1, assessedAt: ago(cloud, HOUR) }),
    ])
    const { number, followUpDue } = taken(result)
    const [one] = stored<Case>(cloud, 'cases')
    expect(one).toMatchObject({ number, level: 1, hasContact: false })
    expect(one?.late).toBeUndefined()
    expect(followUpDue).toBe('2026-03-10T18:00:00.000+08:00')
  })

  it('that was given last night, in time, is due as if it had come then', async () => {
    const [result] = await upload(await evaluator(), [
      aRating(cloud, { level: 2, assessedAt: '2026-03-09T19:30:00+08:00' }),
    ])
    expect(taken(result)).toMatchObject({ followUpDue: '2026-03-10T18:00:00.000+08:00' })
    expect(taken(result).late).toBeUndefined()
  })

  it('that comes in after it was due is late: followed up that day, outside the on-time figures', async () => {
    const [result] = await upload(await evaluator(), [
      aRating(cloud, { level: 1, assessedAt: ago(cloud, 3 * DAY) }),
    ])
    expect(taken(result)).toMatchObject({
      late: true,
      followUpDue: '2026-03-10T18:00:00.000+08:00',
    })
    const [rating] = ratings()
    expect(rating).toMatchObject({ late: true })
    const caseId = rating?.caseId ?? ''
    const { assignee: officer = '', late } = storedCase(cloud, caseId)
    expect(late).toBe(true)
    expect((await office.see(officer, caseId)).late).toBe(true)
    await office.act(officer, caseId, 'record-follow-up', {
      ...{ outcome: 'no-contact', how: 'window' },
      ...{ text: '已到窗口核实', facts: '属实' },
    })
    await cloud.tick()
    const { total } = await people.admin(ADMIN).get('statistics.query', {
      ...{ from: '2026-03-10', to: '2026-03-10' },
    })
    const figure = (name: string) => total.figures.find((one) => one.name === name)
    expect(figure('ratings')).toMatchObject({ count: 1 })
    expect(figure('late')).toMatchObject({ count: 1 })
    expect(figure('followed-up')).toMatchObject({ count: 0, outOf: 0 })
  })

  it('has words that nobody reads before a person has looked at them', async () => {
    await upload(await tablet(), [aRating(cloud, { level: 1, text: '等了两个小时' })])
    const [content] = stored<{ check: string }>(cloud, 'contents')
    expect(content?.check).toBe('held')
    const [one] = stored<Case>(cloud, 'cases')
    const seen = await office.see(one?.assignee ?? '', one?._id ?? '')
    expect(JSON.stringify(seen)).not.toContain('undefined')
    expect(JSON.stringify(stored(cloud, 'contents'))).not.toContain('等了')
  })
})

describe('whoever gave it', () => {
  it('is nobody: no two ratings of a device have a rater in common', async () => {
    await upload(await evaluator(), [aRating(cloud), aRating(cloud, { level: 1 })])
    const raters = ratings().map(({ rater }) => rater)
    expect(new Set(raters).size).toBe(2)
    expect(stored(cloud, 'contacts')).toEqual([])
  })

  it('may follow it by the code that the tablet shows, while they stand there', async () => {
    const [result] = await upload(await tablet(), [aRating(cloud, { level: 1 })])
    const { number, lookupCode, receipt } = taken(result)
    const { case: seen } = await people
      .citizen('whoever-has-the-code')
      .get('case.get', { number: number ?? '', lookupCode: lookupCode ?? '' })
    expect(seen).toMatchObject({ number })
    const proof = await people
      .citizen('whoever-has-the-receipt')
      .get('receipt.prove', { leaf: receipt?.leaf ?? '' })
    expect(proof.standing).toBe('promised')
  })

  it('is not to be followed by whoever keeps the machine', async () => {
    const late = aRating(cloud, { level: 1, assessedAt: ago(cloud, 11) })
    const [byTablet] = await upload(await tablet(), [late])
    const [byEvaluator] = await upload(await evaluator(), [aRating(cloud, { level: 1 })])
    for (const one of [byTablet, byEvaluator]) {
      expect(taken(one).lookupCode).toBeUndefined()
      expect(taken(one).receipt).toBeUndefined()
    }
  })
})

it('a device whose window was closed still sends what was rated there', async () => {
  const client = await evaluator()
  await people.admin(ADMIN).get('window.close', { id: 'qu-1' })
  cloud.advance('61s')
  expect((await upload(client, [aRating(cloud)])).map(outcome)).toEqual(['ok'])
  expect(await client.call('GET', '/v1/device')).toMatchObject({ error: { code: 'WINDOW_CLOSED' } })
})

it('what comes by a device is in the ledger, and audited with the rest', async () => {
  await upload(await evaluator(), [aRating(cloud), aRating(cloud, { level: 1 })])
  await cloud.tick()
  expect(ratings().every(({ sealedIn }) => sealedIn > 0)).toBe(true)
  const { audit } = await people.admin(ADMIN).get('ledger.audit', { restart: true })
  expect(audit).toMatchObject({ faults: 0, entries: 2 })
})

it('a batch of days is no burst: what is doubtful goes by when it was given', async () => {
  const client = await evaluator()
  const rows = Array.from({ length: 10 }, (_, at) =>
    aRating(cloud, { requestId: newRequest(), assessedAt: ago(cloud, 20 + at * 20) }),
  )
  await upload(client, rows)
  await cloud.tick()
  cloud.advance('1d')
  await cloud.tick()
  expect(stored(cloud, 'marks')).toEqual([])
})
