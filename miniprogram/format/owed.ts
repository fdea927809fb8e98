import type { DeadlineName } from '../contract/case'
import type { Instant } from '../contract/time'
import { say } from '../words'
import { dueOf, type Due } from './due'

/** What the office owes a citizen, and by when: `明天 18:00 前答复您`; a date, never a count of days. */
export function owedOf(name: DeadlineName, dueAt: Instant, now: Instant): Due {
  const { tone, text } = dueOf(dueAt, now)
  return { tone, text: tone === 'late' ? say().owedLate(name, text) : say().owed(name, text) }
}
