import fc from 'fast-check'
import { isOver, isPast } from '../../../cloudfunctions/domain/retention'
import { addDays, instantAt, type Instant } from '../../../miniprogram/contract/time'

const NOW = instantAt('2027-03-10', '09:00')
const ago = (days: number): Instant => instantAt(addDays('2027-03-10', -days), '09:00')
const open = { open: true, changedAt: ago(900) }
const closed = (days: number) => ({ open: false, closedAt: ago(days), changedAt: ago(days) })

describe('what is kept for cases', () => {
  it.each([
    ['goes on the day its time is over', [closed(365)], [], true],
    ['stays the day before', [closed(364)], [], false],
    ['stays while a case is open, however old', [open, closed(900)], [], false],
    ['stays for the last of several', [closed(900), closed(10)], [], false],
    ['stays when it was left anew', [closed(900)], [ago(30)], false],
    ['goes when nothing came of it', [], [ago(366)], true],
  ] as const)('%s', (_, cases, moments, isGone) => {
    expect(isOver(cases, [...moments], 365, NOW)).toBe(isGone)
  })

  it('a longer time never lets go earlier, another case never either', () => {
    const cases = fc.array(
      fc.record({ open: fc.boolean(), days: fc.integer({ min: 0, max: 2000 }) }).map((one) => ({
        ...closed(one.days),
        open: one.open,
      })),
    )
    const days = fc.integer({ min: 0, max: 1500 })
    fc.assert(
      fc.property(cases, days, days, (kept, short, more) => {
        if (isOver(kept, [], short + more, NOW)) expect(isOver(kept, [], short, NOW)).toBe(true)
        if (isOver(kept, [], short, NOW))
          for (const one of kept) expect(isOver([one], [], short, NOW)).toBe(true)
      }),
    )
  })

  it('a case that was closed before there was a word for it counts from its last change', () => {
    expect(isOver([{ open: false, changedAt: ago(366) }], [], 365, NOW)).toBe(true)
  })

  it('nothing at all is past at once', () => {
    expect(isPast([], 365, NOW)).toBe(true)
    expect(isPast([ago(364)], 365, NOW)).toBe(false)
  })
})
