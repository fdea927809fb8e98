import type { Command } from '../../../cloudfunctions/domain/case'
import { causesOf, clustersOf, hitsOf, isBlind } from '../../../cloudfunctions/domain/finding'
import type { Hit } from '../../../cloudfunctions/domain/finding'
import { BLIND_CAUSES, SIGNALS, type Signal } from '../../../miniprogram/contract/findings'
import { LEVELS } from '../../../miniprogram/contract/levels'
import { CONTENT as content, FACTS as facts } from '../../support/builders'
import { calendar, indicators } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'

/* What a case says of where the service and its guide differ. */

const HANDLER = person('2012')
const OFFICER = person('1005')
const ITEM = 'RSJ-01'

const reply: Command = { type: 'reply', result: 'done', negative: false, content }
const answer = (solved: 'yes' | 'no'): Command => ({
  type: 'answer',
  answers: { contacted: 'yes', solved, satisfied: solved },
})
const gap: Command = { type: 'compare', gap: true, cause: 'guide', step: '制卡', facts }

const issue = (facts: object = {}) => new Story('issue', { item: ITEM, ...facts })
const hits = (story: Story) => hitsOf(story.one, { calendar, now: story.now })

it('every indicator of a bad rating points at one cause, and no other does', () => {
  const isBad = (code: number) =>
    LEVELS.find(({ level }) => level === Math.floor(code / 100))?.isBad
  for (const { code } of indicators.levels.flatMap((level) => level.indicators)) {
    const causes = causesOf([code])
    expect(causes).toHaveLength(isBad(code) ? 1 : 0)
    for (const cause of causes) expect(BLIND_CAUSES).toHaveProperty(cause)
  }
  expect(causesOf([108, 109, 207, 112])).toEqual(['guide', 'system'])
})

describe('an issue', () => {
  it('that is new says only where it got stuck', () => {
    expect(hits(issue({ stuckStep: '制卡', rater: 'k1:one' }))).toEqual([
      expect.objectContaining({
        subject: `item:${ITEM}`,
        step: '制卡',
        cause: '',
        citizen: 'k1:one',
        why: ['repeat'],
        isSettled: false,
      }),
    ])
  })

  it('without an item is about its window', () => {
    expect(hits(new Story('issue'))[0]).toMatchObject({ subject: 'window:qu-1' })
  })

  it('that was compared says what was found, whatever the citizen had said', () => {
    const story = issue({ stuckStep: '领卡激活' }).by(HANDLER, reply).by(CITIZEN, answer('yes'))
    expect(hits(story.by(OFFICER, gap))).toEqual([
      expect.objectContaining({
        step: '制卡',
        cause: 'guide',
        why: ['gap', 'cause', 'repeat'],
        isSettled: true,
      }),
    ])
  })

  it('that was reopened says so, too', () => {
    const story = issue().by(HANDLER, reply).by(CITIZEN, answer('no'))
    expect(hits(story)[0]?.why).toContain('reopened')
  })

  it('that was withdrawn says nothing', () => {
    expect(hits(issue().by(CITIZEN, { type: 'withdraw' }))).toEqual([])
  })

  it('entered for a citizen is one of its own: nobody knows who it was', () => {
    expect(hits(issue({ rater: '' }))[0]?.citizen).toBe('case-1')
  })
})

describe('what it cost', () => {
  it.each([
    ['one day at least', undefined, 0, 1],
    ['the working days until it was answered', undefined, 3, 3],
    ['and one for each further visit', 4, 3, 6],
  ])('%s', (_, visits, days, lost) => {
    const story = issue(visits === undefined ? {} : { visits })
    if (days > 0) story.later(days)
    story.by(HANDLER, reply)
    // what comes after the answer costs the citizen nothing
    story.later(4)
    expect(hits(story)[0]?.lost).toBe(lost)
  })

  it('of what is not answered goes on', () => {
    expect(hits(issue().later(2))[0]?.lost).toBe(2)
  })
})

describe('a bad rating', () => {
  const rating = (facts: object = {}) => new Story('rating', { item: ITEM, ...facts })
  const followed = (facts: object) =>
    rating(facts).by(OFFICER, {
      type: 'record-follow-up',
      outcome: 'reached',
      how: 'phone',
      content,
      facts: content,
    })

  it('points at as many causes as its indicators do', () => {
    const found = hits(rating({ indicators: [109, 111, 115] }))
    expect(found.map(({ cause, why }) => [cause, why])).toEqual([
      ['guide', ['indicator']],
      ['attitude', ['indicator']],
    ])
  })

  it('without indicators says nothing yet', () => {
    expect(hits(rating())).toEqual([])
  })

  it('that was found without basis says nothing', () => {
    const story = followed({ indicators: [109] })
    story.by(OFFICER, { type: 'conclude', finding: 'no-basis', content })
    expect(hits(story)).toEqual([])
  })

  it('that the comparison found nothing behind says nothing, its indicators notwithstanding', () => {
    const story = followed({ indicators: [109] })
    story.by(OFFICER, { type: 'conclude', finding: 'no-basis', content })
    expect(hits(story.by(OFFICER, { type: 'compare', gap: false, facts }))).toEqual([])
  })

  it('that does not count any more says nothing', () => {
    const { one, now } = rating({ indicators: [109] })
    expect(hitsOf({ ...one, excluded: true }, { calendar, now })).toEqual([])
  })
})

describe('a cluster', () => {
  const hit = (over: Partial<Hit> = {}): Hit => ({
    subject: 'item:X',
    step: '审核',
    cause: 'guide',
    kind: 'issue',
    citizen: 'c',
    day: '2026-03-04',
    why: ['repeat'],
    lost: 1,
    isSettled: true,
    ...over,
  })

  it('holds what has item, step and cause in common', () => {
    const all = [
      hit(),
      hit(),
      hit({ step: '受理' }),
      hit({ cause: 'system' }),
      hit({ subject: 'item:Y' }),
    ]
    expect(clustersOf(all).map((cluster) => cluster.hits.length)).toEqual([2, 1, 1, 1])
  })

  it.each(
    (Object.keys(SIGNALS) as Signal[])
      .filter((signal) => signal !== 'silent')
      .map((signal) => [SIGNALS[signal].fewest, signal] as const),
  )('is a blind spot from %d on that show it by %s', (fewest, signal) => {
    const many = (count: number) => Array.from({ length: count }, () => hit({ why: [signal] }))
    const [enough] = clustersOf(many(fewest))
    expect(enough && isBlind(enough)).toBe(true)
    for (const cluster of clustersOf(many(fewest - 1))) expect(isBlind(cluster)).toBe(false)
  })
})
