import { log } from '../platform/log'
import { budgetOf, type Budget } from './budget'
import { passCalendar } from './calendar'
import type { TimerContext } from './context'
import { passDeadlines, type DeadlineReport } from './deadlines'
import { passFindings } from './findings'
import { passLedger } from './ledger'
import { passJobs, type JobReport } from './jobs'
import { passLeavers } from './leavers'
import { passMarks } from './marks'
import { passRetention, type RetentionReport } from './retention'
import { passNotices, type NoticeReport } from './notices'
import { passSecondPort } from './second-port'
import { passStatistics, type StatisticsReport } from './statistics'

/** How long each step may take, in milliseconds; together they stay under the function's timeout. */
const BUDGET_MS = {
  calendar: 8_000,
  deadlines: 12_000,
  leavers: 3_000,
  notices: 12_000,
  secondPort: 4_000,
  ledger: 5_000,
  statistics: 4_000,
  marks: 2_000,
  findings: 2_000,
  jobs: 4_000,
  retention: 2_000,
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
  /** Entries that went into the ledger. */
  ledger: number
  statistics: StatisticsReport
  /** Ratings that are newly doubtful. */
  marks: number
  /** Blind spots that are new or stand differently. */
  findings: number
  jobs: JobReport
  retention: RetentionReport
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
  const ledger = await done('ledger', passLedger, 0)
  const statistics = await done('statistics', passStatistics, { height: 0, days: 0 })
  const marks = await done('marks', passMarks, 0)
  const findings = await done('findings', passFindings, 0)
  const jobs = await done('jobs', passJobs, { advanced: 0, expired: 0 })
  const retention = await done('retention', passRetention, {
    erasures: 0,
    expired: 0,
    resealed: 0,
  })
  if (failures.length > 0) throw failures[0]
  return {
    calendar,
    deadlines,
    handedOver,
    notices,
    secondPort,
    ledger,
    statistics,
    marks,
    findings,
    jobs,
    retention,
  }
}
