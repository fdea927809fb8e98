import fc from 'fast-check'
import { wilson } from '../../../cloudfunctions/domain/statistics'

const share = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((outOf) => fc.tuple(fc.integer({ min: 0, max: outOf }), fc.constant(outOf)))

it('holds the rate, within 0 and 1', () => {
  fc.assert(
    fc.property(share, ([count, outOf]) => {
      const [low, high] = wilson(count, outOf) ?? [NaN, NaN]
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(count / outOf + 1e-12)
      expect(high).toBeGreaterThanOrEqual(count / outOf - 1e-12)
    }),
  )
})

it('is the mirror image for those that are not counted', () => {
  fc.assert(
    fc.property(share, ([count, outOf]) => {
      const [low, high] = wilson(count, outOf) ?? [NaN, NaN]
      const [lowOfRest, highOfRest] = wilson(outOf - count, outOf) ?? [NaN, NaN]
      expect(lowOfRest).toBeCloseTo(1 - high, 10)
      expect(highOfRest).toBeCloseTo(1 - low, 10)
    }),
  )
})

it('is narrower the more there are', () => {
  fc.assert(
    fc.property(share, ([count, outOf]) => {
      const width = ([low, high]: [number, number] = [0, 1]) => high - low
      expect(width(wilson(10 * count, 10 * outOf))).toBeLessThan(width(wilson(count, outOf)))
    }),
  )
})

/* Newcombe 1998, Statistics in Medicine 17:857, table I, method 3. */
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('of %i in %i goes from %f to %f', (count, outOf, low, high) => {
  expect(wilson(count, outOf)).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)])
})

it('is not there for nothing', () => {
  expect(wilson(0, 0)).toBeUndefined()
})
