import fc from 'fast-check'
import {
  actsFor,
  append,
  decide,
  decideDue,
  fold,
  PERMISSIONS,
  type Asker,
  type Case,
  type CaseEvent,
  type Command,
} from '../../../cloudfunctions/domain/case'
import { addMinutes } from '../../../miniprogram/contract/time'
import { MORNING, newCase } from '../../support/builders'
import { people, personWith, policy } from '../../support/district'

const content = { id: 'w1', hash: 'h1' }
const COMMANDS: Command[] = [
  { type: 'accept' },
  { type: 'record-follow-up', outcome: 'reached', content, facts: content },
  { type: 'record-follow-up', outcome: 'unreachable', content, facts: content },
  { type: 'reply', result: 'done', content },
  { type: 'close' },
  { type: 'message', content },
]
const ASKERS: Asker[] = [{ citizen: true }, ...people.map((person) => ({ person }))]

function perform(one: Case, command: Command, asker: Asker, at = MORNING) {
  const decision = decide(one, command, asker)
  if ('refusal' in decision) throw decision.refusal
  return append(one, one._id, decision.happenings, decision.by, at)
}

const officer = () => ({ person: personWith('follow-up', 'zgb') })

describe('a bad rating', () => {
  it('is followed up, then closed, by an officer outside the rated unit', () => {
    const { one } = newCase('rating')
    expect(one).toMatchObject({ state: 'follow-up-due', open: true, ownerRole: 'follow-up' })
    const visited = perform(one, COMMANDS[1]!, officer()).after
    expect(visited).toMatchObject({ state: 'followed-up', outcome: 'reached' })
    expect(visited.deadlines[0]).toMatchObject({ doneAt: MORNING })
    const closed = perform(visited, { type: 'close' }, officer()).after
    expect(closed).toMatchObject({ state: 'closed', open: false, closedAt: MORNING })
    expect(closed).not.toHaveProperty('nextAt')
  })

  it('stays due after a try that reached nobody', () => {
    const { one } = newCase('rating')
    const { after } = perform(one, COMMANDS[2]!, officer())
    expect(after).toMatchObject({ state: 'follow-up-due', outcome: 'unreachable' })
    expect(after.deadlines[0]).not.toHaveProperty('doneAt')
  })

  it('is not followed up by a message alone', () => {
    const { after } = perform(newCase('rating').one, { type: 'message', content }, officer())
    expect(after.deadlines[0]).not.toHaveProperty('doneAt')
  })

  it('is never decided by anybody of the rated unit, whatever their role (promise 7)', () => {
    for (const role of Object.keys(PERMISSIONS.rating) as (keyof typeof PERMISSIONS.rating)[]) {
      const { one } = newCase('rating')
      const insider = { ...personWith('handler'), department: one.ratedDepartment, roles: [role] }
      for (const command of COMMANDS)
        expect(decide(one, command, { person: insider })).toMatchObject({
          refusal: { code: 'NOT_ALLOWED' },
        })
    }
  })
})

