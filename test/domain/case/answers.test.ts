import type { Command } from '../../../cloudfunctions/domain/case'
import { deadlineOf, RULES } from '../../../cloudfunctions/domain/case'
import { CONTENT as content, FACTS as facts } from '../../support/builders'
import { people } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'
import { COMMANDS } from './commands'

/* After the reply: the three questions, reopening, the comparison, the archive. */

const HANDLER = person('2012')
const OFFICER = person('1005')

const reply: Command = { type: 'reply', result: 'explained', negative: true, content }
const compare: Command = { type: 'compare', gap: true, cause: 'guide', step: '受理', facts }
const answers = (solved: 'yes' | 'no' | 'unknown') =>
  ({ contacted: 'yes', solved, satisfied: solved }) as const
const answer = (solved: 'yes' | 'no'): Command => ({ type: 'answer', answers: answers(solved) })
const record = (solved: 'yes' | 'no' | 'unknown'): Command => ({
  type: 'record-answers',
  answers: answers(solved),
})

const replied = () => new Story('issue').by(HANDLER, reply)
const visiting = () => replied().untilDue('answer')

describe('the three questions', () => {
  it('are the citizen’s to answer for three working days', () => {
    const story = replied()
    expect(story.one).toMatchObject({ state: 'replied', result: 'explained' })
    expect(deadlineOf(story.one, 'answer').dueAt).toBe('2026-03-09T18:00:00.000+08:00')
    expect(story.refusal(OFFICER, record('yes'))?.code).toBe('NOT_ALLOWED_NOW')
    story.by(CITIZEN, answer('yes'))
    expect(story.events.at(-1)).toMatchObject({ type: 'answered', from: 'citizen' })
    expect(story.one).toMatchObject({ state: 'concluded', answers: answers('yes') })
  })

  it('are then asked by somebody outside the unit that handled it', () => {
    const story = visiting()
    expect(story.one).toMatchObject({ state: 'visiting', ownerDepartment: 'rsj' })
    const asked = people.find(({ _id }) => _id === story.one.assignee)
    expect(asked?.department).not.toBe('rsj')
    expect(story.refusal(HANDLER, record('yes'))?.code).toBe('NOT_ALLOWED')
    story.by(OFFICER, record('unknown'))
    expect(story.events.at(-1)).toMatchObject({ type: 'answered', from: 'visit' })
    expect(story.one.state).toBe('concluded')
  })

  it('are handed on among those outside the unit, never into it', () => {
    const story = visiting()
    const to = (id: string): Command => ({ type: 'hand-over', to: id, facts })
    expect(story.refusal(person('1003'), to('2012'))?.message).toContain('承办单位以外')
    expect(story.refusal(person('2011'), to('1006'))?.message).toContain('承办单位以外')
    story.by(person('1003'), to('1006'))
    expect(story.one).toMatchObject({ assignee: '1006', ownerDepartment: 'rsj' })
  })

  it('can still be answered by the citizen while somebody is to ask them', () => {
    expect(visiting().by(CITIZEN, answer('yes')).one.state).toBe('concluded')
  })

  it('that nobody could ask end as 未反馈, and the visit is counted late', () => {
    const { one, events } = visiting().untilDue('visit')
    expect(events.at(-1)).toMatchObject({ type: 'answered', from: 'nobody' })
    expect(one).toMatchObject({ state: 'concluded', answers: { solved: 'unknown' } })
    expect(deadlineOf(one, 'visit')).toHaveProperty('breachedAt')
  })
})

describe('“not solved”', () => {
  it.each(['citizen', 'visit'] as const)('said to the %s reopens it, with a new deadline', (by) => {
    const story = by === 'citizen' ? replied() : visiting()
    story.by(by === 'citizen' ? CITIZEN : OFFICER, by === 'citizen' ? answer('no') : record('no'))
    expect(story.one).toMatchObject({ state: 'in-progress', reopenings: 1, ownerDepartment: 'rsj' })
    expect(deadlineOf(story.one, 'reply')).toMatchObject({ startedAt: story.now, days: 3 })
    expect(deadlineOf(story.one, 'reply')).not.toHaveProperty('doneAt')
  })

  it('a second time counts to two, for a leader to watch', () => {
    const story = replied().by(CITIZEN, answer('no')).by(HANDLER, reply).by(CITIZEN, answer('no'))
    expect(story.events.at(-1)).toMatchObject({ type: 'reopened', count: 2 })
  })

  it('is not undone by how late the first reply was', () => {
    const story = new Story('issue').untilDue('reply').by(HANDLER, reply).by(CITIZEN, answer('no'))
    expect(story.events.filter(({ type }) => type === 'breached')).toContainEqual(
      expect.objectContaining({ deadline: 'reply' }),
    )
    expect(deadlineOf(story.one, 'reply')).not.toHaveProperty('breachedAt')
  })
})

describe('the comparison with the original window', () => {
  const concluded = () => replied().by(CITIZEN, answer('yes'))

  it('is made outside the unit that handled it, and archives the case', () => {
    const story = concluded()
    expect(story.refusal(HANDLER, compare)?.code).toBe('NOT_ALLOWED')
    story.by(OFFICER, compare)
    const comparison = { gap: true, cause: 'guide', step: '受理' }
    expect(story.events.at(-1)).toMatchObject({ type: 'compared', ...comparison })
    expect(story.one).toMatchObject({ state: 'archived', open: false, comparison })
  })

  it.each([
    ['neither', {}],
    ['only the cause', { cause: 'guide' }],
    ['only the step', { step: '受理' }],
  ] as const)('that finds a gap names its cause and its step: %s is refused', (_, found) => {
    const story = concluded()
    const refused = story.refusal(OFFICER, { type: 'compare', gap: true, ...found, facts })
    expect(refused?.message).toContain('原因和差在哪一步')
    expect(story.refusal(OFFICER, { type: 'compare', gap: false, ...found, facts })).toBeUndefined()
  })

  it('is never made by a person of that unit, whatever their role (promise 7)', () => {
    for (const role of ['follow-up', 'supervisor', 'leader', 'head'] as const)
      for (const command of [compare, record('yes')]) {
        const story = command === compare ? concluded() : visiting()
        const insider = { ...people[0]!, department: 'rsj', roles: [role] }
        expect(story.refusal({ person: insider }, command)?.code).toBe('NOT_ALLOWED')
      }
  })

  it('that nobody makes is overdue, where everybody sees it', () => {
    const story = concluded().untilDue('compare')
    expect(story.one).toMatchObject({ state: 'concluded', open: true })
    expect(deadlineOf(story.one, 'compare')).toHaveProperty('breachedAt')
  })
})

it('an archived case is read-only, to everybody', () => {
  const story = replied().by(CITIZEN, answer('yes')).by(OFFICER, compare)
  expect(COMMANDS.length).toBeGreaterThan(Object.keys(RULES).length)
  // but for the citizen, whose words are theirs to erase, and whose matter theirs to have told
  for (const command of COMMANDS.filter(({ type }) => type !== 'erase' && type !== 'publish'))
    for (const asker of [CITIZEN, ...people.map(({ _id }) => person(_id))])
      expect(story.refusal(asker, command)).toBeDefined()
})
