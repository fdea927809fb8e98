import fc from 'fast-check'
import { retestOf, retestView, spansOf, verdictOn } from '../../../cloudfunctions/domain/finding'
import type { Hit, Retest } from '../../../cloudfunctions/domain/finding'
import { addDays } from '../../../miniprogram/contract/time'

/* The same measure before and after, and what may be said of it. */

const SPOT = { subject: 'item:X', step: '审核', cause: 'guide' } as const
const SINCE = '2026-06-01'
const WATCH = { since: SINCE, days: 60 }
let made = 0
const hit = (day: string, over: Partial<Hit> = {}): Hit => ({
  ...SPOT,
  kind: 'issue',
  citizen: `c${++made}`,
  day,
  why: ['gap'],
  lost: 2,
  isSettled: true,
  ...over,
})
const many = (count: number, day: string, over: Partial<Hit> = {}) =>
  Array.from({ length: count }, () => hit(day, over))
const before = addDays(SINCE, -10)
const after = addDays(SINCE, 10)
const seen = (hits: Hit[], today = '2026-08-01') => {
  const retest = retestOf(SPOT, hits, WATCH, today)
  return retestView(retest, WATCH, today)
}

it('both times are equally long, also while it is still being watched', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 14, max: 180 }),
      (gone, days) => {
        const span = spansOf(SINCE, addDays(SINCE, gone), days)
        const length = (one: { from: string; to: string }) =>
          (Date.parse(one.to) - Date.parse(one.from)) / 86_400_000 + 1
        expect(length(span.before)).toBe(length(span.after))
        expect(length(span.after)).toBe(Math.min(days, gone + 1))
        expect(addDays(span.before.to, 1)).toBe(SINCE)
        expect(span.isOver).toBe(gone >= days)
      },
    ),
  )
})

it('what lies outside of both times does not count', () => {
  const { before: was, after: is } = seen([
    ...many(3, before),
    ...many(2, after),
    hit(addDays(SINCE, -61)),
    hit(addDays(SINCE, 60)),
  ])
  expect([was.citizens, is.citizens]).toEqual([3, 2])
  expect([was.days, is.days]).toEqual([6, 4])
})

it.each([
  ['fewer', 12, 3, 'better', '改之前 60 天有 12 人碰到，改之后 60 天有 3 人：变好了。'],
  ['more', 3, 12, 'worse', '改之前 60 天有 3 人碰到，改之后 60 天有 12 人：变差了。'],
  [
    'hardly fewer',
    12,
    9,
    'unclear',
    '改之前 60 天有 12 人碰到，改之后 60 天有 9 人。差别不够大，还看不出有没有变好。',
  ],
  [
    'too few',
    3,
    1,
    'unclear',
    '改之前 60 天有 3 人碰到，改之后 60 天有 1 人。人数太少，还看不出有没有变好。',
  ],
  [
    'nobody at all',
    0,
    0,
    'unclear',
    '改之前 60 天有 0 人碰到，改之后 60 天有 0 人。人数太少，还看不出有没有变好。',
  ],
] as const)('%s: %d before, %d after', (_, was, is, verdict, said) => {
  expect(seen([...many(was, before), ...many(is, after)])).toMatchObject({
    verdict,
    said,
    isOver: true,
  })
})

it('says that it is not over while it is not', () => {
  const today = addDays(SINCE, 20)
  expect(seen([...many(12, before), ...many(1, after)], today)).toMatchObject({
    isOver: false,
    said: '改之前 21 天有 12 人碰到，改之后 21 天有 1 人：到现在看，变好了。',
  })
})

describe('what was not compared yet', () => {
  const pending = (count: number, day: string, over: Partial<Hit> = {}) =>
    many(count, day, { cause: '', isSettled: false, ...over })

  it('keeps it from being called better', () => {
    const view = seen([...many(12, before), ...many(2, after), ...pending(8, after)])
    expect(view.verdict).toBe('unclear')
    expect(view.said).toContain('另有 8 人的事还没有比对')
  })

  it('from before keeps it from being called worse', () => {
    const hits = [...many(2, before), ...many(10, after)]
    expect(seen(hits).verdict).toBe('worse')
    expect(seen([...hits, ...pending(8, before)]).verdict).toBe('unclear')
  })

  it.each([
    ['another cause is known of', { cause: 'system' } as const],
    ['another step is known of', { step: '受理' }],
    ['was compared, and no cause was found', { isSettled: true }],
  ])('does not matter where %s', (_, over) => {
    const hits = [...many(12, before), ...many(2, after), ...pending(8, after, over)]
    expect(seen(hits).verdict).toBe('better')
  })
})

it('what is pending never turns one verdict into its opposite', () => {
  const count = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(count, count, count, count, (b, a, pb, pa) => {
      const measure = (citizens: number) => ({ citizens }) as Retest['before']
      const verdict = (pendingBefore: number, pendingAfter: number) =>
        verdictOn({ before: measure(b), after: measure(a), pendingBefore, pendingAfter })
      expect(['unclear', verdict(0, 0)]).toContain(verdict(pb, pa))
    }),
  )
})
