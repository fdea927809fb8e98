import type { Command } from '../../../cloudfunctions/domain/case'
import { deadlineOf } from '../../../cloudfunctions/domain/case'
import type { FollowUpOutcome } from '../../../miniprogram/contract/case'
import { CONTENT as content, FACTS as facts } from '../../support/builders'
import { people } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'

/* A bad rating given on Wednesday 2026-03-04 at 10:24 at window qu-1, where 人社局 (rsj) sits. */

const OFFICER = person('1005')
const SUPERVISOR = person('1003')
const HEAD_OF_RATED = person('2011')
const at = (time: string, day = '2026-03-04') => `${day}T${time}:00.000+08:00`

const record = (outcome: FollowUpOutcome): Command => ({
  type: 'record-follow-up',
  outcome,
  how: 'phone',
  content,
  facts,
})

describe('the follow-up of a bad rating', () => {
  it('is due the same day, by an officer outside the rated unit', () => {
    const { one } = new Story('rating')
    expect(one).toMatchObject({ state: 'follow-up-due', ownerRole: 'follow-up' })
    expect(one.ownerDepartment).not.toBe(one.ratedDepartment)
    expect(deadlineOf(one, 'first-contact').dueAt).toBe(at('18:00'))
  })

  it('reaches the citizen, and leaves two working days to find out what is true', () => {
    const { one } = new Story('rating', { hasContact: true }).by(OFFICER, record('reached'))
    expect(one).toMatchObject({ state: 'followed-up', outcome: 'reached', callers: ['1005'] })
    expect(deadlineOf(one, 'first-contact')).toHaveProperty('doneAt')
    expect(deadlineOf(one, 'verify').dueAt).toBe(at('18:00', '2026-03-06'))
  })

  it('of a nameless one is a check at the window and an answer in the app', () => {
    const story = new Story('rating')
    expect(story.refusal(OFFICER, record('unreachable'))?.message).toContain('没有留联系方式')
    expect(story.by(OFFICER, record('no-contact')).one).toMatchObject({ state: 'followed-up' })
  })

  it('of one who left a number begins with that number', () => {
    const story = new Story('rating', { hasContact: true })
    expect(story.refusal(OFFICER, record('no-contact'))?.message).toContain('请先联系本人')
  })

  it('has failed only after three tries at different times of the day', () => {
    const story = new Story('rating', { hasContact: true })
    story.by(OFFICER, record('unreachable'))
    story.until(at('10:40')).by(OFFICER, record('unreachable')) // too soon: not another try
    story.until(at('12:30')).by(OFFICER, record('unreachable'))
    expect(story.one).toMatchObject({ state: 'follow-up-due', outcome: 'unreachable' })
    expect(deadlineOf(story.one, 'first-contact')).not.toHaveProperty('doneAt')
    story.until(at('14:31')).by(OFFICER, record('unreachable'))
    expect(story.one.state).toBe('followed-up')
    expect(story.one.tries).toHaveLength(4)
    expect(deadlineOf(story.one, 'first-contact')).toMatchObject({ doneAt: at('14:31') })
  })

  it('is not made by a message, which anybody could send', () => {
    const { one } = new Story('rating').by(OFFICER, { type: 'message', content })
    expect(one.state).toBe('follow-up-due')
    expect(deadlineOf(one, 'first-contact')).not.toHaveProperty('doneAt')
  })

  it('is late when it comes late, whether or not the timer was there to say so', () => {
    const told = new Story('rating').until(at('18:00')).by(OFFICER, record('no-contact'))
    const untold = new Story('rating').unnoticed(at('18:00')).by(OFFICER, record('no-contact'))
    expect(deadlineOf(told.one, 'first-contact')).toHaveProperty('breachedAt')
    expect(deadlineOf(untold.one, 'first-contact')).toHaveProperty('breachedAt')
  })

  it('is nobody’s of the rated unit, whatever roles they hold (promise 7)', () => {
    const { one } = new Story('rating')
    for (const role of ['follow-up', 'supervisor', 'leader', 'head', 'handler'] as const) {
      const insider = { ...people[0]!, department: one.ratedDepartment, roles: [role] }
      expect(new Story('rating').refusal({ person: insider }, record('reached'))).toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringContaining('“回访”的权限'),
      })
    }
  })
})

