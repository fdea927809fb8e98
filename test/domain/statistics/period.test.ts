import fc from 'fast-check'
import {
  addMonths,
  daysIn,
  isWithin,
  lastOf,
  monthsIn,
  periodBefore,
  splitPeriod,
} from '../../../cloudfunctions/domain/statistics'
import { addDays } from '../../../miniprogram/contract/time'

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2023-12-15', days))
const period = fc
  .tuple(day, fc.integer({ min: 0, max: 900 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }))

it('whole months and the days at the ends are the period, each day once', () => {
  fc.assert(
    fc.property(period, (one) => {
      const { months, edges } = splitPeriod(one)
      const days = [
        ...months.flatMap((month) => daysIn({ from: month, to: lastOf(month) })),
        ...edges.flatMap(daysIn),
      ]
      expect(days.sort()).toEqual(daysIn(one))
    }),
  )
})

it('no end holds a whole month', () => {
  fc.assert(
    fc.property(period, (one) => {
      for (const edge of splitPeriod(one).edges)
        for (const month of monthsIn(edge))
          expect(isWithin(month, edge) && isWithin(lastOf(month), edge)).toBe(false)
    }),
  )
})

it('the period before ends the day before, and is as long in months or in days', () => {
  fc.assert(
    fc.property(period, (one) => {
      const before = periodBefore(one)
      expect(addDays(before.to, 1)).toBe(one.from)
      const { months, edges } = splitPeriod(one)
      if (edges.length > 0) expect(daysIn(before)).toHaveLength(daysIn(one).length)
      else
        expect(splitPeriod(before)).toMatchObject({ edges: [], months: { length: months.length } })
    }),
  )
})

it.each([
  ['2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'],
  ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ['2026-03-10', '2026-03-10', '2026-03-09', '2026-03-09'],
  ['2026-03-01', '2026-03-10', '2026-02-19', '2026-02-28'],
])('%s to %s is held against %s to %s', (from, to, fromBefore, toBefore) => {
  expect(periodBefore({ from, to })).toEqual({ from: fromBefore, to: toBefore })
})

it('an empty period is nothing', () => {
  expect(splitPeriod({ from: '2026-03-02', to: '2026-03-01' })).toEqual({ months: [], edges: [] })
})

it('months are counted across years', () => {
  expect(addMonths('2025-12-31', 1)).toBe('2026-01-01')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-01')
  expect(lastOf('2024-02-01')).toBe('2024-02-29')
})
