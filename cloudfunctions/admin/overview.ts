import type { Overview } from '../../miniprogram/contract/admin'
import type { FigureName } from '../../miniprogram/contract/figures'
import { addDays, dayOf, instantAt } from '../../miniprogram/contract/time'
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
  const [{ total }, open, overdue, due, undelivered, audit] = await Promise.all([
    queryStatistics(database, { from: since, to: today }, await reference()),
    count({}),
    count({ sortAt: { $lt: now } }),
    count({ sortAt: { $gte: now, $lt: tomorrow } }),
    database.count('notices', {
      state: { $in: [...UNDELIVERED, 'unknown'] },
      caseId: { $exists: true }, // nobody misses an invitation
    }),
    lastFinished(database),
  ])
  return {
    now,
    since,
    figures: total.figures.filter(({ name }) => FIGURES.includes(name)),
    open,
    overdue,
    dueToday: due,
    undelivered,
    ...(audit?.finishedAt ? { audit: { faults: audit.faults, at: audit.finishedAt } } : {}),
  }
}
