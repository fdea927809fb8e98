import fc from 'fast-check'
import { createCalendar } from '../../../cloudfunctions/domain/calendar'
import {
  nextOf,
  soonestDue,
  startFirstContact,
  startDeadline,
} from '../../../cloudfunctions/domain/deadline'
import type { Deadline } from '../../../cloudfunctions/domain/deadline'
import type { Policy } from '../../../cloudfunctions/domain/reference'
import { addDays, dayOf, instantOf, timeOf } from '../../../miniprogram/contract/time'
import { policy as office } from '../../support/district'

const policy: Policy = {
  ...office,
  cutOff: '17:00',
  dayEnd: '18:00',
  remind: {
    'first-contact': [{ minutes: 120 }, { minutes: 30 }],
    reply: [{ workingDays: 1 }, { minutes: 60 }],
  },
}
const replyIn = (simple: number, complex = simple): Policy => ({
  ...policy,
  workingDays: { ...policy.workingDays, reply: { simple, complex } },
})
const calendar = createCalendar([])

/** An instant of Shanghai written as people write it: `at('2026-02-13 09:00')`. */
const at = (text: string) => `${text.replace(' ', 'T')}:00.000+08:00`

describe('the same-day duty', () => {
  test.each([
    ['on a working morning', '2026-02-13 09:00', '2026-02-13 18:00'],
    ['at the cut-off itself', '2026-02-13 17:00', '2026-02-13 18:00'],
    ['a minute after it', '2026-02-13 17:01', '2026-02-14 18:00'],
    ['in the night before a working day', '2026-02-13 00:10', '2026-02-13 18:00'],
    ['late on the eve of a holiday', '2026-02-14 17:30', '2026-02-24 18:00'],
    ['on a holiday morning', '2026-02-17 09:00', '2026-02-24 18:00'],
    ['late on a holiday', '2026-02-17 22:00', '2026-02-24 18:00'],
    ['on a Saturday that is worked', '2026-05-09 10:00', '2026-05-09 18:00'],
  ])('received %s (%s) is due %s', (_when, receivedAt, dueAt) => {
    expect(startFirstContact(at(receivedAt), policy, calendar)).toMatchObject({
      name: 'first-contact',
      startedAt: at(receivedAt),
      dueAt: at(dueAt),
      shownDue: at(dueAt),
    })
  })

  test('a second past the cut-off is past it', () => {
    const late = '2026-02-13T17:00:00.001+08:00'
    expect(startFirstContact(late, policy, calendar).dueAt).toBe(at('2026-02-14 18:00'))
  })

  test('reminds two hours and half an hour before, and not of what is past at the start', () => {
    const remindedAt = (receivedAt: string) =>
      startFirstContact(at(receivedAt), policy, calendar).warnAt
    expect(remindedAt('2026-02-13 09:00')).toEqual([at('2026-02-13 16:00'), at('2026-02-13 17:30')])
    expect(remindedAt('2026-02-13 16:00')).toEqual([at('2026-02-13 17:30')])
    expect(remindedAt('2026-02-13 17:01')).toEqual([at('2026-02-14 16:00'), at('2026-02-14 17:30')])
  })
})

describe('the reply', () => {
  test.each([
    ['simple', '2026-02-11 09:00', '2026-02-14 18:00'],
    ['simple', '2026-02-13 23:59', '2026-02-25 18:00'],
    ['simple', '2026-05-08 09:00', '2026-05-12 18:00'],
    ['simple', '2026-02-17 09:00', '2026-02-26 18:00'],
    ['complex', '2026-09-30 09:00', '2026-10-20 18:00'],
  ] as const)('%s, submitted %s, is due %s', (complexity, receivedAt, dueAt) => {
    const reply = startDeadline('reply', at(receivedAt), { complexity }, policy, calendar)
    expect(reply).toMatchObject({ name: 'reply', startedAt: at(receivedAt), dueAt: at(dueAt) })
    expect(reply).not.toHaveProperty('doneAt')
    expect(reply).not.toHaveProperty('breachedAt')
  })

  test('reminds at nine on the working day before, past the holidays between', () => {
    const oneDay = replyIn(2)
    expect(startDeadline('reply', at('2026-02-13 09:00'), {}, oneDay, calendar)).toMatchObject({
      dueAt: at('2026-02-24 18:00'),
      warnAt: [at('2026-02-14 09:00'), at('2026-02-24 17:00')],
    })
  })

  test('reminders come in order of time, however the setting lists them', () => {
    const shortestFirst = {
      ...policy,
      remind: { ...policy.remind, reply: [{ minutes: 60 }, { workingDays: 1 }] },
    }
    expect(
      startDeadline('reply', at('2026-02-11 09:00'), {}, shortestFirst, calendar).warnAt,
    ).toEqual([at('2026-02-13 09:00'), at('2026-02-14 17:00')])
  })

  test('the same moment is named once when two leads meet', () => {
    const twice = {
      ...policy,
      remind: { ...policy.remind, reply: [{ minutes: 60 }, { minutes: 60 }] },
    }
    expect(startDeadline('reply', at('2026-02-11 09:00'), {}, twice, calendar).warnAt).toHaveLength(
      1,
    )
  })

  test('ends with the day when the office says 24:00', () => {
    const late = { ...policy, dayEnd: '24:00' }
    expect(startDeadline('reply', at('2026-02-11 09:00'), {}, late, calendar).dueAt).toBe(
      '2026-02-14T23:59:59.999+08:00',
    )
  })

  test('keeps which calendar it was reckoned by, and whether that may change', () => {
    expect(startDeadline('reply', at('2026-02-11 09:00'), {}, policy, calendar)).toMatchObject({
      calendarVersion: 'built-in',
      provisional: false,
    })
    expect(
      startDeadline('reply', at('2026-12-24 09:00'), { complexity: 'complex' }, policy, calendar)
        .provisional,
    ).toBe(true)
  })
})

