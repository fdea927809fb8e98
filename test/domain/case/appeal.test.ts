import type { Command } from '../../../cloudfunctions/domain/case'
import { deadlineOf } from '../../../cloudfunctions/domain/case'
import type { AppealDecision, Finding } from '../../../miniprogram/contract/case'
import { CONTENT as content, FACTS as facts } from '../../support/builders'
import { people } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'

/* The rated unit is 人社局 (rsj); level 1 is 政管办, level 2 the city. */

const OFFICER = person('1005')
const SUPERVISOR = person('1003')
const CITY = person('5001')
const UNIT = person('2011')

const found = (finding: Finding) =>
  new Story('rating')
    .by(OFFICER, { type: 'record-follow-up', outcome: 'no-contact', how: 'window', content, facts })
    .by(OFFICER, { type: 'conclude', finding, content })
const file: Command = { type: 'file-appeal', grounds: 'mistaken', facts }
const report: Command = { type: 'report-rectification', content, facts }
const compare: Command = { type: 'compare', gap: false, facts }
const object: Command = { type: 'object', content }
const decide = (decision: AppealDecision): Command => ({ type: 'decide-appeal', decision, content })

const filed = () => found('mistaken').by(UNIT, file)
const atTheCity = () => filed().by(SUPERVISOR, decide('upheld')).by(UNIT, file)
const excluded = () => filed().by(SUPERVISOR, decide('mistaken'))

describe('a rating found mistaken or untrue', () => {
  it.each(['mistaken', 'untrue'] as const)('%s: waits for the unit to appeal', (finding) => {
    const { one } = found(finding)
    expect(one).toMatchObject({ state: 'disputed', finding, excluded: false, assignee: '2011' })
    expect(deadlineOf(one, 'appeal-filing').days).toBe(5)
  })

  it('stands when nobody appeals in time: then it is rectified', () => {
    const story = found('untrue')
    const { version } = story.one
    story.untilDue('appeal-filing')
    expect(story.typesSince(version)).toEqual(['lapsed', 'concluded'])
    expect(story.one).toMatchObject({ state: 'rectifying', finding: 'true', excluded: false })
    expect(deadlineOf(story.one, 'rectify').startedAt).toBe(story.now)
    expect(story.refusal(UNIT, file)?.message).toContain('期限已过')
  })

  it('cannot be appealed once the time is over, though the timer has not come by yet', () => {
    const story = found('untrue')
    story.unnoticed(deadlineOf(story.one, 'appeal-filing').dueAt)
    expect(story.refusal(UNIT, file)?.message).toContain('期限已过')
  })

  it('is under appeal at 政管办 once the unit has filed, and still counts', () => {
    const { one } = filed()
    expect(one).toMatchObject({ state: 'disputed', appealLevel: 1, excluded: false })
    expect(one.appeal).toMatchObject({ standing: 'filed', filedBy: '2011' })
    expect(one.deadlines.find(({ name }) => name === 'appeal-filing')).toHaveProperty('doneAt')
  })
})

describe('a finding of “true” can be appealed, too', () => {
  it('while the unit rectifies; its clock goes on, and it reports only after the decision', () => {
    const story = found('true')
    const { dueAt } = deadlineOf(story.one, 'rectify')
    story.by(UNIT, file)
    expect(story.one).toMatchObject({ state: 'rectifying', appealLevel: 1 })
    expect(deadlineOf(story.one, 'rectify').dueAt).toBe(dueAt)
    expect(story.refusal(UNIT, report)?.message).toContain('申诉还没有裁定')
    story.by(SUPERVISOR, decide('upheld'))
    expect(story.one.state).toBe('rectifying')
    expect(story.by(UNIT, report).one.state).toBe('rectified')
  })

  it('and takes the rating out of the figures if it succeeds', () => {
    const { one } = found('true').by(UNIT, file).by(SUPERVISOR, decide('untrue'))
    expect(one).toMatchObject({ state: 'concluded', excluded: true, assignee: '1005' })
    expect(deadlineOf(one, 'rectify')).toHaveProperty('droppedAt')
  })
})

