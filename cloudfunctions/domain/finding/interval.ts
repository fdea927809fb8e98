import { wilson } from '../statistics'

/** A 95 % interval: the lower and the upper bound. */
export type Range = [number, number]

/** The 97.5 % point of the normal distribution. */
const Z = 1.959964

/**
 * The interval of a count that comes by chance (Poisson), by Byar's approximation
 * [Breslow & Day 1987, Statistical Methods in Cancer Research II, 69]: within a few hundredths of the
 * exact one, and a little too wide where they differ.
 */
export function countInterval(count: number): Range {
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3
  const next = count + 1
  const high = next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3
  return [Math.max(0, low), high]
}

/**
 * The interval of a sum of what each of a chance number of people lost, by Dobson's method
 * [Dobson et al. 1991, Statistics in Medicine 10:457]: the count's own interval, stretched by how
 * unequal the parts are. No draws: the same parts always give the same interval.
 */
export function sumInterval(parts: number[]): Range {
  const total = parts.reduce((sum, part) => sum + part, 0)
  const count = parts.length
  if (count === 0) return [0, 0]
  const stretch = Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0) / count)
  const [low, high] = countInterval(count)
  return [Math.max(0, total + stretch * (low - count)), total + stretch * (high - count)]
}

/**
 * The interval of the ratio of two counts over equal times, `after` for each `before`: given both
 * together, one of them is a share, so Wilson's interval of that share is the ratio's as odds.
 */
export function ratioInterval(before: number, after: number): Range {
  const share = wilson(after, before + after)
  if (!share) return [0, Infinity]
  const [low, high] = share
  return [low / (1 - low), before === 0 ? Infinity : high / (1 - high)]
}
