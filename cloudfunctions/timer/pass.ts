import { budgetOf } from './budget'
import { passCalendar } from './calendar'
import type { TimerContext } from './context'
import { passDeadlines, type DeadlineReport } from './deadlines'
import { passLeavers } from './leavers'
import { passNotices, type NoticeReport } from './notices'
import { passSecondPort } from './second-port'

/** How long each step may take, in milliseconds; together they stay under the function's timeout. */
const BUDGET_MS = {
  calendar: 10_000,
  deadlines: 17_000,
  leavers: 6_000,
  notices: 17_000,
  secondPort: 5_000,
} as const

export interface PassReport {
  /** Open cases reckoned anew by a changed calendar. */
  calendar: number
  deadlines: DeadlineReport
  /** Cases of people who left that went to others. */
  handedOver: number
  notices: NoticeReport
  /** Notices that went out by the second port. */
  secondPort: number
}

/**
 * One pass of the timer: first what time has brought about, then what is owed to people for it.
 * Each step is safe to run late, twice, or beside another pass.
 */
export async function pass(context: TimerContext): Promise<PassReport> {
  const { clock } = context
  // dates first: what a new notice moves must not be called late
  const calendar = await passCalendar(context, budgetOf(BUDGET_MS.calendar, clock))
  const deadlines = await passDeadlines(context, budgetOf(BUDGET_MS.deadlines, clock))
  const handedOver = await passLeavers(context, budgetOf(BUDGET_MS.leavers, clock))
  const notices = await passNotices(context, budgetOf(BUDGET_MS.notices, clock))
  const secondPort = await passSecondPort(context, budgetOf(BUDGET_MS.secondPort, clock))
  return { calendar, deadlines, handedOver, notices, secondPort }
}
