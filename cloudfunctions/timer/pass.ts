import { budgetOf } from './budget'
import type { TimerContext } from './context'
import { passDeadlines, type DeadlineReport } from './deadlines'
import { passNotices, type NoticeReport } from './notices'

/** How long each step may take, in milliseconds; together they stay under the function's timeout. */
const BUDGET_MS = { deadlines: 25_000, notices: 20_000 } as const

export interface PassReport {
  deadlines: DeadlineReport
  notices: NoticeReport
}

/**
 * One pass of the timer: first what time has brought about, then what is owed to people for it.
 * Each step is safe to run late, twice, or beside another pass.
 */
export async function pass(context: TimerContext): Promise<PassReport> {
  const { clock } = context
  const deadlines = await passDeadlines(context, budgetOf(BUDGET_MS.deadlines, clock))
  const notices = await passNotices(context, budgetOf(BUDGET_MS.notices, clock))
  return { deadlines, notices }
}
