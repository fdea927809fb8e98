import { log } from '../platform/log'
import { budgetOf, type Budget } from './budget'
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

type Step = keyof typeof BUDGET_MS

/**
 * One pass of the timer: first what time has brought about, then what is owed to people for it.
 * Each step is safe to run late, twice, or beside another pass. One that fails holds up none that
 * does not rest on it; the pass then throws what it failed with, and the next minute tries again.
 */
export async function pass(context: TimerContext): Promise<PassReport> {
  const failures: unknown[] = []
  async function done<T>(
    step: Step,
    run: (context: TimerContext, goOn: Budget) => Promise<T>,
    whenFailed: T,
  ): Promise<T> {
    try {
      return await run(context, budgetOf(BUDGET_MS[step], context.clock))
    } catch (cause) {
      log('stepFailed', { step }, cause)
      failures.push(cause)
      return whenFailed
    }
  }

  const calendar = await done('calendar', passCalendar, 0)
  // dates first: what a new notice moves must not be called late
  const areDatesRight = failures.length === 0
  const none: DeadlineReport = { moved: 0, failed: 0 }
  const deadlines = areDatesRight ? await done('deadlines', passDeadlines, none) : none
  const handedOver = await done('leavers', passLeavers, 0)
  const notices = await done('notices', passNotices, {})
  const secondPort = await done('secondPort', passSecondPort, 0)
  if (failures.length > 0) throw failures[0]
  return { calendar, deadlines, handedOver, notices, secondPort }
}
