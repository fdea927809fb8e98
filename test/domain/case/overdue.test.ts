import { append, decideDue, type Case } from '../../../cloudfunctions/domain/case'
import { newCase } from '../../support/builders'
import { policy } from '../../support/district'

/* Wednesday 2026-03-04, received 10:24: the first contact is due at 18:00, with reminders at 16:00 and 17:30. */
const at = (time: string) => `2026-03-04T${time}:00.000+08:00`
const types = (one: Case, now: string) => decideDue(one, now, policy).map(({ type }) => type)

function pass(one: Case, now: string): Case {
  const happenings = decideDue(one, now, policy)
  return happenings.length > 0
    ? append(one, one._id, happenings, { role: 'system' }, now).after
    : one
}

it('wants the timer first at the first reminder', () => {
  const { one } = newCase('rating')
  expect(one.nextAt).toBe(at('16:00'))
  expect(types(one, at('15:59'))).toEqual([])
  expect(types(one, at('16:00'))).toEqual(['reminded'])
})

it('reminds once for each time, and once for several missed ones', () => {
  const { one } = newCase('rating')
  const reminded = pass(one, at('16:00'))
  expect(types(reminded, at('16:00'))).toEqual([])
  expect(reminded.nextAt).toBe(at('17:30'))
  expect(types(one, at('17:45'))).toEqual(['reminded'])
  expect(pass(one, at('17:45')).nextAt).toBe(at('18:00'))
})

it('breaches at the deadline and climbs the ladder as its times come', () => {
  const { one } = newCase('rating')
  const late = decideDue(one, at('18:00'), policy)
  expect(late[0]).toMatchObject({ type: 'breached', deadline: 'first-contact' })
  const rungs = policy.ladder.filter(({ afterMinutes }) => afterMinutes === 0)
  expect(late.filter(({ type }) => type === 'escalated')).toHaveLength(rungs.length)
  let climbing = pass(one, at('18:00'))
  let escalated = rungs.length
  while (climbing.nextAt) {
    const now = climbing.nextAt
    escalated += types(climbing, now).filter((type) => type === 'escalated').length
    climbing = pass(climbing, now)
  }
  expect(escalated).toBe(policy.ladder.length)
})

it('decides the same when it comes days late', () => {
  const { one } = newCase('rating')
  const late = types(one, '2026-03-09T09:00:00.000+08:00')
  expect(late).toEqual(['breached', ...policy.ladder.map(() => 'escalated')])
})

it('takes the ladder down once the duty is done, and stays late', () => {
  const late = pass(newCase('rating').one, at('18:00'))
  const { after } = append(
    late,
    late._id,
    [
      {
        type: 'followed-up',
        outcome: 'no-contact',
        content: { id: 'w', hash: 'h' },
        facts: { id: 'f', hash: 'h' },
      },
    ],
    { role: 'system' },
    at('18:30'),
  )
  expect(after.ladder).toEqual([])
  expect(after).not.toHaveProperty('nextAt')
  expect(after.deadlines[0]).toMatchObject({ breachedAt: at('18:00'), doneAt: at('18:30') })
})
