/*
 * How much work a challenge takes. It grows with what came from a network: for a person it is done
 * before they have answered, whoever sends thousands pays for each.
 */

/** The first challenge above a ceiling: some 16,000 hashes, a quarter of a second in a browser. */
export const LEAST_BITS = 14
/** Some million hashes: the slowest machine of a hall still gets through in a minute or two. */
export const MOST_BITS = 20

/** A challenge was fetched a while ago: so many bits may be missing by the time it is used. */
const SLACK_BITS = 2

/** Bits of work for the `count`th write of an hour where `ceiling` are free: one more for each doubling. */
export function bitsFor(count: number, ceiling: number): number {
  const doublings = Math.floor(Math.log2(Math.max(1, count / Math.max(1, ceiling))))
  return Math.min(MOST_BITS, LEAST_BITS + doublings)
}

/** Whether the work of a challenge that was made earlier is enough for what has come in since. */
export const isEnough = (bits: number, wanted: number): boolean => bits + SLACK_BITS >= wanted