describe('level 1', () => {
  it('upholds: the unit may go on to the city', () => {
    const story = filed().by(SUPERVISOR, decide('upheld'))
    expect(story.one).toMatchObject({ state: 'disputed', excluded: false })
    expect(story.one).not.toHaveProperty('appealLevel')
    expect(story.by(UNIT, file).one).toMatchObject({ appealLevel: 2 })
  })

  it('upholds, and the unit leaves it at that: the rating stands', () => {
    const story = filed().by(SUPERVISOR, decide('upheld')).untilDue('appeal-filing')
    expect(story.one).toMatchObject({ state: 'rectifying', finding: 'true' })
  })

  it.each(['mistaken', 'untrue'] as const)('decides %s: excluded by a new entry', (decision) => {
    const story = filed()
    const { version } = story.one
    story.by(SUPERVISOR, decide(decision))
    expect(story.typesSince(version)).toEqual(['appeal-decided', 'excluded'])
    expect(story.events.at(-1)).toMatchObject({ grounds: decision })
    expect(story.one).toMatchObject({ state: 'concluded', excluded: true, level: 1 })
  })

  it('sends back once, and only once', () => {
    const story = filed().by(SUPERVISOR, decide('returned'))
    expect(story.one).toMatchObject({ state: 'disputed', appeal: { standing: 'returned' } })
    story.by(UNIT, file)
    expect(story.one.appeal).toMatchObject({ level: 1, wasReturned: true })
    expect(story.refusal(SUPERVISOR, decide('returned'))?.message).toContain('已经退回补充过一次')
    story.by(SUPERVISOR, decide('upheld')).by(UNIT, file)
    expect(story.refusal(CITY, decide('returned'))).toBeUndefined()
  })

  it('sent back, and nothing more comes: the rating stands', () => {
    const { one } = filed().by(SUPERVISOR, decide('returned')).untilDue('appeal-filing')
    expect(one).toMatchObject({ state: 'rectifying', finding: 'true', excluded: false })
  })

  it('that misses its deadline has upheld', () => {
    const story = filed()
    const { version } = story.one
    story.untilDue('appeal')
    expect(story.typesSince(version)).toEqual(['reminded', 'breached', 'appeal-decided'])
    expect(story.events.at(-1)).toMatchObject({ decision: 'upheld', byDefault: true })
    expect(story.by(UNIT, file).one.appealLevel).toBe(2)
  })

  it('may not decide any more once its time is over, though the timer has not come by yet', () => {
    const story = filed()
    story.unnoticed(deadlineOf(story.one, 'appeal').dueAt)
    expect(story.refusal(SUPERVISOR, decide('mistaken'))?.message).toContain('裁定期限已过')
    expect(story.pass().one.appeal).toMatchObject({ standing: 'decided', decision: 'upheld' })
  })
})

describe('level 2, the city', () => {
  it('upholds: the rating stands for good', () => {
    const story = atTheCity().by(CITY, decide('upheld'))
    expect(story.one).toMatchObject({ state: 'rectifying', finding: 'true', excluded: false })
    expect(story.refusal(UNIT, file)?.message).toContain('两级申诉都已裁定')
  })

  it.each(['mistaken', 'untrue'] as const)('decides %s: excluded', (decision) => {
    const { one } = atTheCity().by(CITY, decide(decision))
    expect(one).toMatchObject({ state: 'concluded', excluded: true })
  })

  it('that misses its deadline has upheld', () => {
    const { one } = atTheCity().untilDue('appeal')
    expect(one).toMatchObject({ state: 'rectifying', appeal: { level: 2, decision: 'upheld' } })
  })
})

