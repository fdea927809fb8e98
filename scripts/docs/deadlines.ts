import {
  DEADLINES,
  EVENTS,
  type DeadlineName,
  type EventType,
} from '../../miniprogram/contract/case'
import { ROLES } from '../../miniprogram/contract/roles'
import { evolve, type CaseEvent } from '../../cloudfunctions/domain/case'
import { isOpen } from '../../cloudfunctions/domain/deadline'
import type { Lead } from '../../cloudfunctions/domain/reference'
import { policy } from './district'
import type { Step } from './explore'
import { code, table } from './markdown'

/** What was seen of one deadline: the events that began and ended it, and what its passing brought. */
interface Life {
  starts: Set<EventType>
  done: Set<EventType>
  follows: Set<EventType>
}

const KIND_NAMES = { duty: '责任时限', window: '权利期限' } as const

/** All deadlines, with days from the office's settings and lives as they were found. */
export function deadlineTable(steps: Step[]): string {
  const lives = livesOf(steps)
  const rows = (Object.keys(DEADLINES) as DeadlineName[]).map((name) => {
    const { starts, done, follows } = lives[name]
    return [
      `${DEADLINES[name].label} ${code(name)}`,
      KIND_NAMES[DEADLINES[name].kind],
      ...daysOf(name),
      (policy.remind[name] ?? []).map(leadText).join('、'),
      labels(starts),
      labels(done),
      labels(follows),
    ]
  })
  const head = ['时限', '性质', '简单', '复杂', '提前提醒', '从哪里起算', '怎样算完成', '过期后']
  return table(head, rows)
}

const labels = (types: Set<EventType>) => [...types].map((type) => EVENTS[type]).join('、')

function daysOf(name: DeadlineName): [string, string] {
  if (name === 'first-contact') return ['当日', '当日']
  const { simple, complex } = policy.workingDays[name]
  return [`${simple} 个工作日`, `${complex} 个工作日`]
}

const leadText = (lead: Lead) =>
  'minutes' in lead ? minutesText(lead.minutes) : `${lead.workingDays} 个工作日`

const minutesText = (minutes: number) =>
  minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`

function livesOf(steps: Step[]): Record<DeadlineName, Life> {
  const names = Object.keys(DEADLINES) as DeadlineName[]
  const lives = Object.fromEntries(
    names.map((name) => [name, { starts: new Set(), done: new Set(), follows: new Set() }]),
  ) as Record<DeadlineName, Life>
  for (const { cause, before, events } of steps) {
    let current = before
    let passing: DeadlineName | undefined
    if (cause === 'opening')
      for (const { name } of before.deadlines) lives[name].starts.add('submitted')
    for (const event of events) {
      const next = evolve(current, event)
      for (const { name } of event.starts ?? []) lives[name].starts.add(event.type)
      for (const one of current.deadlines) {
        const after = next.deadlines.find((it) => it.name === one.name && it.party === one.party)
        if (isOpen(one) && after?.doneAt) lives[one.name].done.add(event.type)
      }
      if (event.type === 'breached' || event.type === 'lapsed') passing = event.deadline
      const isOther = event.type === 'reminded' || isRungOfAnother(event, passing)
      if (cause === 'clock' && passing && !isOther) lives[passing].follows.add(event.type)
      current = next
    }
  }
  return lives
}

const isRungOfAnother = (event: CaseEvent, passing: DeadlineName | undefined) =>
  event.type === 'escalated' && event.rung.deadline !== passing

/** Who hears of a missed duty, and how long after. */
export function ladderTable(): string {
  const rows = policy.ladder.map(({ role, afterMinutes }) => [
    ROLES[role],
    afterMinutes === 0 ? '一超时就报' : `超时 ${minutesText(afterMinutes)}后`,
  ])
  return table(['报给', '什么时候'], rows)
}
