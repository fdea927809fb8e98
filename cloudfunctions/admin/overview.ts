import type { Overview } from '../../miniprogram/contract/admin'
import type { FigureName } from '../../miniprogram/contract/figures'
import {
  addDays,
  addMinutes,
  dayOf,
  instantAt,
  type Instant,
} from '../../miniprogram/contract/time'
import { UNDELIVERED } from '../domain/notice'
import { monthOf } from '../domain/statistics'
import type { Filter } from '../platform/database'
import { lastFinished } from '../repository/ledger/audits'
import { queryStatistics } from '../repository/statistics'
import type { AdminContext } from './context'

/** The figures of the overview, out of all that there are. */
const FIGURES: readonly FigureName[] = [
  ...(['ratings', 'good', 'excluded', 'followed-up'] as const),
  ...(['issues', 'replied'] as const),
]

/** The timer looks at today once an hour. Not seen for so many minutes, it stands still. */
const TIMER_SEEN_MINUTES = 120

/** Whether the timer stands still, by the hour in which it last looked at what came in. */
async function timerStands(
  database: AdminContext['database'],
  now: Instant,
): Promise<Overview['timerStands']> {
  const cursor = await database.get<{ hour?: string }>('cursors', 'marks')
  if (!cursor?.hour) return {}
  const since = `${cursor.hour}:00:00.000+08:00`
  return addMinutes(since, TIMER_SEEN_MINUTES) <= now ? { since } : undefined
}

/** How this month stands, by the definitions of all figures; and what the desks hold this minute. */
export async function getOverview(
  _: object,
  { database, clock, reference }: AdminContext,
): Promise<Overview> {
  const now = clock.now()
  const today = dayOf(now)
  const since = monthOf(today)
  const tomorrow = instantAt(addDays(today, 1), '00:00')
  const count = (where: Filter) => database.count('cases', { open: true, ...where })
  const [{ total }, open, overdue, due, undelivered, audit, stands] = await Promise.all([
    queryStatistics(database, { from: since, to: today }, await reference()),
    count({}),
    count({ sortAt: { $lt: now } }),
    count({ sortAt: { $gte: now, $lt: tomorrow } }),
    database.count('notices', {
      state: { $in: [...UNDELIVERED, 'unknown'] },
      caseId: { $exists: true }, // nobody misses an invitation
    }),
    lastFinished(database),
    timerStands(database, now),
  ])
  return {
    now,
    since,
    figures: total.figures.filter(({ name }) => FIGURES.includes(name)),
    open,
    overdue,
    dueToday: due,
    undelivered,
    ...(stands ? { timerStands: stands } : {}),
    ...(audit?.finishedAt ? { audit: { faults: audit.faults, at: audit.finishedAt } } : {}),
  }
}
