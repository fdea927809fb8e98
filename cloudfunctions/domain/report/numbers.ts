import { FEWEST_FOR_PERCENTAGE, type Figure } from '../../../miniprogram/contract/figures'
import type { Day } from '../../../miniprogram/contract/time'

/**
 * A percentage with two decimals. It says 100 only where all are meant and 0 only where none is: a
 * single bad rating among fifty thousand stays visible.
 */
export function percent(count: number, outOf: number): string {
  if (count === outOf) return '100%'
  if (count === 0) return '0%'
  const rounded = Math.round((count / outOf) * 10_000) / 100
  return `${Math.min(99.99, Math.max(0.01, rounded)).toFixed(2)}%`
}

/** How much can be said of a rate: nothing, only its two numbers, or a percentage. */
export type Size = 'none' | 'few' | 'enough'
export const sizeOf = (outOf: number): Size => {
  if (outOf === 0) return 'none'
  return outOf < FEWEST_FOR_PERCENTAGE ? 'few' : 'enough'
}

/** A mean with two decimals. */
export const mean = (sum: number, outOf: number) => (sum / outOf).toFixed(2)

/** A figure as one cell says it; numerator and denominator have cells of their own. */
export function shown({ name, count, outOf }: Figure): string {
  if (outOf === undefined) return String(count)
  const size = sizeOf(outOf)
  if (size === 'none') return '—'
  if (name === 'score') return mean(count, outOf)
  return size === 'few' ? '数少' : percent(count, outOf)
}

/** `2025年1月1日` */
export function dayWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** `2025年1月1日至12月31日` */
export function rangeWords({ from, to }: { from: Day; to: Day }): string {
  const end = dayWords(to)
  if (from === to) return end
  const isSameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${dayWords(from)}至${isSameYear ? end.slice(5) : end}`
}
