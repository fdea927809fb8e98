import { stateLabel, type EventType } from '../../../miniprogram/contract/case'
import type { TemplateKind } from '../../../miniprogram/contract/citizen'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Instant } from '../../../miniprogram/contract/time'
import { roleFor, type Case, type CaseEvent, type Permission } from '../case'
import { isOpen, soonestDue } from '../deadline'
import type { Person, Policy } from '../reference'
import { afterQuietHours } from './quiet'
import type { Notice, Recipient } from './model'

type Recipients = (one: Case, event: CaseEvent, people: Person[]) => Recipient[]

interface Telling {
  template: TemplateKind
  /** Who is told; nobody when empty. */
  to: Recipients
  note: string
}

const asRecipient = ({ _id }: Person): Recipient => `person:${_id}`

const citizen: Recipients = (one) => (one.rater === '' ? [] : [`rater:${one.rater}`])
const assignee: Recipients = (one) => (one.assignee ? [`person:${one.assignee}`] : [])

/** Everybody whose permission for this case lets them do what is asked for now. */
const holders =
  (permission: Permission): Recipients =>
  (one, _, people) =>
    people.filter((person) => roleFor(person, one, permission)).map(asRecipient)

const withRole =
  (role: Role): Recipients =>
  (_one, _event, people) =>
    people.filter(({ roles }) => roles.includes(role)).map(asRecipient)

const headsOf = (department: string | undefined, people: Person[]): Recipient[] =>
  people
    .filter((person) => person.department === department && person.roles.includes('head'))
    .map(asRecipient)

const only =
  (isTold: (event: CaseEvent, one: Case) => boolean, to: Recipients): Recipients =>
  (one, event, people) =>
    isTold(event, one) ? to(one, event, people) : []

const byCitizen = (event: CaseEvent) => event.by.role === 'citizen'
const byStaff = (event: CaseEvent) => event.by.role !== 'citizen'

/** Who owes what a reminder or a breach is about: the unit asked to take part, else whoever has the case. */
const whoOwes: Recipients = (one, event, people) =>
  'party' in event && event.party ? headsOf(event.party, people) : assignee(one, event, people)

/** Everybody of a rung's role: of the unit that is late for heads, of the district above them. */
const rungHolders: Recipients = (one, event, people) => {
  if (event.type !== 'escalated') return []
  const { role, party } = event.rung
  return role === 'head'
    ? headsOf(party ?? one.ownerDepartment, people)
    : withRole(role)(one, event, people)
}

const task = (to: Recipients, note: string): Telling => ({ template: 'staff-task', to, note })
const news = (to: Recipients, note: string): Telling => ({ template: 'citizen-progress', to, note })

