import {
  CATEGORIES,
  COMPLEXITIES,
  DEADLINES,
  type DeadlineView,
  type StaffCase,
} from '../contract/case'
import type { Instant } from '../contract/time'
import { dueOf, type DueTone } from '../format/due'
import { momentText } from '../format/moment'

/** One line of a case's facts. */
export interface Fact {
  name: string
  value: string
}

/** What is known of a case, a line each; what was not given has no line. */
export function factsOf(known: StaffCase, now: Instant): Fact[] {
  const lines: [string, string | undefined][] = [
    ['地点', `${known.centre} · ${known.window}`],
    [known.kind === 'rating' ? '被评价单位' : '被反映单位', known.department],
    ['收到', momentText(known.receivedAt, now)],
    ['事项', known.item],
    ['评价原因', known.indicators?.join('、')],
    ['已跑', known.visits === undefined ? undefined : `${known.visits} 趟`],
    ['卡在', known.stuckStep],
    ['办件编号', known.projectNo],
    ['诉求分类', known.category && CATEGORIES[known.category]],
    ['难易', known.kind === 'issue' ? COMPLEXITIES[known.complexity] : undefined],
    [
      '联系方式',
      known.hasContact ? '留了电话' : known.canMessage ? '没有留，请在这里留言给他' : undefined,
    ],
    ['现在由谁办', known.owner],
    ['为什么到这里', known.routing],
  ]
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []))
}

type DeadlineLine = Fact & { tone: DueTone | 'kept' }

/** A deadline as the staff see it: kept, missed, or by when; a part of it with whose part it is. */
export function deadlineLine(deadline: DeadlineView, now: Instant): DeadlineLine {
  const { label, kind } = DEADLINES[deadline.name]
  const name = deadline.party === undefined ? label : `${label} · ${deadline.party}`
  const { doneAt, dueAt, breached } = deadline
  if (doneAt !== undefined) {
    const at = momentText(doneAt, now)
    if (breached) return { name, tone: 'late', value: `${at} 完成，超过了时限` }
    return { name, tone: 'kept', value: kind === 'duty' ? `${at} 按时完成` : at }
  }
  // A window that passed is nobody's breach.
  if (kind === 'window' && dueAt < now) return { name, tone: 'later', value: '已过' }
  const { tone, text } = dueOf(dueAt, now)
  return { name, tone, value: deadline.provisional ? `${text}（暂定）` : text }
}
