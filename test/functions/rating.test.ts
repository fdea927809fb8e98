import type { Case, CaseEvent } from '../../cloudfunctions/domain/case'
import { fold } from '../../cloudfunctions/domain/case'
import type { Rating } from '../../cloudfunctions/domain/rating'
import type { RatingForm } from '../../miniprogram/contract/citizen'
import { callers, newRequest } from '../support/callers'
import { startCloud } from '../support/cloud'
import { lastTrips, stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

const SCENE = 'qu-1'
const { cloud, people } = stageDistrict()
beforeAll(async () => {
  await people.citizen('o-warm').get('window.get', { scene: SCENE })
}, 60_000)

const form = (facts: Partial<RatingForm> = {}): RatingForm => ({
  requestId: newRequest(),
  scene: SCENE,
  level: 5,
  ...facts,
})
const ratings = () => stored<Rating>(cloud, 'ratings')
const cases = () => stored<Case>(cloud, 'cases')

describe('opening a window', () => {
  it('shows where one is, the five levels with their indicators, and today’s promise', async () => {
    const view = await people.citizen('o-1').get('window.get', { scene: SCENE })
    expect(view).toMatchObject({
      promises: {
        followUpDue: '2026-03-10T18:00:00.000+08:00',
        provisional: false,
        replyDays: { simple: 3, complex: 10 },
      },
      isOpen: true,
    })
    expect(view.levels.map(({ name }) => name)).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ])
    expect(view.levels.every(({ indicators }) => indicators.length === 8)).toBe(true)
  })

  it('costs at most one round trip when warm', async () => {
    await people.citizen('o-1').get('window.get', { scene: SCENE })
    expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(1)
  })

  it('says so when there is no such window', async () => {
    expect(await people.citizen('o-1').refusal('window.get', { scene: 'nowhere' })).toBe(
      'WINDOW_NOT_FOUND',
    )
  })
})

describe('a good rating', () => {
  it('is one record with the facts, opens no case, and costs at most two round trips', async () => {
    const before = cases().length
    const received = await people.citizen('o-good').get('rating.submit', form({ level: 4 }))
    expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(2)
    expect(received).not.toHaveProperty('caseId')
    expect(ratings().find(({ _id }) => _id === received.ratingId)).toMatchObject({
      level: 4,
      window: SCENE,
      channel: 3,
      assessNumber: 1,
    })
    expect(cases()).toHaveLength(before)
  })

  it('keeps its words sealed and apart', async () => {
    const words = '小姑娘讲得很清楚'
    const received = await people.citizen('o-good').get('rating.submit', form({ text: words }))
    const rating = ratings().find(({ _id }) => _id === received.ratingId)
    expect(JSON.stringify(rating)).not.toContain(words)
    const content = stored<{ _id: string }>(cloud, 'contents').find(
      ({ _id }) => _id === rating?.content?.id,
    )
    expect(content).toBeDefined()
    expect(JSON.stringify(content)).not.toContain(words)
  })
})

describe('a bad rating', () => {
  it('opens its follow-up in the same breath, due today, within ten round trips', async () => {
    const received = await people
      .citizen('o-bad')
      .get('rating.submit', form({ level: 1, indicators: [115], text: '排了两个小时' }))
    expect(lastTrips(cloud, 'citizen')).toBeLessThanOrEqual(10)
    expect(received).toMatchObject({
      followUpDue: '2026-03-10T18:00:00.000+08:00',
      number: expect.stringMatching(/^CZ260310[0-9A-Z]{6}$/),
      lookupCode: expect.stringMatching(/^[0-9A-Z]{10}$/),
    })
    const one = cases().find(({ _id }) => _id === received.caseId)
    expect(one).toMatchObject({ kind: 'rating', level: 1, state: 'follow-up-due' })
    const events = stored<CaseEvent>(cloud, 'events').filter(({ caseId }) => caseId === one?._id)
    expect({ ...fold(events), requests: [] }).toEqual({ ...one, requests: [] })
  })

  it('is followed up the next working day when it comes after the day’s close', async () => {
    const evening = await startCloud({ seed: true, now: '2026-03-06T20:00:00+08:00' })
    const received = await callers(evening)
      .citizen('o-1')
      .get('rating.submit', form({ level: 2 }))
    expect(received.followUpDue).toBe('2026-03-09T18:00:00.000+08:00')
    await evening.close()
  }, 60_000)

  it('never says who gave it: no openid, no phone number, anywhere in the clear', async () => {
    const openid = 'o-very-recognisable'
    await people
      .citizen(openid)
      .get('rating.submit', form({ level: 1, contact: { phone: '13800000000' }, text: '请打给我' }))
    const everything = cloud.database
      .collections()
      .map(({ name }) => JSON.stringify(stored(cloud, name)))
      .join('\n')
    expect(everything).not.toContain(openid)
    expect(everything).not.toContain('13800000000')
    expect(everything).not.toContain('请打给我')
  })
})