describe('of several deadlines', () => {
  const reply = startDeadline('reply', at('2026-02-11 09:00'), {}, policy, calendar)
  const contact = startFirstContact(at('2026-02-11 09:00'), policy, calendar)
  const withoutReminders = (deadline: Deadline): Deadline => ({ ...deadline, warnAt: [] })
  const done = (deadline: Deadline): Deadline => ({ ...deadline, doneAt: at('2026-02-11 10:00') })
  const missed = (deadline: Deadline): Deadline => ({ ...deadline, breachedAt: deadline.dueAt })

  test('the next thing is the soonest reminder', () => {
    expect(nextOf([reply, contact])).toBe(at('2026-02-11 16:00'))
  })

  test('without reminders left it is the due time', () => {
    expect(nextOf([withoutReminders(reply), withoutReminders(contact)])).toBe(
      at('2026-02-11 18:00'),
    )
  })

  test('what is done or missed already wants nothing', () => {
    expect(nextOf([reply, done(contact)])).toBe(at('2026-02-13 09:00'))
    expect(nextOf([reply, missed(contact)])).toBe(at('2026-02-13 09:00'))
    expect(nextOf([done(reply), missed(contact)])).toBeUndefined()
    expect(nextOf([])).toBeUndefined()
  })

  test('a missed deadline is still the one that is due first until it is done', () => {
    expect(soonestDue([reply, missed(contact)])).toEqual(missed(contact))
    expect(soonestDue([reply, done(contact)])).toEqual(reply)
    expect(soonestDue([done(reply), done(contact)])).toBeUndefined()
  })

  test('asking changes nothing', () => {
    const deadlines = Object.freeze([reply, contact]) as Deadline[]
    nextOf(deadlines)
    soonestDue(deadlines)
    expect(deadlines).toEqual([reply, contact])
  })
})

describe('for any moment of receipt', () => {
  const moments = fc
    .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 11, 31) })
    .map(instantOf)
  const starters = fc.constantFrom<(receivedAt: string) => Deadline>(
    (receivedAt) => startFirstContact(receivedAt, policy, calendar),
    (receivedAt) => startDeadline('reply', receivedAt, {}, policy, calendar),
    (receivedAt) => startDeadline('reply', receivedAt, { complexity: 'complex' }, policy, calendar),
  )

  test('it is due later, at the end of a working day, with its reminders in between in order', () => {
    fc.assert(
      fc.property(moments, starters, (receivedAt, start) => {
        const { dueAt, warnAt } = start(receivedAt)
        expect(dueAt > receivedAt).toBe(true)
        expect(timeOf(dueAt)).toBe('18:00')
        expect(calendar.isWorkingDay(dayOf(dueAt))).toBe(true)
        expect([receivedAt, ...warnAt, dueAt]).toEqual([receivedAt, ...warnAt, dueAt].sort())
        expect(warnAt).not.toContain(receivedAt)
      }),
    )
  })

  test('whoever submits earlier is never due later', () => {
    fc.assert(
      fc.property(moments, moments, starters, (one, other, start) => {
        const [first, second] = one <= other ? [one, other] : [other, one]
        expect(start(first).dueAt <= start(second).dueAt).toBe(true)
      }),
    )
  })

  test('a longer promise is never due earlier', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (receivedAt, days) => {
        const dueIn = (simple: number) =>
          startDeadline('reply', receivedAt, {}, replyIn(simple), calendar).dueAt
        expect(dueIn(days) < dueIn(days + 1)).toBe(true)
      }),
    )
  })

  test('the hour of submission does not change the day of the reply', () => {
    fc.assert(
      fc.property(moments, (receivedAt) => {
        const day = dayOf(receivedAt)
        expect(startDeadline('reply', receivedAt, {}, policy, calendar).dueAt).toBe(
          startDeadline('reply', at(`${day} 00:00`), {}, policy, calendar).dueAt,
        )
        expect(
          dayOf(startDeadline('reply', receivedAt, {}, policy, calendar).dueAt) >= addDays(day, 3),
        ).toBe(true)
      }),
    )
  })
})
