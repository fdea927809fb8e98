import type { Challenge } from '../../../miniprogram/contract/web'
import { newRequest } from '../../support/callers'
import { stored } from '../../support/inside'
import { jpegWithPlace } from '../../support/pictures'
import { stageDistrict } from '../../support/staged'
import { answered, BEHIND_A_PROXY, web } from '../../support/web'

/*
 * Very many writes from one network: nobody is refused, everybody is asked a small question. A hall
 * is one network, so what the question and its work keep out are programs.
 */

const { cloud, people } = stageDistrict(BEHIND_A_PROXY)

const VISITORS = 2
const SUBMISSIONS = 3

beforeAll(async () => {
  await people.admin('1001').get('settings.put', {
    values: { 'web.visitors': VISITORS, 'web.submissions': SUBMISSIONS },
  })
})

let networks = 0
/** A network that nobody has written from. */
const elsewhere = () => web(cloud, `10.0.${networks >> 8}.${networks++ & 255}`)
type Network = ReturnType<typeof elsewhere>

const rating = () => ({ requestId: newRequest(), scene: 'qu-1', level: 5 as const })
const challenge = (at: Network) => at.get<Challenge>('GET /v1/challenge')

/** A visitor whose network has used up what is free. */
async function crowded() {
  const at = elsewhere()
  const visitor = await at.visitor()
  for (let time = 0; time < SUBMISSIONS; time++) await visitor.get('rating.submit', rating())
  return { at, visitor }
}

it('asks above the ceiling, and takes the rating with the answer; other networks are not asked', async () => {
  const { at, visitor } = await crowded()
  const form = rating()
  const refused = await visitor.answer('rating.submit', form)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'CHALLENGE_NEEDED' } } })
  expect(stored(cloud, 'ratings')).toHaveLength(SUBMISSIONS)

  const given = await challenge(at)
  expect(given).toMatchObject({
    question: `${given.sum[0]} 加 ${given.sum[1]} 等于几？`,
    bits: 14,
  })
  await visitor.get('rating.submit', form, answered(given))
  expect(stored(cloud, 'ratings')).toHaveLength(SUBMISSIONS + 1)
  await (await elsewhere().visitor()).get('rating.submit', rating())
})

it('a repeat of the same request may show the same answer; another request may not', async () => {
  const { at, visitor } = await crowded()
  const headers = answered(await challenge(at))
  const form = rating()
  const first = await visitor.get('rating.submit', form, headers)
  expect(await visitor.get('rating.submit', form, headers)).toEqual(first)
  expect(await visitor.refusal('rating.submit', rating(), headers)).toBe('CHALLENGE_NEEDED')
})

it('many requests at once with one answer: one gets in', async () => {
  const { at, visitor } = await crowded()
  const headers = answered(await challenge(at))
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => visitor.answer('rating.submit', rating(), headers)),
  )
  expect(answers.filter(({ body }) => body.ok)).toHaveLength(1)
})

it('a wrong choice uses it up: no trying all four for one piece of work', async () => {
  const { at, visitor } = await crowded()
  const given = await challenge(at)
  const right = given.sum[0] + given.sum[1]
  const wrong = given.choices.find((choice) => choice !== right) ?? 0
  const form = rating()
  const refused = await visitor.answer('rating.submit', form, answered(given, wrong))
  expect(refused.body).toMatchObject({ error: { message: expect.stringContaining('没有答对') } })
  expect(await visitor.refusal('rating.submit', form, answered(given))).toBe('CHALLENGE_NEEDED')
  await visitor.get('rating.submit', form, answered(await challenge(at)))
})

