import type { StaffCase } from '../../contract/case'
import type { Instant } from '../../contract/time'
import { rowsOf, type TimelineRow } from '../../format/timeline'

/** What happened in a case since somebody looked at it, as far as they may see it. */
export function changesSince(
  before: Pick<StaffCase, 'timeline'>,
  { timeline }: Pick<StaffCase, 'timeline'>,
  now: Instant,
): TimelineRow[] {
  const last = Math.max(0, ...before.timeline.map(({ seq }) => seq))
  return rowsOf(
    timeline.filter(({ seq }) => seq > last),
    now,
    'staff',
  )
}
