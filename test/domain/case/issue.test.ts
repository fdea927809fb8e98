import type { Command, Route } from '../../../cloudfunctions/domain/case'
import { deadlineOf } from '../../../cloudfunctions/domain/case'
import type { Category, Complexity } from '../../../miniprogram/contract/case'
import { CONTENT as content, FACTS as facts } from '../../support/builders'
import { CITIZEN, person, Story } from '../../support/story'

/* Submitted on Wednesday 2026-03-04 at 10:24 and routed to 人社局 (rsj): answered by Monday 2026-03-09. */

const HANDLER = person('2012')
const HEAD = person('2011')
const SUPERVISOR = person('1003')
const OTHER_UNIT = person('2022') // 医保局 (ybj)
const at = (time: string, day = '2026-03-04') => `${day}T${time}:00.000+08:00`

const accept: Command = { type: 'accept' }
const reply: Command = { type: 'reply', result: 'done', negative: false, content }
const requestReturn: Command = { type: 'request-return', facts }
const requestExtension: Command = { type: 'request-extension', content }
const addPart: Command = { type: 'add-part', department: 'ybj', facts }
const answerPart: Command = { type: 'answer-part', facts }
const triage = (complexity: Complexity, category: Category = 'help'): Command => ({
  type: 'triage',
  category,
  complexity,
  facts,
})
const decideExtension = (approve: boolean): Command => ({
  type: 'decide-extension',
  approve,
  facts,
})

const replyOf = ({ one }: Story) => deadlineOf(one, 'reply')

describe('an issue', () => {
  it('is owed a first word the same day and a reply in three working days, from submission', () => {
    const story = new Story('issue')
    expect(story.one).toMatchObject({ state: 'assigned', ownerDepartment: 'rsj' })
    expect(deadlineOf(story.one, 'first-contact').dueAt).toBe(at('18:00'))
    expect(replyOf(story)).toMatchObject({ startedAt: story.now, dueAt: at('18:00', '2026-03-09') })
  })

  it.each<[string, Command]>([
    ['accepting it', accept],
    ['a message', { type: 'message', content }],
    ['asking for material', { type: 'ask-material', content }],
    ['the reply itself', reply],
  ])('has its first word with %s', (_, command) => {
    const { one } = new Story('issue').by(HANDLER, command)
    expect(deadlineOf(one, 'first-contact')).toHaveProperty('doneAt')
  })

  it('is not touched by another unit', () => {
    for (const command of [accept, reply, requestReturn, addPart])
      expect(new Story('issue').refusal(OTHER_UNIT, command)).toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringContaining('“办理”的权限'),
      })
  })

  it('can be handed over within its unit, and only there', () => {
    const story = new Story('issue')
    const to = (id: string): Command => ({ type: 'hand-over', to: id, facts })
    expect(story.refusal(HEAD, to('2022'))?.message).toContain('同一个单位')
    expect(story.refusal(HEAD, to('2013'))?.message).toContain('没有办理这件事的权限')
    expect(story.refusal(HEAD, to('0000'))?.message).toContain('没有这个人')
    expect(story.refusal(HANDLER, to('2019'))?.code).toBe('NOT_ALLOWED')
    story.by(HEAD, to(story.one.assignee === '2019' ? '2012' : '2019'))
    expect(story.events.at(-1)).toMatchObject({ type: 'handed-over', reason: 'asked' })
    expect(story.refusal(HEAD, to(story.one.assignee ?? ''))?.message).toContain('本来就在')
  })

  it('can be withdrawn by the citizen at any time: nothing is owed then, and the record stays', () => {
    for (const story of [
      new Story('issue'),
      new Story('issue').by(HANDLER, accept).by(HANDLER, addPart),
      new Story('issue').by(HANDLER, reply).untilDue('answer'),
    ]) {
      const { version } = story.one
      story.by(CITIZEN, { type: 'withdraw', content })
      expect(story.one).toMatchObject({ state: 'withdrawn', open: false, parties: [] })
      expect(story.one).not.toHaveProperty('nextAt')
      expect(story.events).toHaveLength(version + 1)
      expect(story.refusal(HANDLER, reply)).toMatchObject({
        code: 'NOT_ALLOWED_NOW',
        message: expect.stringContaining('已撤回'),
      })
    }
  })
})

