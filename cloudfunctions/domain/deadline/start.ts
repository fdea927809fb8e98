import type { Complexity, DeadlineName } from '../../../miniprogram/contract/case'
import { addMinutes, dayOf, instantAt, timeOf } from '../../../miniprogram/contract/time'
import type { Instant, TimeOfDay } from '../../../miniprogram/contract/time'
import type { Calendar, Reckoned } from '../calendar'
import type { DatedDeadline, Lead, Policy } from '../reference'
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
 * Any deadline counted in working days: the reply to an issue (3 simple, 10 complex by default; its
 * clock starts at submission, also on a day off), a rectification (5 and 15), and the rest of the
 * policy's table. The day it starts is not counted and the last day ends at `policy.dayEnd`.
 * Source: DOMAIN.md §4–6; the numbers are the office's policy.
 */
export function startDeadline(
  name: DatedDeadline,
  startedAt: Instant,
  { complexity = 'simple', party }: { complexity?: Complexity; party?: string },
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const days = policy.workingDays[name][complexity]
  const due = calendar.after(dayOf(startedAt), days)
  const extra = { days, ...(party ? { party } : {}) }
  return start(name, startedAt, due, policy, calendar, extra)
}

/** A deadline moved on by as many working days as it gave at first (an extension). */
export const extendDeadline = (deadline: Deadline, policy: Policy, calendar: Calendar): Deadline =>
  again(deadline, 2 * (deadline.days ?? 1), policy, calendar)

/**
 * The same deadline reckoned anew, by a calendar that has changed: its start, its working days and
 * the hour at which it ends stay as they were.
 */
export const restartDeadline = (
  deadline: Deadline,
  policy: Policy,
  calendar: Calendar,
): Deadline => {
  const asThen = { ...policy, dayEnd: timeOf(deadline.dueAt) }
  return deadline.days === undefined
    ? startFirstContact(deadline.startedAt, asThen, calendar)
    : again(deadline, deadline.days, asThen, calendar)
}

function again(
  { name, startedAt, party }: Deadline,
  days: number,
  policy: Policy,
  calendar: Calendar,
): Deadline {
  const due = calendar.after(dayOf(startedAt), days)
  return start(name, startedAt, due, policy, calendar, { days, ...(party ? { party } : {}) })
}

function start(
  name: DeadlineName,
  startedAt: Instant,
  { day, provisional }: Reckoned,
  policy: Policy,
  calendar: Calendar,
  extra: Pick<Deadline, 'days' | 'party'> = {},
): Deadline {
  const dueAt = instantAt(day, policy.dayEnd)
  const warnAt = (policy.remind[name] ?? []).map((lead) => remindAt(lead, dueAt, calendar))
  return {
    name,
    ...extra,
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
