import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import { decideDue, type Case } from '../domain/case'
import { Busy, Unavailable } from '../platform/database'
import { log } from '../platform/log'
import { commit } from '../repository/cases'
import { corrections } from '../repository/corrections'
import { contextOf } from '../repository/decision-context'
import type { Budget } from './budget'
import type { TimerContext } from './context'
import { each } from './each'

const PAGE = 100
const WIDTH = 8

/** A case that cannot be moved on is looked at again after this, in minutes; it does not hold up the rest. */
const BACK_OFF_MINUTES = 60

export interface DeadlineReport {
  moved: number
  failed: number
}

/**
 * Asks one indexed question, `nextAt <= now`, page after page, and moves each case on. Run late,
 * twice or killed in between, it ends the same: a case that was moved has a later `nextAt`.
 */
export async function passDeadlines(context: TimerContext, goOn: Budget): Promise<DeadlineReport> {
  const report: DeadlineReport = { moved: 0, failed: 0 }
  const now = context.clock.now()
  while (goOn()) {
    const before = report.moved
    const due = await context.database.find<Case>('cases', {
      where: { nextAt: { $lte: now } },
      order: { nextAt: 1 },
      limit: PAGE,
    })
    await each(due, WIDTH, goOn, async ({ _id }) => {
      report[(await moveOn(_id, now, context)) ? 'moved' : 'failed']++
    })
    // a page of which nothing moved would be found again
    if (due.length < PAGE || report.moved === before) break
  }
  return report
}

async function moveOn(caseId: string, now: Instant, context: TimerContext): Promise<boolean> {
  try {
    await commit(context, caseId, now, (one) => {
      const happenings = decideDue(one, { ...contextOf(context, caseId), now })
      return {
        by: { role: 'system' },
        happenings,
        inserts: corrections(context.keys, one, happenings, now),
      }
    })
    return true
  } catch (cause) {
    log('deadlineFailed', { caseId }, cause)
    // the database’s fault, not the case’s: the next pass asks again
    if (cause instanceof Busy || cause instanceof Unavailable) return false
    const nextAt = addMinutes(now, BACK_OFF_MINUTES)
    await context.database.update(
      'cases',
      { _id: caseId, nextAt: { $lte: now } },
      { $set: { nextAt } },
    )
    return false
  }
}
