import fc from 'fast-check'
import { GUESSED_AT, waitAfter, waitNow, waitWords } from '../../cloudfunctions/domain/guess'

/* Guesses get slower; nobody is locked out. */

const MINUTE = 60_000

it.each`
  count | atIt          | wait
  ${1}  | ${0}          | ${0}
  ${4}  | ${0}          | ${0}
  ${5}  | ${0}          | ${10_000}
  ${6}  | ${0}          | ${30_000}
  ${7}  | ${0}          | ${MINUTE}
  ${8}  | ${0}          | ${5 * MINUTE}
  ${9}  | ${0}          | ${15 * MINUTE}
  ${90} | ${0}          | ${15 * MINUTE}
  ${1}  | ${GUESSED_AT} | ${0}
  ${2}  | ${GUESSED_AT} | ${10_000}
`('after $count wrong guesses, $atIt at the thing itself, one waits $wait ms', (row) => {
  const { count, atIt, wait } = row as Record<'count' | 'atIt' | 'wait', number>
  expect(waitAfter(count, atIt)).toBe(wait)
})

it('whoever has not guessed wrongly never waits, whatever others do', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (atIt) => {
      expect(waitAfter(1, atIt)).toBe(0)
    }),
  )
})

it('a wait grows with one’s own guesses and with those at the thing, and always ends', () => {
  const many = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(many, fc.nat(100_000), (count, atIt) => {
      const wait = waitAfter(count, atIt)
      expect(wait).toBeGreaterThanOrEqual(waitAfter(count - 1, atIt))
      expect(wait).toBeGreaterThanOrEqual(waitAfter(count, 0))
      expect(wait).toBeLessThanOrEqual(15 * MINUTE)
    }),
  )
})

it('a wait is told so that trying then is not too early', () => {
  expect([1, 1000, 29_001, MINUTE].map(waitWords)).toEqual(['1 秒', '1 秒', '30 秒', '60 秒'])
  expect([MINUTE + 1, 15 * MINUTE].map(waitWords)).toEqual(['2 分钟', '15 分钟'])
})

it('what is left of a wait ends at its instant', () => {
  const tally = {
    count: 5,
    nextAt: '2026-03-10T10:00:10.000+08:00',
    until: '2026-03-11T10:00:00.000+08:00',
  }
  expect(waitNow(tally, '2026-03-10T10:00:02.000+08:00')).toBe(8000)
  expect(waitNow(tally, '2026-03-10T10:00:10.000+08:00')).toBe(0)
  expect(waitNow(undefined, '2026-03-10T10:00:00.000+08:00')).toBe(0)
})
