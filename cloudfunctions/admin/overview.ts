import type { Overview } from '../../miniprogram/contract/admin'
import type { Figure } from '../../miniprogram/contract/figures'
import { addDays, dayOf, instantAt } from '../../miniprogram/contract/time'
import type { CaseKind, DeadlineName } from '../../miniprogram/contract/case'
import { UNDELIVERED } from '../domain/notice'
import type { Database, Filter } from '../platform/database'
import type { AdminContext } from './context'

/** How this month stands: indexed counts, nothing estimated. */
export async function getOverview(_: object, { database, clock }: AdminContext): Promise<Overview> {
  const now = clock.now()
  const today = dayOf(now)
  const since = `${today.slice(0, 8)}01`
  const during = { receivedAt: { $gte: instantAt(since, '00:00'), $lte: now } }
  const tomorrow = instantAt(addDays(today, 1), '00:00')
  const count = (where: Filter) => database.count('cases', { open: true, ...where })
  const [figures, open, overdue, due, undelivered] = await Promise.all([
    figuresOf(database, during),
    count({}),
    count({ sortAt: { $lt: now } }),
    count({ sortAt: { $gte: now, $lt: tomorrow } }),
    database.count('notices', { state: { $in: [...UNDELIVERED, 'unknown'] } }),
  ])
  return { now, since, figures, open, overdue, dueToday: due, undelivered }
}

async function figuresOf(database: Database, during: Filter): Promise<Figure[]> {
  const ratings = (where: Filter = {}) => database.count('ratings', { ...during, ...where })
  const cases = (kind: CaseKind, where: Filter = {}) =>
    database.count('cases', { kind, ...during, ...where })
  const [given, bad, excluded, followedUp, followUps, issues, replied, replies] = await Promise.all(
    [
      ratings(),
      ratings({ level: { $lte: 2 } }),
      // only a bad rating can be excluded
      cases('rating', { excluded: true }),
      cases('rating', kept('first-contact')),
      cases('rating', decided('first-contact')),
      cases('issue'),
      cases('issue', kept('reply')),
      cases('issue', decided('reply')),
    ],
  )
  return [
    { name: 'ratings', count: given },
    { name: 'good', count: given - bad, outOf: given - excluded },
    { name: 'excluded', count: excluded },
    { name: 'followed-up', count: followedUp, outOf: followUps },
    { name: 'issues', count: issues },
    { name: 'replied', count: replied, outOf: replies },
  ]
}

/** Its first deadline of the name was kept. */
const kept = (name: DeadlineName): Filter => ({
  deadlines: {
    $elemMatch: { name, doneAt: { $exists: true }, breachedAt: { $exists: false } },
  },
})

/** Whether it was kept is known: done, or missed. */
const decided = (name: DeadlineName): Filter => ({
  deadlines: {
    $elemMatch: { name, $or: [{ doneAt: { $exists: true } }, { breachedAt: { $exists: true } }] },
  },
})
