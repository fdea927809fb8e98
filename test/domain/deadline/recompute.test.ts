import fc from 'fast-check'
import { createCalendar } from '../../../cloudfunctions/domain/calendar'
import { recompute, startDeadline } from '../../../cloudfunctions/domain/deadline'
import type { Deadline } from '../../../cloudfunctions/domain/deadline'
import type { CalendarLayer } from '../../../cloudfunctions/domain/reference'
import { addDays, instantAt, instantOf } from '../../../miniprogram/contract/time'
import { policy } from '../../support/district'

const at = (text: string) => `${text.replace(' ', 'T')}:00.000+08:00`

const deadline = (override: Partial<Deadline> = {}): Deadline => ({
  name: 'reply',
  days: 3,
  startedAt: at('2027-04-05 09:00'),
  warnAt: [at('2027-04-07 09:00'), at('2027-04-08 17:00')],
  dueAt: at('2027-04-08 18:00'),
  shownDue: at('2027-04-08 18:00'),
  calendarVersion: 'national-2027',
  provisional: true,
  ...override,
})

/** The same deadline by the calendar that has just arrived. */
const fresh = (override: Partial<Deadline> = {}): Deadline =>
  deadline({
    calendarVersion: 'national-2027+regional-2027',
    provisional: false,
    ...override,
  })

const later = fresh({
  dueAt: at('2027-04-12 18:00'),
  shownDue: at('2027-04-12 18:00'),
  warnAt: [at('2027-04-09 09:00'), at('2027-04-12 17:00')],
})
const earlier = fresh({
  dueAt: at('2027-04-07 18:00'),
  shownDue: at('2027-04-07 18:00'),
  warnAt: [at('2027-04-06 09:00'), at('2027-04-07 17:00')],
})
const now = at('2027-04-06 10:00')

describe('when a layer of the calendar arrives', () => {
  test('a later date moves, also the one shown, and the citizen is told', () => {
    expect(recompute(deadline(), later, now)).toEqual({
      deadline: later,
      told: true,
      breachUndone: false,
    })
  })

  test('an earlier one binds the staff, while what was shown stays the outer limit', () => {
    expect(recompute(deadline(), earlier, now)).toEqual({
      deadline: {
        ...earlier,
        shownDue: deadline().shownDue,
        warnAt: [at('2027-04-07 17:00')],
      },
      told: false,
      breachUndone: false,
    })
  })

  test('a later one within what was shown is nothing to tell', () => {
    const bound = deadline({ dueAt: at('2027-04-07 18:00'), shownDue: at('2027-04-13 18:00') })
    expect(recompute(bound, later, now)).toMatchObject({
      deadline: { dueAt: later.dueAt, shownDue: bound.shownDue },
      told: false,
    })
  })

  test('an earlier one that has passed already leaves the date and its reminders', () => {
    expect(recompute(deadline(), earlier, at('2027-04-08 10:00'))?.deadline).toEqual(fresh())
  })

  test('a time given to the citizen is never shortened', () => {
    const window = deadline({ name: 'answer' })
    expect(recompute(window, { ...earlier, name: 'answer' }, now)?.deadline).toMatchObject({
      dueAt: window.dueAt,
      shownDue: window.shownDue,
    })
  })

  test('the same date may become certain', () => {
    expect(recompute(deadline(), fresh(), now)).toEqual({
      deadline: fresh(),
      told: false,
      breachUndone: false,
    })
  })

  test('the reminder of a working day before may move alone', () => {
    const moved = deadline({ warnAt: [at('2027-04-06 17:00'), at('2027-04-08 17:00')] })
    expect(recompute(deadline(), moved, now)?.deadline.warnAt).toEqual(moved.warnAt)
  })

  test('a reminder whose time has just come is still given', () => {
    const late = at('2027-04-07 09:05')
    expect(recompute(deadline(), fresh(), late)?.deadline.warnAt).toEqual(deadline().warnAt)
  })

  test('nothing new is nothing to do', () => {
    expect(recompute(deadline(), deadline(), now)).toBeUndefined()
    const reminded = deadline({ warnAt: [at('2027-04-08 17:00')] })
    expect(recompute(reminded, deadline(), at('2027-04-07 10:00'))).toBeUndefined()
  })
})

describe('a missed deadline', () => {
  const missed = deadline({ warnAt: [], breachedAt: at('2027-04-08 18:01') })

  test('is not missed any more when the new date is still to come', () => {
    const undone = recompute(missed, later, at('2027-04-09 08:00'))
    expect(undone).toMatchObject({ breachUndone: true, told: true })
    expect(undone?.deadline).toEqual(later)
  })

  test('stays missed when the new date has passed too', () => {
    expect(recompute(missed, later, at('2027-04-12 18:00'))).toMatchObject({
      deadline: { breachedAt: missed.breachedAt, dueAt: later.dueAt, warnAt: [] },
      breachUndone: false,
    })
  })

  test('stays missed when the new date is earlier', () => {
    expect(recompute(missed, earlier, at('2027-04-09 08:00'))).toMatchObject({
      deadline: { breachedAt: missed.breachedAt, dueAt: missed.dueAt },
      breachUndone: false,
    })
  })
})