describe('is not answered by', () => {
  const header = (text: string) => ({ 'x-huiyin-challenge': text })
  it.each<[string, (given: Challenge, other: Challenge) => Record<string, string>]>([
    ['nothing', () => ({})],
    ['letters', () => header('yes')],
    ['the challenge alone', ({ challenge: text }) => header(text)],
    ['a choice without work', ({ challenge: text, sum }) => header(`${text};${sum[0] + sum[1]};0`)],
    [
      'work for another challenge',
      (given, other) => {
        const [, choice = '', work = ''] = answered(other)['x-huiyin-challenge'].split(';')
        return header(`${given.challenge};${choice};${work}`)
      },
    ],
    [
      'a challenge that was changed',
      (given) => {
        // not its last letter, of which not every bit says something
        const text = given.challenge.replace(/.(?=.{40}$)/, (one) => (one === 'A' ? 'B' : 'A'))
        return answered({ ...given, challenge: text })
      },
    ],
    ['easier work than was asked', (given) => answered({ ...given, bits: 3 })],
  ])('%s', async (_, answer) => {
    const { at, visitor } = await crowded()
    const headers = answer(await challenge(at), await challenge(at))
    // easier work may happen to be enough: one in two thousand
    expect(await visitor.refusal('rating.submit', rating(), headers)).toBe('CHALLENGE_NEEDED')
  })

  it('one of another network, or of eleven minutes ago', async () => {
    const { at, visitor } = await crowded()
    const other = answered(await challenge(elsewhere()))
    expect(await visitor.refusal('rating.submit', rating(), other)).toBe('CHALLENGE_NEEDED')
    const old = answered(await challenge(at))
    cloud.advance('11m')
    expect(await visitor.refusal('rating.submit', rating(), old)).toBe('CHALLENGE_NEEDED')
  })
})

it('the next hour is free again', async () => {
  const { visitor } = await crowded()
  cloud.advance('1h')
  await visitor.get('rating.submit', rating())
})

it('the work grows with what comes from the network', async () => {
  const { at, visitor } = await crowded()
  const { bits } = await challenge(at)
  for (let time = 0; time < 3 * SUBMISSIONS; time++)
    await visitor.refusal('rating.submit', rating())
  expect((await challenge(at)).bits).toBeGreaterThanOrEqual(bits + 2)
})

it('new visitors are counted apart, photos four times as freely, and a visitor’s own case not at all', async () => {
  const at = elsewhere()
  const visitor = await at.visitor()
  await at.visitor()
  const newcomer = { requestId: newRequest() }
  expect(await at.refusal('POST /v1/visitor', newcomer)).toBe('CHALLENGE_NEEDED')
  await at.get('POST /v1/visitor', newcomer, answered(await challenge(at)))

  const form = { ...rating(), level: 1 as const }
  const photos = [await visitor.photo(form.requestId, jpegWithPlace())]
  const { caseId = '' } = await visitor.get('rating.submit', { ...form, photos })
  for (let time = 1; time < SUBMISSIONS; time++) await visitor.get('rating.submit', rating())
  expect(await visitor.refusal('rating.submit', rating())).toBe('CHALLENGE_NEEDED')
  await visitor.photo(newRequest(), jpegWithPlace())
  await visitor.get('case.message', { requestId: newRequest(), caseId, text: '我来补充一句' })
  await visitor.get('privacy.erase', { requestId: newRequest() })
})

it('whoever comes through WeChat is not counted', async () => {
  const { at } = await crowded()
  for (let time = 0; time < SUBMISSIONS + 2; time++)
    await people.citizen('o-wechat').get('rating.submit', rating())
  expect(at).toBeDefined()
})

it('keeps neither addresses nor visitors, and what it keeps says when it may go', async () => {
  const { visitor } = await crowded()
  await visitor.refusal('rating.submit', rating())
  const kept = stored<{ until: string }>(cloud, 'attempts')
  expect(JSON.stringify(kept)).not.toMatch(/\b10\.0\.\d+\.\d+\b/)
  const latest = Math.max(...kept.map(({ until }) => Date.parse(until)))
  expect(latest - cloud.clock.now()).toBeLessThanOrEqual(3_600_000)
})