/** Which events are told to whom. What is not in the table is only in the timeline. */
export const TELLINGS: Partial<Record<EventType, Telling[]>> = {
  assigned: [task(assignee, '有一件事交给您办理')],
  triaged: [
    news(
      only((event) => Boolean(event.starts), citizen),
      '答复日期有调整，请查看',
    ),
  ],
  'return-requested': [task(holders('adjudicate'), '有单位申请退单，请裁定')],
  adjudicated: [task(assignee, '退单已裁定，请办理')],
  'part-added': [
    task(
      (_one, event, people) =>
        event.type === 'part-added' ? headsOf(event.department, people) : [],
      '请您单位协办一件事',
    ),
  ],
  'part-answered': [task(assignee, '协办单位已回复')],
  'material-asked': [news(citizen, '请您补充材料')],
  supplemented: [task(assignee, '群众补充了材料，请查看')],
  'extension-requested': [task(holders('adjudicate'), '有延期申请，请审批')],
  'extension-decided': [
    task(assignee, '延期申请已审批'),
    news(
      only((event) => event.type === 'extension-decided' && event.approved, citizen),
      '答复日期有调整，请查看',
    ),
  ],
  merged: [news(citizen, '这件事与同一件事合并办理')],
  message: [
    news(only(byStaff, citizen), '工作人员给您留言了'),
    task(only(byCitizen, assignee), '群众回复了，请查看'),
  ],
  'followed-up': [news(citizen, '您的评价有回音了')],
  concluded: [
    news(
      only((event) => Boolean(event.content), citizen),
      '您的评价有结论了',
    ),
    task(
      only((_, one) => one.state !== 'concluded', assignee),
      '有一条差评需要您单位处理',
    ),
  ],
  rectified: [news(citizen, '您反映的问题已整改，请评价')],
  'appeal-filed': [
    task(
      only((_, one) => one.appeal?.level !== 2, holders('decide-appeal')),
      '有申诉待裁定',
    ),
    task(
      only((_, one) => one.appeal?.level === 2, holders('decide-final-appeal')),
      '有二级申诉待裁定',
    ),
  ],
  objected: [task(holders('decide-final-appeal'), '群众提出异议，请裁定')],
  'appeal-decided': [task(assignee, '申诉已裁定，请查看')],
  excluded: [news(citizen, '您的评价有新的决定，请查看')],
  restored: [news(citizen, '您的评价已恢复计入统计')],
  'visit-due': [task(assignee, '请回访群众，问三个问题')],
  replied: [
    news(citizen, '您反映的事有答复了'),
    task(
      only((event) => event.type === 'replied' && event.negative, holders('adjudicate')),
      '有一件否定答复，请查看',
    ),
  ],
  reopened: [
    task(assignee, '群众说没有解决，请重新办理'),
    task(
      only((event) => event.type === 'reopened' && event.count >= 2, withRole('leader')),
      '两次没有解决，请督办',
    ),
  ],
  withdrawn: [task(assignee, '群众已撤回这件事')],
  'handed-over': [task(assignee, '有一件事转交给您办理')],
  compared: [news(citizen, '这件事已办结归档，欢迎查看')],
  rescheduled: [
    news(
      only((event) => event.type === 'rescheduled' && event.isTold, citizen),
      '放假安排有变，日期有调整，请查看',
    ),
  ],
  reminded: [task(whoOwes, '快到时限了，请尽快办理')],
  breached: [task(whoOwes, '已超过时限，请马上办理')],
  escalated: [task(rungHolders, '下级超时未办，请督促')],
}

/**
 * The notices that new events of a case cause, one for each recipient. Same-day duties ignore the
 * quiet hours; the rest wait until they end.
 */
export function composeNotices(
  one: Case,
  events: CaseEvent[],
  people: Person[],
  policy: Pick<Policy, 'quietHours' | 'messageTexts'>,
): Notice[] {
  const mayKnow = people.filter((person) => !isKeptFrom(person, one))
  return events.flatMap((event) => {
    const told = new Set<Recipient>()
    return (TELLINGS[event.type] ?? []).flatMap(({ template, to, note }) =>
      to(one, event, mayKnow)
        .filter((recipient) => !told.has(recipient) && told.add(recipient))
        .map((recipient) => ({
          _id: `${event._id}:${recipient}`,
          caseId: one._id,
          cause: event.type,
          recipient,
          template,
          values: {
            title: one.title,
            state: stateLabel(one.state, template === 'staff-task' ? 'office' : 'citizen'),
            due: soonestDue(one.deadlines)?.dueAt ?? event.at,
            note: policy.messageTexts?.[`${event.type}/${template}`] ?? note,
            number: one.number,
          },
          state: 'pending' as const,
          attempts: 0,
          createdAt: event.at,
          nextAt: isSameDay(one, event.at)
            ? event.at
            : afterQuietHours(event.at, policy.quietHours),
        })),
    )
  })
}

/** The rated unit hears of a rating, whoever asks, only once there is something for it to do (DESIGN §8). */
const isKeptFrom = (person: Person, one: Case) =>
  one.kind === 'rating' && person.department === one.ratedDepartment && !roleFor(person, one, 'see')

const isSameDay = (one: Case, at: Instant) =>
  one.deadlines.some(
    (deadline) =>
      deadline.name === 'first-contact' &&
      isOpen(deadline) &&
      deadline.dueAt.slice(0, 10) <= at.slice(0, 10),
  )
