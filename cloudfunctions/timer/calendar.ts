import { decideCalendar, type Case } from '../domain/case'
import { log } from '../platform/log'
import { commit } from '../repository/cases'
import { contextOf } from '../repository/decision-context'
import type { Budget } from './budget'
import type { TimerContext } from './context'
import { each } from './each'

const PAGE = 100
const WIDTH = 8

/** Open cases reckoned by another calendar than today's: `$ne` as two ranges, which the index answers. */
const stale = (version: string) => [
  { open: true, calendars: { $gt: '', $lt: version } },
  { open: true, calendars: { $gt: version } },
]

/**
 * When a notice of days off has come in, every open case is reckoned anew. Safe to run twice or cut
 * off: a case that was done is not found again. Resolves to how many cases were looked at.
 */
export async function passCalendar(context: TimerContext, goOn: Budget): Promise<number> {
  const { version } = context.reference.calendar
  let seen = 0
  for (const where of stale(version)) {
    // by id, so that a case which fails is passed over and tried again next minute
    for (let after = ''; goOn();) {
      const found = await context.database.find<Case>('cases', {
        where: { ...where, _id: { $gt: after } },
        order: { _id: 1 },
        limit: PAGE,
      })
      await each(found, WIDTH, goOn, ({ _id }) => reckon(_id, context))
      seen += found.length
      const last = found.at(-1)
      if (!last || found.length < PAGE) break
      after = last._id
    }
  }
  return seen
}

async function reckon(caseId: string, context: TimerContext): Promise<void> {
  try {
    await commit(context, caseId, context.clock.now(), (one) => ({
      by: { role: 'system' },
      happenings: decideCalendar(one, contextOf(context, caseId)),
    }))
  } catch (cause) {
    log('calendarFailed', { caseId }, cause)
  }
}
