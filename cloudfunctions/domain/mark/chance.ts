/*
 * How likely something is by mere chance: exact tails, summed in logarithms, for counts of some
 * thousands.
 */

/** ln n!, kept as far as it was needed. */
const logFactorials: number[] = [0]
function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next))
  return logFactorials[n] ?? 0
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** The chance of at least `least` hits in `tries`, each with probability `share` (binomial test). */
export function binomialTail(least: number, tries: number, share: number): number {
  if (least <= 0) return 1
  if (share <= 0) return 0
  if (share >= 1) return least <= tries ? 1 : 0
  let sum = 0
  for (let hits = least; hits <= tries; hits++)
    sum += Math.exp(
      logChoose(tries, hits) + hits * Math.log(share) + (tries - hits) * Math.log1p(-share),
    )
  return Math.min(1, sum)
}

/**
 * The chance that of `marked` among `all`, at least `least` fall among `drawn` that are drawn
 * without looking (Fisher's exact test, one-sided).
 */
export function fisherTail(least: number, drawn: number, marked: number, all: number): number {
  const most = Math.min(drawn, marked)
  const from = Math.max(least, drawn + marked - all, 0)
  let sum = 0
  for (let hits = from; hits <= most; hits++)
    sum += Math.exp(
      logChoose(marked, hits) + logChoose(all - marked, drawn - hits) - logChoose(all, drawn),
    )
  return Math.min(1, sum)
}

/** A chance in words: `不到万分之一`. */
export function chanceInWords(chance: number): string {
  const [, words = '不到十分之一'] =
    CHANCES.find(([most]) => chance < most) ?? (chance < 0.1 ? [] : [1, '超过十分之一'])
  return words
}
const CHANCES: [number, string][] = [
  [0.000_001, '不到百万分之一'],
  [0.000_1, '不到万分之一'],
  [0.001, '不到千分之一'],
  [0.01, '不到百分之一'],
]
