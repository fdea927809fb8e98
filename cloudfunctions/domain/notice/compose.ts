import { CASE_STATES, EVENTS, type EventType } from '../../../miniprogram/contract/case'
import type { TemplateKind } from '../../../miniprogram/contract/citizen'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Case, CaseEvent } from '../case'
import { soonestDue } from '../deadline'
import type { Person, Policy } from '../reference'
import { afterQuietHours } from './quiet'
import type { Notice, Recipient } from './model'

interface Telling {
  template: TemplateKind
  /** Who is told; nobody when empty. */
  to: (one: Case, event: CaseEvent, people: Person[]) => Recipient[]
  note: string
}

const citizen = (one: Case): Recipient[] => [`rater:${one.rater}`]
const assignee = (one: Case): Recipient[] => (one.assignee ? [`person:${one.assignee}`] : [])

/** Everybody of a rung's role: of the case's own department for heads, of the district above them. */
function rungHolders(one: Case, event: CaseEvent, people: Person[]): Recipient[] {
  if (event.type !== 'escalated') return []
  const { role } = event.rung
  return people
    .filter((person) => person.roles.includes(role))
    .filter((person) => role !== 'head' || person.department === one.ownerDepartment)
    .map((person): Recipient => `person:${person._id}`)
}

/** Which events are told to whom. What is not in the table is only in the timeline. */
const TELLINGS: Partial<Record<EventType, Telling[]>> = {
  assigned: [{ template: 'staff-task', to: assignee, note: '有一件事交给您办理' }],
  reminded: [{ template: 'staff-task', to: assignee, note: '快到时限了，请尽快办理' }],
  breached: [{ template: 'staff-task', to: assignee, note: '已超过时限，请马上办理' }],
  escalated: [{ template: 'staff-task', to: rungHolders, note: '下级超时未办，请督促' }],
  message: [
    { template: 'citizen-progress', to: fromStaff(citizen), note: '工作人员给您留言了' },
    { template: 'staff-task', to: fromCitizen(assignee), note: '群众回复了，请查看' },
  ],
  'followed-up': [{ template: 'citizen-progress', to: citizen, note: '您的评价有回音了' }],
  replied: [{ template: 'citizen-progress', to: citizen, note: '您反映的事有答复了' }],
  closed: [{ template: 'citizen-progress', to: citizen, note: '这件事已办结，欢迎查看' }],
}

function fromStaff(to: (one: Case) => Recipient[]): Telling['to'] {
  return (one, event) => (event.by.role === 'citizen' ? [] : to(one))
}

function fromCitizen(to: (one: Case) => Recipient[]): Telling['to'] {
  return (one, event) => (event.by.role === 'citizen' ? to(one) : [])
}

/**
 * The notices that new events of a case cause, one for each recipient. Same-day duties ignore the
 * quiet hours; the rest wait until they end.
 */
export function composeNotices(
  one: Case,
  events: CaseEvent[],
  people: Person[],
  policy: Pick<Policy, 'quietHours'>,
): Notice[] {
  return events.flatMap((event) =>
    (TELLINGS[event.type] ?? []).flatMap(({ template, to, note }) =>
      to(one, event, people).map((recipient) => ({
        _id: `${event._id}:${recipient}`,
        caseId: one._id,
        cause: event.type,
        recipient,
        template,
        values: {
          title: one.title,
          state: CASE_STATES[one.state].label,
          due: soonestDue(one.deadlines)?.dueAt ?? event.at,
          note,
          number: one.number,
        },
        state: 'pending' as const,
        attempts: 0,
        createdAt: event.at,
        nextAt: isSameDay(one, event.at) ? event.at : afterQuietHours(event.at, policy.quietHours),
      })),
    ),
  )
}

const isSameDay = (one: Case, at: Instant) =>
  one.deadlines.some(
    (deadline) =>
      deadline.name === 'first-contact' &&
      !deadline.doneAt &&
      deadline.dueAt.slice(0, 10) <= at.slice(0, 10),
  )

/** For logs and the desk: what a notice is about. */
export const noticeSubject = (notice: Pick<Notice, 'cause'>) => EVENTS[notice.cause]