describe('one attempt is one record', () => {
  it('however often it is sent', async () => {
    const attempt = form({ level: 1, text: '一次' })
    const first = await people.citizen('o-twice').get('rating.submit', attempt)
    cloud.advance('2h')
    const again = await people.citizen('o-twice').get('rating.submit', attempt)
    expect(again).toEqual(first)
    expect(ratings().filter(({ _id }) => _id === first.ratingId)).toHaveLength(1)
  })

  it('also when twenty copies arrive at once', async () => {
    const attempt = form({ level: 2, text: '二十次' })
    const before = { ratings: ratings().length, cases: cases().length }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => people.citizen('o-many').get('rating.submit', attempt)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(ratings()).toHaveLength(before.ratings + 1)
    expect(cases()).toHaveLength(before.cases + 1)
  })

  it('and the same request with another body is refused, nothing written', async () => {
    const attempt = form({ level: 5 })
    await people.citizen('o-reuse').get('rating.submit', attempt)
    const before = ratings().length
    const other = { ...attempt, level: 1 }
    expect(await people.citizen('o-reuse').refusal('rating.submit', other)).toBe('REQUEST_REUSED')
    expect(ratings()).toHaveLength(before)
  })

  it('while the same request id of somebody else is another record', async () => {
    const attempt = form()
    const mine = await people.citizen('o-a').get('rating.submit', attempt)
    const theirs = await people.citizen('o-b').get('rating.submit', attempt)
    expect(theirs.ratingId).not.toBe(mine.ratingId)
  })
})

describe('what is refused, with nothing written', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['a level there is not', { level: 6 }, '请先选一个满意程度。'],
    ['a level as text', { level: '5' }, '请先选一个满意程度。'],
    [
      'an indicator of another level',
      { level: 5, indicators: [115] },
      '选的原因和满意程度对不上，请重新选择。',
    ],
    ['too many words', { text: '长'.repeat(501) }, '最多写 500 个字，请删短一些。'],
    ['an operator where text belongs', { text: { $gt: '' } }, '填写的内容有误，请检查后再提交。'],
    ['five photos', { photos: ['a', 'b', 'c', 'd', 'e'] }, '照片最多 4 张。'],
    [
      'a phone number that is none',
      { level: 1, contact: { phone: '123' } },
      '电话号码不对，请检查。',
    ],
    ['no request id', { requestId: undefined }, '填写的内容有误，请检查后再提交。'],
  ]
  it.each(wrong)('%s', async (_, facts, sentence) => {
    const before = ratings().length
    const answer = await people.citizen('o-wrong').answer('rating.submit', { ...form(), ...facts })
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', message: sentence } })
    expect(ratings()).toHaveLength(before)
  })
})

it('hides words that WeChat doubts, but counts the rating (promise 9)', async () => {
  const before = ratings().length
  const received = await people
    .citizen('o-angry')
    .get('rating.submit', form({ level: 1, text: '你们这帮混蛋' }))
  expect(ratings()).toHaveLength(before + 1)
  const content = stored<{ caseId?: string; check: string }>(cloud, 'contents')
  expect(content.find(({ caseId }) => caseId === received.caseId)?.check).toBe('held')
})