describe('who decides (promise 7)', () => {
  it('is nobody of the rated unit', () => {
    const insider = { ...people[0]!, department: 'rsj', roles: ['supervisor' as const] }
    expect(filed().refusal({ person: insider }, decide('upheld'))?.code).toBe('NOT_ALLOWED')
  })

  it('is nobody who has called the citizen', () => {
    const story = new Story('rating')
      .by(SUPERVISOR, {
        type: 'record-follow-up',
        outcome: 'no-contact',
        how: 'window',
        content,
        facts,
      })
      .by(OFFICER, { type: 'conclude', finding: 'mistaken', content })
      .by(UNIT, file)
    expect(story.refusal(SUPERVISOR, decide('mistaken'))?.message).toContain('要由别人裁定')
    expect(story.refusal(person('1004'), decide('mistaken'))).toBeUndefined()
  })

  it('is nobody who filed it, also after they have moved to another unit', () => {
    const story = filed()
    const moved = { ...people[0]!, _id: '2011', department: 'zgb', roles: ['supervisor' as const] }
    expect(story.refusal({ person: moved }, decide('mistaken'))?.message).toContain('要由别人裁定')
  })

  it('is 政管办 at level 1 and the city at level 2', () => {
    expect(filed().refusal(CITY, decide('upheld'))?.code).toBe('NOT_ALLOWED')
    expect(atTheCity().refusal(SUPERVISOR, decide('upheld'))?.code).toBe('NOT_ALLOWED')
  })

  it('is the district leader where 政管办 itself was rated', () => {
    const story = new Story('rating', { window: 'qu-9' })
    const outside = person('2018')
    story
      .by(outside, { type: 'record-follow-up', outcome: 'no-contact', how: 'app', content, facts })
      .by(outside, { type: 'conclude', finding: 'mistaken', content })
      .by(person('1002'), file)
    expect(story.refusal(SUPERVISOR, decide('upheld'))?.code).toBe('NOT_ALLOWED')
    expect(story.by(person('4001'), decide('upheld')).one.appeal?.standing).toBe('decided')
  })
})

describe('a citizen whose rating was excluded', () => {
  it('has time to object, in which nothing is compared and nobody is late', () => {
    const story = excluded()
    expect(story.refusal(OFFICER, compare)?.message).toContain('群众还可以提异议')
    story.untilDue('objection')
    expect(story.events.map(({ type }) => type)).not.toContain('breached')
    expect(deadlineOf(story.one, 'compare').dueAt > story.now).toBe(true)
    expect(story.by(OFFICER, compare).one).toMatchObject({ state: 'archived', excluded: true })
  })

  it('objects: the city decides, and the rating is still out meanwhile', () => {
    const story = excluded().by(CITIZEN, object)
    expect(story.one).toMatchObject({ state: 'concluded', appealLevel: 2, excluded: true })
    expect(story.refusal(OFFICER, compare)?.message).toContain('申诉还没有裁定')
  })

  it('is right: the rating is restored by a new entry, and rectified', () => {
    const story = excluded().by(CITIZEN, object)
    const { version } = story.one
    story.by(CITY, decide('upheld'))
    expect(story.typesSince(version)).toEqual(['appeal-decided', 'restored'])
    expect(story.one).toMatchObject({ state: 'rectifying', excluded: false, assignee: '2011' })
    expect(story.refusal(UNIT, file)?.message).toContain('两级申诉都已裁定')
  })

  it('is right by default when the city misses its deadline', () => {
    const { one } = excluded().by(CITIZEN, object).untilDue('appeal')
    expect(one).toMatchObject({ state: 'rectifying', excluded: false })
  })

  it('is wrong: it stays excluded, and there is no second objection', () => {
    const story = excluded().by(CITIZEN, object).by(CITY, decide('mistaken'))
    expect(story.one).toMatchObject({ state: 'concluded', excluded: true, objected: true })
    expect(story.refusal(CITIZEN, object)?.message).toContain('不能再提异议')
    expect(story.by(OFFICER, compare).one.state).toBe('archived')
  })

  it('cannot object once the time is over, though the timer has not come by yet', () => {
    const story = excluded()
    story.unnoticed(deadlineOf(story.one, 'objection').dueAt)
    expect(story.refusal(CITIZEN, object)?.message).toContain('期限已过')
  })

  it('has nothing sent back: an objection is decided', () => {
    expect(excluded().by(CITIZEN, object).refusal(CITY, decide('returned'))?.code).toBe(
      'NOT_ALLOWED_NOW',
    )
  })
})