describe('an issue', () => {
  const handlerOf = (one: Case) => ({ person: personWith('handler', one.ownerDepartment) })

  it('goes from assigned to accepted, replied and closed by its department', () => {
    const { one } = newCase('issue')
    const accepted = perform(one, { type: 'accept' }, handlerOf(one)).after
    expect(accepted.state).toBe('in-progress')
    const replied = perform(accepted, COMMANDS[3]!, handlerOf(one)).after
    expect(replied).toMatchObject({ state: 'replied', result: 'done' })
    expect(replied.deadlines.every(({ doneAt }) => doneAt)).toBe(true)
    expect(perform(replied, { type: 'close' }, handlerOf(one)).after.state).toBe('closed')
  })

  it('may be replied to at once: that is its first contact too', () => {
    const { one } = newCase('issue')
    const { after } = perform(one, COMMANDS[3]!, handlerOf(one))
    expect(after.deadlines.map(({ doneAt }) => doneAt)).toEqual([MORNING, MORNING])
  })

  it('is not touched by another department', () => {
    const { one } = newCase('issue')
    const stranger = people.find(
      (person) => person.roles.includes('handler') && person.department !== one.ownerDepartment,
    )!
    expect(decide(one, { type: 'accept' }, { person: stranger })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
  })

  it('says in a sentence why an act is not possible now', () => {
    const { one } = newCase('issue')
    const closed = perform(
      perform(one, COMMANDS[3]!, handlerOf(one)).after,
      { type: 'close' },
      handlerOf(one),
    ).after
    const decision = decide(closed, { type: 'accept' }, handlerOf(one))
    expect(decision).toMatchObject({
      refusal: { code: 'ACT_NOT_POSSIBLE', message: expect.stringContaining('已办结') },
    })
  })
})

it('lets a citizen write, and nothing else', () => {
  for (const kind of ['rating', 'issue'] as const)
    for (const command of COMMANDS) {
      const decision = decide(newCase(kind).one, command, { citizen: true })
      expect('happenings' in decision).toBe(command.type === 'message')
    }
})

it('offers exactly the acts that it would allow', () => {
  for (const kind of ['rating', 'issue'] as const)
    for (const person of people) {
      const { one } = newCase(kind)
      const offered = actsFor(one, person)
      for (const command of COMMANDS) {
        if (command.type === 'message') continue
        expect('happenings' in decide(one, command, { person })).toBe(
          offered.includes(command.type),
        )
      }
    }
})

/* Whatever people and the clock do, in whatever order: the case is the fold of its events. */
describe('any history', () => {
  type Step = { command: Command; asker: Asker } | { minutes: number }
  const steps = fc.array(
    fc.oneof(
      fc.record({ command: fc.constantFrom(...COMMANDS), asker: fc.constantFrom(...ASKERS) }),
      fc.record({ minutes: fc.integer({ min: 1, max: 4000 }) }),
    ),
    { maxLength: 20 },
  )

  function live(kind: 'rating' | 'issue', plan: Step[]): { one: Case; events: CaseEvent[] } {
    let { one, events } = newCase(kind)
    let now = MORNING
    for (const step of plan) {
      const decision =
        'minutes' in step
          ? {
              by: { role: 'system' as const },
              happenings: decideDue(one, (now = addMinutes(now, step.minutes)), policy),
            }
          : decide(one, step.command, step.asker)
      if ('refusal' in decision || decision.happenings.length === 0) continue
      const next = append(one, one._id, decision.happenings, decision.by, now)
      one = next.after
      events = [...events, ...next.events]
    }
    return { one, events }
  }

  it('folds to the case as it is kept', () => {
    fc.assert(
      fc.property(fc.constantFrom('rating', 'issue'), steps, (kind, plan) => {
        const { one, events } = live(kind, plan)
        expect(fold(events)).toEqual(one)
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      }),
    )
  })

  it('asks the timer for nothing that is past once the timer has been', () => {
    fc.assert(
      fc.property(fc.constantFrom('rating', 'issue'), steps, (kind, plan) => {
        const { one } = live(kind, plan)
        const later = addMinutes(MORNING, 100_000)
        const { after } = append(
          one,
          one._id,
          [...decideDue(one, later, policy), { type: 'message', content }],
          { role: 'system' },
          later,
        )
        expect(decideDue(after, later, policy)).toEqual([])
        if (after.nextAt) expect(after.nextAt > later).toBe(true)
      }),
    )
  })

  it('never undoes a breach', () => {
    fc.assert(
      fc.property(fc.constantFrom('rating', 'issue'), steps, (kind, plan) => {
        const { one, events } = live(kind, plan)
        for (const event of events)
          if (event.type === 'breached')
            expect(one.deadlines.find(({ name }) => name === event.deadline)).toHaveProperty(
              'breachedAt',
            )
      }),
    )
  })
})
