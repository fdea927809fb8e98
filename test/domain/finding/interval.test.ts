import fc from 'fast-check'
import { countInterval, ratioInterval, sumInterval } from '../../../cloudfunctions/domain/finding'

/** Exact 95 % limits of a Poisson count [Garwood 1936; any table of them]. */
const EXACT: [count: number, low: number, high: number][] = [
  [0, 0, 3.689],
  [1, 0.025, 5.572],
  [2, 0.242, 7.225],
  [5, 1.623, 11.668],
  [10, 4.795, 18.39],
  [31, 21.063, 44.002],
  [100, 81.364, 121.627],
]

it.each(EXACT)(
  'a count of %d lies between %d and %d, as the exact limits say',
  (count, low, high) => {
    const [lower, upper] = countInterval(count)
    expect(Math.abs(lower - low)).toBeLessThan(0.03)
    expect(Math.abs(upper - high)).toBeLessThan(0.05)
  },
)

it('a sum of equal parts is the count, times the part', () => {
  const [low, high] = countInterval(12)
  const [lower, upper] = sumInterval(Array.from({ length: 12 }, () => 5))
  expect(lower).toBeCloseTo(low * 5, 10)
  expect(upper).toBeCloseTo(high * 5, 10)
  expect(sumInterval([])).toEqual([0, 0])
})

it('a sum of unequal parts is less certain than one of equal parts', () => {
  const width = (parts: number[]) => {
    const [low, high] = sumInterval(parts)
    return high - low
  }
  expect(width([1, 1, 1, 1, 46])).toBeGreaterThan(width([10, 10, 10, 10, 10]))
})

it('every interval holds what was seen', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(parts, (lost) => {
      const sum = lost.reduce((all, one) => all + one, 0)
      const [low, high] = sumInterval(lost)
      expect(low).toBeLessThanOrEqual(sum)
      expect(high).toBeGreaterThanOrEqual(sum)
    }),
  )
})

it('nine in ten intervals of sums hold the true value, and more', () => {
  // a compound Poisson process: 8 people on average, who lose 1 to 20 days each, 10.5 on average
  const draw = seeded(7)
  const poisson = (mean: number) => {
    let [count, left] = [0, Math.exp(-mean)]
    for (let product = draw(); product > left; product *= draw()) count++
    left = 0
    return count
  }
  const truth = 8 * 10.5
  const runs = 4000
  let held = 0
  for (let run = 0; run < runs; run++) {
    const parts = Array.from({ length: poisson(8) }, () => 1 + Math.floor(draw() * 20))
    const [low, high] = sumInterval(parts)
    if (low <= truth && truth <= high) held++
  }
  expect(held / runs).toBeGreaterThan(0.9)
  expect(held / runs).toBeLessThan(0.99)
})

/** mulberry32: the same draws on every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('a ratio', () => {
  it('turned round is turned upside down', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        (one, two) => {
          const [low, high] = ratioInterval(one, two)
          const [back, forth] = ratioInterval(two, one)
          expect(low * forth).toBeCloseTo(1, 6)
          expect(high * back).toBeCloseTo(1, 6)
        },
      ),
    )
  })

  it.each([
    ['nobody at all: nothing is known', 0, 0, 0, Infinity],
    ['nobody before: it can only be more', 0, 5, 1.3, Infinity],
    ['nobody after: it can only be less', 5, 0, 0, 0.77],
  ])('of %s', (_, before, after, low, high) => {
    const [lower, upper] = ratioInterval(before, after)
    expect(lower).toBeCloseTo(low, 1)
    if (high === Infinity) expect(upper).toBe(Infinity)
    else expect(upper).toBeCloseTo(high, 2)
  })
})
