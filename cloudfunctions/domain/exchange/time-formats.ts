import { instantOf, type Instant } from '../../../miniprogram/contract/time'

/** How platforms write a moment, always in Shanghai time. */
export const TIME_FORMATS = {
  'yyyy-MM-dd HH:mm:ss': (at: Instant) => `${at.slice(0, 10)} ${at.slice(11, 19)}`,
  yyyyMMddHHmmss: (at: Instant) => at.slice(0, 19).replace(/\D/g, ''),
  iso: (at: Instant) => at,
} as const satisfies Record<string, (at: Instant) => string>
export type TimeFormat = keyof typeof TIME_FORMATS

const DIGITS =
  /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[T ]*(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(?:\+08:?00)?$/

/** The moment that is written, in whichever of the usual ways; undefined when it is none. */
export function momentOf(text: string): Instant | undefined {
  const found = DIGITS.exec(text.trim())
  if (!found) return undefined
  const [year = '', month = '', day = '', hour = '', minute = '', second = '0'] = found.slice(1)
  const two = (part: string) => part.padStart(2, '0')
  const written = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
  const ms = Date.parse(`${written}.000+08:00`)
  // a 30th of February would go on as the 2nd of March
  return Number.isNaN(ms) || !instantOf(ms).startsWith(written) ? undefined : instantOf(ms)
}
