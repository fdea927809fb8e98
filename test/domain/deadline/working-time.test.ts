import fc from 'fast-check'
import { addWorkingMinutes } from '../../../cloudfunctions/domain/deadline'
import { dayOf, instantOf, timeOf } from '../../../miniprogram/contract/time'
import { calendar } from '../../support/district'

const HOURS = { dayStart: '09:00', dayEnd: '18:00' }
const after = (at: string, minutes: number) =>
  addWorkingMinutes(`${at}:00.000+08:00`, minutes, HOURS, calendar)

test.each([
  ['none is the moment itself, whatever the hour', '2026-03-04T23:10', 0, '2026-03-04T23:10'],
  ['within the day', '2026-03-04T10:00', 120, '2026-03-04T12:00'],
  ['from the evening it goes on in the morning', '2026-03-04T18:00', 120, '2026-03-05T11:00'],
  ['before the day begins it begins with it', '2026-03-04T06:00', 30, '2026-03-04T09:30'],
  ['over a weekend', '2026-03-06T17:30', 60, '2026-03-09T09:30'],
  ['over 春节, the worked Saturday counted', '2026-02-13T18:00', 600, '2026-02-24T10:00'],
])('%s', (_, at, minutes, expected) => {
  expect(after(at, minutes)).toBe(`${expected}:00.000+08:00`)
})

test('always ends within working hours, and more is never sooner', () => {
  const moments = fc.integer({ min: 1_767_200_000_000, max: 1_790_000_000_000 }).map(instantOf)
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 5000 }), (at, minutes) => {
      const end = addWorkingMinutes(at, minutes, HOURS, calendar)
      expect(calendar.isWorkingDay(dayOf(end))).toBe(true)
      expect(timeOf(end) >= '09:00' && timeOf(end) <= '18:00').toBe(true)
      expect(addWorkingMinutes(at, minutes + 1, HOURS, calendar) > end).toBe(true)
    }),
  )
})
