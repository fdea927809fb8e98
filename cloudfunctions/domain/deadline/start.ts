import type { DeadlineName } from '../../../miniprogram/contract/case'
import { addMinutes, dayOf, instantAt } from '../../../miniprogram/contract/time'
import type { Instant, TimeOfDay } from '../../../miniprogram/contract/time'
import type { Calendar, Reckoned } from '../calendar'
import type { Lead, Policy } from '../reference'
import type { Deadline } from './deadline'

/** When a reminder counted in working days goes out: as the windows open. */
export const REMINDER_TIME: TimeOfDay = '09:00'

/**
 * The same-day duty of a bad rating and of an issue. Received on a working day no later than
 * `policy.cutOff`, it is due that day at `policy.dayEnd`; otherwise on the next working day.
 * Source: the office's 当天回访.
 */
export function startFirstContact(
  receivedAt: Instant,
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const day = dayOf(receivedAt)
  const isInTime = receivedAt <= instantAt(day, policy.cutOff)
  const due = isInTime ? calendar.onOrAfter(day) : calendar.after(day, 1)
  return start('first-contact', receivedAt, due, policy, calendar)
}

/**
 * The answer to an issue: 3 working days for a simple one, 10 for a complex one, by default. The
 * clock starts at submission, also on a day off; the day of receipt is not counted and the last
 * day ends at `policy.dayEnd`. Source: the office's “办不成事”反映窗口 rules.
 */
export function startReply(
  receivedAt: Instant,
  complexity: 'simple' | 'complex',
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const due = calendar.after(dayOf(receivedAt), policy.replyDays[complexity])
  return start('reply', receivedAt, due, policy, calendar)
}

function start(
  name: DeadlineName,
  startedAt: Instant,
  { day, provisional }: Reckoned,
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const dueAt = instantAt(day, policy.dayEnd)
  const warnAt = policy.remind[name].map((lead) => remindAt(lead, dueAt, calendar))
  return {
    name,
    startedAt,
    warnAt: [...new Set(warnAt)].filter((at) => at > startedAt).sort(),
    dueAt,
    shownDue: dueAt,
    calendarVersion: calendar.version,
    provisional,
  }
}

/** Working time is never split: minutes are clock minutes, working days whole ones. */
function remindAt(lead: Lead, dueAt: Instant, calendar: Calendar): Instant {
  return 'minutes' in lead
    ? addMinutes(dueAt, -lead.minutes)
    : instantAt(calendar.before(dayOf(dueAt), lead.workingDays), REMINDER_TIME)
}