describe('triage', () => {
  it('to complex counts ten days from submission, not from now', () => {
    const story = new Story('issue').later(2).by(HEAD, triage('complex'))
    expect(story.one).toMatchObject({ complexity: 'complex', category: 'help' })
    expect(replyOf(story)).toMatchObject({
      startedAt: at('10:24'),
      dueAt: at('18:00', '2026-03-18'),
    })
  })

  it('to the same difficulty leaves the date alone', () => {
    const story = new Story('issue')
    const { dueAt } = replyOf(story)
    story.by(HEAD, triage('simple', 'complaint'))
    expect(story.events.at(-1)).not.toHaveProperty('starts')
    expect(replyOf(story).dueAt).toBe(dueAt)
  })

  it('is the head’s and the supervisor’s, not the handler’s', () => {
    expect(new Story('issue').refusal(HANDLER, triage('complex'))?.code).toBe('NOT_ALLOWED')
    expect(new Story('issue').refusal(SUPERVISOR, triage('complex'))).toBeUndefined()
  })

  it('does not undo that the reply is late', () => {
    const story = new Story('issue').untilDue('reply').by(HEAD, triage('complex'))
    expect(replyOf(story)).toMatchObject({ days: 3, breachedAt: story.now })
    const unnoticed = new Story('issue')
    unnoticed.unnoticed(replyOf(unnoticed).dueAt).by(HEAD, triage('complex'))
    expect(replyOf(unnoticed).days).toBe(3)
  })
})

describe('a return', () => {
  const elsewhere: Route = {
    department: 'ybj',
    role: 'handler',
    person: '2022',
    rule: 'adjudicated',
    reason: '按政管办的退单裁定交办',
  }

  it('is asked for once, with a reason, and adjudicated by the office; the clock goes on', () => {
    const story = new Story('issue')
    const before = replyOf(story)
    story.by(HANDLER, requestReturn)
    expect(story.one.state).toBe('return-requested')
    expect(story.refusal(HEAD, { type: 'adjudicate', facts })?.code).toBe('NOT_ALLOWED')
    story.later(1).by(SUPERVISOR, { type: 'adjudicate', facts, route: elsewhere })
    expect(story.one).toMatchObject({
      state: 'assigned',
      ownerDepartment: 'ybj',
      assignee: '2022',
      route: elsewhere,
    })
    expect(replyOf(story)).toMatchObject({ startedAt: before.startedAt, dueAt: before.dueAt })
    expect(story.refusal(OTHER_UNIT, requestReturn)?.message).toContain('不能再退')
  })

  it('that is refused leaves it where it was', () => {
    const { one } = new Story('issue')
      .by(HANDLER, requestReturn)
      .by(SUPERVISOR, { type: 'adjudicate', facts })
    expect(one).toMatchObject({ state: 'assigned', ownerDepartment: 'rsj' })
  })
})

describe('joint handling', () => {
  const joint = () => new Story('issue').by(HANDLER, accept).by(HANDLER, addPart)

  it('gives each unit a part with a deadline of its own; the lead keeps the case', () => {
    const { one } = joint().by(HANDLER, { type: 'add-part', department: 'mzj', facts })
    expect(one).toMatchObject({ ownerDepartment: 'rsj', parties: ['ybj', 'mzj'] })
    expect(one.deadlines.filter(({ name }) => name === 'part')).toMatchObject([
      { party: 'ybj', dueAt: at('18:00', '2026-03-06') },
      { party: 'mzj', dueAt: at('18:00', '2026-03-06') },
    ])
  })

  it('lets a unit see and answer its part, until it has', () => {
    const story = joint()
    expect(new Story('issue').by(HANDLER, accept).refusal(OTHER_UNIT, answerPart)?.code).toBe(
      'NOT_ALLOWED',
    )
    story.by(OTHER_UNIT, answerPart)
    expect(story.one.parties).toEqual([])
    expect(story.refusal(OTHER_UNIT, answerPart)?.code).toBe('NOT_ALLOWED')
  })

  it('counts a part that is late against the unit that owes it, and nobody else', () => {
    const story = joint().later(2).until(at('18:00', '2026-03-06'))
    const breaches = story.events.filter(({ type }) => type === 'breached')
    expect(breaches).toContainEqual(expect.objectContaining({ deadline: 'part', party: 'ybj' }))
    expect(replyOf(story)).not.toHaveProperty('breachedAt')
  })

  it('asks neither the lead itself, nor a unit twice, nor one that is not there', () => {
    const part = (department: string): Command => ({ type: 'add-part', department, facts })
    expect(joint().refusal(HANDLER, part('rsj'))?.message).toContain('牵头单位')
    expect(joint().refusal(HANDLER, part('ybj'))?.message).toContain('已经请')
    expect(joint().refusal(HANDLER, part('nowhere'))?.message).toContain('没有这个单位')
    expect(joint().by(OTHER_UNIT, answerPart).refusal(HANDLER, part('ybj'))).toBeUndefined()
  })

  it('ends with the lead’s reply: nobody owes a part after it', () => {
    const story = joint().by(HANDLER, reply)
    expect(story.one.parties).toEqual([])
    expect(story.refusal(OTHER_UNIT, answerPart)?.code).toBe('NOT_ALLOWED')
  })
})

