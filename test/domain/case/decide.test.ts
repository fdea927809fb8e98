import {
  actsFor,
  canMessage,
  citizenActsFor,
  decide,
  GRANTS,
  nextActFor,
  PERMISSION_NAMES,
  RULES,
  type Command,
} from '../../../cloudfunctions/domain/case'
import { ACTS } from '../../../miniprogram/contract/acts'
import { CITIZEN_ACTS } from '../../../miniprogram/contract/case'
import { CONTENT as content, contextAt, FACTS as facts, newCase } from '../../support/builders'
import { people } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'
import { COMMANDS } from './commands'

const KINDS = ['rating', 'issue'] as const
const OFFICER = person('1005')

it('every act that staff or citizens are offered is in the table of commands', () => {
  const acts = [...Object.keys(ACTS), ...Object.keys(CITIZEN_ACTS)]
  expect(acts.filter((act) => !(act in RULES))).toEqual([])
})

it('every permission is granted to somebody', () => {
  const granted = new Set(GRANTS.flatMap(({ permissions }) => permissions))
  expect([...granted].sort()).toEqual(Object.keys(PERMISSION_NAMES).sort())
})

it('a refusal for want of permission names what is missing', () => {
  for (const command of COMMANDS) {
    const decision = decide(newCase('issue').one, command, person('1010'), contextAt()) // a clerk
    if (!('refusal' in decision)) throw new Error(`a clerk may ${command.type}`)
    expect(decision.refusal.code).toBe('NOT_ALLOWED')
    if (RULES[command.type].permission)
      expect(decision.refusal.message).toMatch(/您对这件事没有“.+”的权限/)
  }
})

it('a refusal for the state names the state, the act, and what is possible', () => {
  const { refusal } = decide(
    newCase('issue').one,
    { type: 'adjudicate', facts },
    person('1003'),
    contextAt(),
  ) as { refusal: Error }
  expect(refusal.message).toMatch(/^这件事“已交办”，不能裁定退单。现在可以：受理、/)
})

/** To take back a consent is always theirs, also one that was not given; there is nothing to allow yet. */
const isTakenBack = (command: Command) => command.type === 'publish' && !command.mayPublish

it('a citizen does what is theirs, and nothing of the office’s', () => {
  for (const kind of KINDS)
    for (const command of COMMANDS) {
      const decision = decide(newCase(kind).one, command, CITIZEN, contextAt())
      const isTheirs =
        ['message', 'supplement', 'withdraw', 'erase'].includes(command.type) ||
        (kind === 'issue' && isTakenBack(command))
      expect('happenings' in decision).toBe(isTheirs)
    }
  expect(citizenActsFor(newCase('issue').one, contextAt())).toEqual([
    'message',
    'supplement',
    'withdraw',
  ])
})

it('people are offered exactly the acts that they could do', () => {
  for (const kind of KINDS) {
    const { one } = newCase(kind)
    for (const member of people) {
      const can = COMMANDS.filter(
        (command) => 'happenings' in decide(one, command, { person: member }, contextAt()),
      ).map(({ type }) => type)
      const offered = actsFor(one, member, contextAt())
      for (const act of can) if (act in ACTS) expect(offered).toContain(act)
      // what a form’s own words decide is offered as a form
      for (const act of offered) if (act !== 'hand-over') expect(can).toContain(act)
      expect(canMessage(one, { person: member }, contextAt())).toBe(can.includes('message'))
    }
  }
})

describe('the one act that a case waits for', () => {
  const next = ({ one, now }: Story, id: string) => {
    const asker = person(id)
    return 'person' in asker ? nextActFor(one, asker.person, contextAt(now)) : undefined
  }
  const followUp: Command = {
    type: 'record-follow-up',
    outcome: 'no-contact',
    how: 'window',
    content,
    facts,
  }

  it('is the officer’s, then the unit’s, then the decider’s, then the unit’s again', () => {
    const story = new Story('rating')
    expect(next(story, '1005')).toBe('record-follow-up')
    expect(next(story.by(OFFICER, followUp), '1005')).toBe('conclude')
    story.by(OFFICER, { type: 'conclude', finding: 'mistaken', content })
    expect([next(story, '2011'), next(story, '1003')]).toEqual(['file-appeal', undefined])
    story.by(person('2011'), { type: 'file-appeal', grounds: 'mistaken', facts })
    expect([next(story, '2011'), next(story, '1003')]).toEqual([undefined, 'decide-appeal'])
    story.by(person('1003'), { type: 'decide-appeal', decision: 'upheld', content })
    expect([next(story, '2011'), next(story, '1003')]).toEqual(['file-appeal', undefined])
  })

  it('of an issue is accept, reply, then the visit and the comparison by others', () => {
    const story = new Story('issue')
    expect(next(story, '2012')).toBe('accept')
    expect(next(story.by(person('2012'), { type: 'accept' }), '2012')).toBe('reply')
    story.by(person('2012'), { type: 'reply', result: 'done', negative: false, content })
    expect(next(story, '1005')).toBeUndefined()
    expect(next(story.untilDue('answer'), '1005')).toBe('record-answers')
    expect(next(story.untilDue('visit'), '1005')).toBe('compare')
    expect(next(story, '2012')).toBeUndefined()
  })

  it.each(['assigned', 'in-progress', 'return-requested'] as const)(
    'is the supervisor’s where an extension is asked for, also when %s',
    (state) => {
      const story = new Story('issue').by(person('2012'), { type: 'request-extension', content })
      if (state === 'in-progress') story.by(person('2012'), { type: 'accept' })
      if (state === 'return-requested') story.by(person('2012'), { type: 'request-return', facts })
      expect(next(story, '1003')).toBe(
        state === 'return-requested' ? 'adjudicate' : 'decide-extension',
      )
    },
  )
})
