import { EVENTS, type EventType } from '../../miniprogram/contract/case'
import type { TemplateKind } from '../../miniprogram/contract/citizen'
import { ROLES, type Role } from '../../miniprogram/contract/roles'
import { TELLINGS } from '../../cloudfunctions/domain/notice/compose'
import { people } from './district'
import type { Step } from './explore'
import { distinct, table } from './markdown'

const TEMPLATE_NAMES: Record<TemplateKind, string> = {
  'citizen-progress': '办理进度（群众）',
  'staff-task': '待办（工作人员）',
}

/** For what no case goes through by itself, such as a new notice of days off: whose template it is. */
const OTHERWISE: Record<TemplateKind, string> = {
  'citizen-progress': '群众',
  'staff-task': '工作人员',
}

/** Which event is told to whom and in which words; the recipients as they were found. */
export function noticeTable(steps: Step[]): string {
  const rows = (Object.keys(EVENTS) as EventType[]).flatMap((type) =>
    (TELLINGS[type] ?? []).map(({ template, to, note }) => [
      EVENTS[type],
      recipientsOf(
        template,
        steps.flatMap(({ after, events }) =>
          events
            .filter((event) => event.type === type)
            .map((event) => ({ assignee: after.assignee, told: to(after, event, people) })),
        ),
      ),
      TEMPLATE_NAMES[template],
      note,
    ]),
  )
  return table(['发生了什么', '告诉谁', '模板', '消息里写'], rows)
}

/** Names recipients by what they are in the case: its citizen, whoever has it in hand, or holders of a role. */
function recipientsOf(
  template: TemplateKind,
  seen: { assignee: string | undefined; told: string[] }[],
): string {
  const told = seen.filter((one) => one.told.length > 0)
  const isAlwaysAssignee = told.every(
    (one) => one.told.length === 1 && one.told[0] === `person:${one.assignee ?? ''}`,
  )
  if (told.length === 0) return OTHERWISE[template]
  if (isAlwaysAssignee) return '承办人（件在谁手上）'
  return distinct(told.flatMap((one) => one.told.map((recipient) => nameOf(recipient)))).join('、')
}

function nameOf(recipient: string): string {
  if (recipient.startsWith('rater:')) return '群众'
  const person = people.find(({ _id }) => recipient === `person:${_id}`)
  const role = (Object.keys(ROLES) as Role[]).find((one) => person?.roles.includes(one))
  return role ? ROLES[role] : ''
}