describe('material asked for', () => {
  it('is waited for where everybody sees it, and the clock goes on', () => {
    const story = new Story('issue')
    const { dueAt } = replyOf(story)
    story.by(HANDLER, { type: 'ask-material', content })
    expect(story.one).toMatchObject({ awaitsCitizen: true, state: 'assigned' })
    expect(replyOf(story).dueAt).toBe(dueAt)
    story.by(CITIZEN, { type: 'supplement', content })
    expect(story.one).toMatchObject({ awaitsCitizen: false, awaitsAnswer: true })
  })
})

describe('an extension', () => {
  it('is asked for before the deadline, approved by the office, and doubles the days', () => {
    const story = new Story('issue').by(HANDLER, requestExtension)
    expect(story.refusal(HEAD, decideExtension(true))?.code).toBe('NOT_ALLOWED')
    story.by(SUPERVISOR, decideExtension(true))
    expect(replyOf(story)).toMatchObject({
      startedAt: at('10:24'),
      dueAt: at('18:00', '2026-03-12'),
    })
    expect(story.refusal(HANDLER, requestExtension)?.message).toContain('只能申请一次')
  })

  it('refused leaves the date, and there is no second try', () => {
    const story = new Story('issue').by(HANDLER, requestExtension)
    story.by(SUPERVISOR, decideExtension(false))
    expect(replyOf(story).dueAt).toBe(at('18:00', '2026-03-09'))
    expect(story.refusal(HANDLER, requestExtension)?.message).toContain('只能申请一次')
  })

  it('is not to be had once the deadline has passed', () => {
    const story = new Story('issue').untilDue('reply')
    expect(story.refusal(HANDLER, requestExtension)?.message).toContain('已经超过时限')
  })

  it('approved too late moves nothing: late stays late', () => {
    const story = new Story('issue').by(HANDLER, requestExtension).untilDue('reply')
    story.by(SUPERVISOR, decideExtension(true))
    expect(replyOf(story)).toMatchObject({ days: 3, breachedAt: story.now })
  })

  it('asked for and not decided when the reply came is forgotten', () => {
    const story = new Story('issue').by(HANDLER, requestExtension).by(HANDLER, reply)
    expect(story.one).not.toHaveProperty('extension')
    const no = { contacted: 'yes', solved: 'no', satisfied: 'no' } as const
    story.by(CITIZEN, { type: 'answer', answers: no })
    expect(story.refusal(SUPERVISOR, decideExtension(true))?.message).toContain('没有等待审批')
    expect(story.refusal(HANDLER, requestExtension)).toBeUndefined()
  })
})

describe('a repeated matter', () => {
  const lead = { _id: 'case-2', kind: 'issue', open: true, state: 'in-progress' } as const
  const merge = (change: Partial<(Command & { type: 'merge' })['lead']> = {}): Command => ({
    type: 'merge',
    lead: { ...lead, ...change },
  })

  it('joins another by the office’s hand; its own clock goes on', () => {
    const story = new Story('issue')
    const { dueAt } = replyOf(story)
    expect(story.refusal(HANDLER, merge())?.code).toBe('NOT_ALLOWED')
    story.by(SUPERVISOR, merge())
    expect(story.one).toMatchObject({ state: 'merged', mergedInto: 'case-2' })
    expect(replyOf(story)).toMatchObject({ dueAt })
    expect(replyOf(story)).not.toHaveProperty('doneAt')
  })

  it('joins no rating, not itself, nothing that is merged, and nothing that has its reply already', () => {
    const story = new Story('issue')
    for (const change of [
      { kind: 'rating' },
      { _id: story.one._id },
      { state: 'merged', mergedInto: 'case-3' },
      { state: 'replied' },
      { state: 'concluded' },
      { state: 'archived', open: false },
    ] as const)
      expect(story.refusal(SUPERVISOR, merge(change))?.message).toContain('只能并入另一件正在办理')
  })

  it('can still be answered by itself, should its lead be withdrawn', () => {
    const story = new Story('issue').by(SUPERVISOR, merge()).by(HANDLER, reply)
    expect(story.one).toMatchObject({ state: 'replied', result: 'done' })
  })

  it('is a matter of its own again once it has its answer', () => {
    const story = new Story('issue').by(SUPERVISOR, merge()).by(HANDLER, reply)
    expect(story.one).not.toHaveProperty('mergedInto')
  })
})
