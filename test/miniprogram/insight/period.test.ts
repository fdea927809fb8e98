import fc from 'fast-check'
import {
  daysOf,
  PERIODS,
  periodOf,
  rangeOf,
  type PeriodId,
} from '../../../miniprogram/insight/format/period'

const NAMED = (Object.keys(PERIODS) as PeriodId[]).filter((id) => id !== 'range')
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

it.each([
  ['month', '2026-03-10', '2026-03-01', '2026-03-10'],
  ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['last-month', '2026-01-05', '2025-12-01', '2025-12-31'],
  ['last-month', '2024-03-01', '2024-02-01', '2024-02-29'],
  ['quarter', '2026-03-10', '2026-01-01', '2026-03-10'],
  ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
  ['year', '2026-03-10', '2026-01-01', '2026-03-10'],
] as const)('%s on %s is from %s to %s', (id, today, from, to) => {
  expect(periodOf(id, today)).toEqual({ id, from, to })
})

it('never ends after today, nor before it begins', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMED), days, (id, today) => {
      const { from, to } = periodOf(id, today)
      expect(from <= to && to <= today).toBe(true)
      expect(from.slice(8)).toBe('01')
    }),
  )
})

it('is a range whichever end is chosen first, with both ends in it', () => {
  fc.assert(
    fc.property(days, days, (one, other) => {
      expect(rangeOf(one, other)).toEqual(rangeOf(other, one))
      expect(daysOf(rangeOf(one, other))).toBeGreaterThanOrEqual(1)
    }),
  )
  expect(daysOf({ from: '2026-02-27', to: '2026-03-01' })).toBe(3)
})