describe('what the officer finds', () => {
  const followedUp = () => new Story('rating').by(OFFICER, record('no-contact'))

  it('without basis is explained to the citizen, and only compared then', () => {
    const { one } = followedUp().by(OFFICER, { type: 'conclude', finding: 'no-basis', content })
    expect(one).toMatchObject({ state: 'concluded', finding: 'no-basis', assignee: '1005' })
    expect(deadlineOf(one, 'verify')).toHaveProperty('doneAt')
    expect(deadlineOf(one, 'compare').dueAt).toBe(at('18:00', '2026-03-11'))
  })

  it('true goes to the head of the rated unit to rectify: 5 working days if simple, 15 if complex', () => {
    const finding = { type: 'conclude', finding: 'true', content } as const
    const simple = followedUp().by(OFFICER, finding).one
    expect(simple).toMatchObject({ state: 'rectifying', ownerDepartment: 'rsj', assignee: '2011' })
    expect(deadlineOf(simple, 'rectify').dueAt).toBe(at('18:00', '2026-03-11'))
    const complex = followedUp().by(OFFICER, { ...finding, complexity: 'complex' }).one
    expect(complex.complexity).toBe('complex')
    expect(deadlineOf(complex, 'rectify').dueAt).toBe(at('18:00', '2026-03-25'))
  })

  it('is not to be found before anybody has followed up', () => {
    const refusal = new Story('rating').refusal(SUPERVISOR, {
      type: 'conclude',
      finding: 'true',
      content,
    })
    expect(refusal).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
    expect(refusal?.message).toMatch(/“等待回访”，不能认定。现在可以：记录回访/)
  })

  it('lets the rated unit see what the officer releases, and nothing else', () => {
    const release: Command = { type: 'release', parts: ['photos'], facts }
    const story = followedUp()
    expect(story.refusal(HEAD_OF_RATED, release)?.code).toBe('NOT_ALLOWED')
    expect(story.by(OFFICER, release).one.released).toEqual(['photos'])
    const more: Command = { type: 'release', parts: ['photos', 'words'], facts }
    expect(story.by(OFFICER, more).one.released).toEqual(['photos', 'words'])
  })
})

describe('a correction', () => {
  const conclude: Command = { type: 'conclude', finding: 'true', complexity: 'complex', content }
  const report: Command = { type: 'report-rectification', content, facts }
  const rate = (level: 1 | 4, reopen = false): Command => ({
    type: 'rate-correction',
    rating: 'rating-2',
    level,
    reopen,
  })
  const rectified = () =>
    new Story('rating')
      .by(OFFICER, record('no-contact'))
      .by(OFFICER, conclude)
      .later(1)
      .by(HEAD_OF_RATED, report)

  it('is graded by the citizen, and goes back to the officer', () => {
    const story = rectified()
    expect(story.one).toMatchObject({ state: 'rectified', assignee: '1005' })
    story.by(CITIZEN, rate(4))
    expect(story.one).toMatchObject({ state: 'concluded', ownerRole: 'follow-up' })
    story.by(OFFICER, { type: 'compare', gap: false, facts })
    expect(story.one).toMatchObject({ state: 'archived', open: false, closedAt: story.now })
    expect(story.one).not.toHaveProperty('nextAt')
  })

  it('graded badly is rectified anew only if the citizen asks for it', () => {
    expect(rectified().by(CITIZEN, rate(1)).one.state).toBe('concluded')
    expect(rectified().by(CITIZEN, rate(4, true)).one.state).toBe('concluded')
    const { one } = rectified().by(CITIZEN, rate(1, true))
    expect(one).toMatchObject({ state: 'rectifying', reopenings: 1, ownerDepartment: 'rsj' })
  })

  it('of a complex matter is complex again the second time', () => {
    const story = rectified().by(CITIZEN, rate(1, true))
    expect(deadlineOf(story.one, 'rectify').days).toBe(15)
  })

  it('asked for a second time is counted, for a leader to watch', () => {
    const story = rectified().by(CITIZEN, rate(1, true)).later(1).by(HEAD_OF_RATED, report)
    story.by(CITIZEN, rate(1, true))
    expect(story.events.at(-1)).toMatchObject({ type: 'reopened', count: 2 })
    expect(story.one.reopenings).toBe(2)
  })

  it('that nobody grades is taken as it is', () => {
    const story = rectified()
    const { version } = story.one
    story.untilDue('rerate')
    expect(story.typesSince(version)).toEqual(['lapsed'])
    expect(story.one).toMatchObject({ state: 'concluded', assignee: '1005' })
    expect(story.refusal(CITIZEN, rate(4))?.code).toBe('NOT_ALLOWED_NOW')
  })

  it('comes back to whoever took the case over from the officer', () => {
    const story = new Story('rating').by(OFFICER, record('no-contact'))
    story.by(SUPERVISOR, { type: 'hand-over', to: '1006', facts })
    story.by(person('1006'), conclude).by(HEAD_OF_RATED, report)
    expect(story.one.assignee).toBe('1006')
  })

  it('comes back to a colleague when the officer has left meanwhile', () => {
    const story = new Story('rating').by(OFFICER, record('no-contact')).by(OFFICER, conclude)
    const left = people.find(({ _id }) => _id === '1005')!
    const { roles } = left
    left.roles = []
    story.by(HEAD_OF_RATED, report)
    left.roles = roles
    expect(story.one).toMatchObject({ ownerDepartment: 'zgb', ownerRole: 'follow-up' })
    expect(story.one.assignee).not.toBe('1005')
  })
})