describe('what is over', () => {
  test.each([
    ['done', { doneAt: at('2027-04-07 10:00') }],
    ['done late', { doneAt: at('2027-04-09 10:00'), breachedAt: at('2027-04-08 18:01') }],
    ['no longer owed', { droppedAt: at('2027-04-07 10:00') }],
  ])('%s only learns by which calendar it stands', (_what, end) => {
    const over = deadline(end)
    expect(recompute(over, later, at('2027-04-09 08:00'))).toEqual({
      deadline: {
        ...over,
        calendarVersion: later.calendarVersion,
        provisional: false,
      },
      told: false,
      breachUndone: false,
    })
    expect(
      recompute(over, { ...later, calendarVersion: 'national-2027', provisional: true }, now),
    ).toBeUndefined()
  })
})

describe('for any deadline, any notice and any moment', () => {
  const instants = fc
    .integer({ min: Date.UTC(2027, 2, 1), max: Date.UTC(2027, 4, 31) })
    .map(instantOf)
  const days = fc.integer({ min: 0, max: 91 }).map((n) => addDays('2027-03-01', n))
  const layers = fc
    .tuple(fc.uniqueArray(days, { maxLength: 8 }), fc.uniqueArray(days, { maxLength: 8 }))
    .map(([off, work]): CalendarLayer => ({
      _id: 'regional-2027',
      layer: 'regional',
      year: 2027,
      source: '通知',
      off,
      work: work.filter((day) => !off.includes(day)),
    }))
  const before = createCalendar([])
  const deadlines = fc
    .record({
      startedAt: instants,
      complexity: fc.constantFrom('simple', 'complex'),
      name: fc.constantFrom('reply', 'rectify', 'answer', 'appeal'),
      end: fc.constantFrom('open', 'missed', 'done'),
      slack: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ startedAt, complexity, name, end, slack }) => {
      const started = startDeadline(name, startedAt, { complexity }, policy, before)
      const shown = instantAt(addDays(started.dueAt.slice(0, 10), slack), policy.dayEnd)
      const known: Deadline = {
        ...started,
        shownDue: shown,
        ...(end === 'missed' ? { breachedAt: started.dueAt, warnAt: [] } : {}),
        ...(end === 'done' ? { doneAt: started.dueAt } : {}),
      }
      return { known, complexity, name, startedAt }
    })
  const cases = fc.tuple(deadlines, layers, instants).map(([made, layer, moment]) => {
    const { known, complexity, name, startedAt } = made
    const anew = startDeadline(name, startedAt, { complexity }, policy, createCalendar([layer]))
    // nothing is missed before it is due
    const when = known.breachedAt && moment < known.breachedAt ? known.breachedAt : moment
    return { known, anew, when, result: recompute(known, anew, when) }
  })

  test('the date shown never moves earlier, and never later in silence (promise 10)', () => {
    fc.assert(
      fc.property(cases, ({ known, result }) => {
        const shown = result?.deadline.shownDue ?? known.shownDue
        expect(shown >= known.shownDue).toBe(true)
        expect(result?.told ?? false).toBe(shown !== known.shownDue)
      }),
    )
  })

  test('the staff’s date is never after the one shown, nor moved into the past', () => {
    fc.assert(
      fc.property(cases, ({ known, result, when }) => {
        const { dueAt, shownDue } = result?.deadline ?? known
        expect(dueAt <= shownDue).toBe(true)
        if (dueAt < known.dueAt) expect(dueAt > when).toBe(true)
      }),
    )
  })

  test('what is done stays done and as it was', () => {
    fc.assert(
      fc.property(cases, ({ known, result }) => {
        fc.pre(known.doneAt !== undefined && result !== undefined)
        expect({ ...result.deadline, calendarVersion: '', provisional: false }).toEqual({
          ...known,
          calendarVersion: '',
          provisional: false,
        })
      }),
    )
  })

  test('it is missed only if its date has passed, and reminded of only before', () => {
    fc.assert(
      fc.property(cases, ({ known, result, when }) => {
        fc.pre(known.doneAt === undefined && result !== undefined)
        const { breachedAt, dueAt, warnAt } = result.deadline
        if (breachedAt !== undefined) expect(dueAt <= when).toBe(true)
        expect(result.breachUndone).toBe(known.breachedAt !== breachedAt)
        expect([...warnAt, dueAt]).toEqual([...warnAt, dueAt].sort())
      }),
    )
  })

  test('hearing it again changes nothing', () => {
    fc.assert(
      fc.property(cases, ({ anew, result, when }) => {
        fc.pre(result !== undefined)
        expect(recompute(result.deadline, anew, when)).toBeUndefined()
      }),
    )
  })
})
