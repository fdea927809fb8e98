/*
 * Decimal places of a double, from its exact value, as MongoDB's $round and $trunc see it: 2.675 is
 * a little less than it looks and rounds to 2.67.
 */

/** Digits that tell a half from what is next to it. */
const GUARD = 40
const MOST_DIGITS = 100

/** Of a digit string and what follows it, whether to go up: a tie goes to the even one. */
function goesUp(kept: bigint, rest: string): boolean {
  const half = `5${'0'.repeat(Math.max(rest.length - 1, 0))}`
  if (rest === half) return kept % 2n === 1n
  return rest > half
}

/** The digits of the magnitude, as a whole number of 10^-places, cut off; and what was cut. */
function cut(magnitude: number, places: number): [kept: bigint, rest: string] {
  if (places >= 0) {
    const [whole = '0', fraction = ''] = magnitude
      .toFixed(Math.min(places + GUARD, MOST_DIGITS))
      .split('.')
    return [BigInt(whole + fraction.slice(0, places)), fraction.slice(places)]
  }
  const [whole = '0', fraction = ''] = magnitude.toFixed(GUARD).split('.')
  const digits = whole.padStart(-places + 1, '0')
  return [BigInt(digits.slice(0, places)), digits.slice(places) + fraction]
}

function apply(value: number, places: number, up: (kept: bigint, rest: string) => boolean): number {
  // Beyond this, every double is whole.
  if (!Number.isFinite(value) || (Number.isInteger(value) && places >= 0)) return value
  if (Math.abs(value) >= 1e21) return value
  const [kept, rest] = cut(Math.abs(value), places)
  const digits = kept + (up(kept, rest) ? 1n : 0n)
  const result = Number(`${digits}e${-places}`)
  return value < 0 && result !== 0 ? -result : result
}

/** To so many decimal places, halves to the even digit; negative places are before the point. */
export const round = (value: number, places: number): number => apply(value, places, goesUp)

/** To so many decimal places, towards zero. */
export const truncate = (value: number, places: number): number => apply(value, places, () => false)
