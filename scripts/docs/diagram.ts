import { ACTS, type ActName } from '../../miniprogram/contract/acts'
import {
  CASE_STATES,
  CITIZEN_ACTS,
  DEADLINES,
  type CaseState,
  type CitizenAct,
} from '../../miniprogram/contract/case'
import type { CommandType } from '../../cloudfunctions/domain/case'
import type { Step } from './explore'
import { distinct } from './markdown'

/** What neither the staff's acts nor the citizen's name, as their pages say it. */
const OTHERS: Record<Exclude<CommandType, ActName | CitizenAct>, string> = {
  reveal: '查看联系方式',
  erase: '删除我写的内容',
  publish: '是否匿名公开',
}

const LABELS: Record<CommandType, string> = {
  ...OTHERS,
  ...CITIZEN_ACTS,
  ...(Object.fromEntries(Object.entries(ACTS).map(([act, { label }]) => [act, label])) as Record<
    ActName,
    string
  >),
}

/** What a command is called on the phone of whoever gives it. */
export const commandLabel = (type: CommandType): string => LABELS[type]

function causeLabel({ cause, events }: Step): string {
  if (cause === 'lead') return '牵头件答复'
  if (cause === 'opening') return '提交'
  if (cause !== 'clock') return commandLabel(cause)
  const passed = events.flatMap((event) =>
    event.type === 'lapsed' || event.type === 'breached' ? [event.deadline] : [],
  )
  return `${DEADLINES[passed.at(-1) ?? 'answer'].label}到期`
}

interface Move {
  from: CaseState
  to: CaseState
  labels: string[]
}

/** Every change of state that was found, with all that can cause it. */
export function moves(steps: Step[]): Move[] {
  const found = new Map<string, Move>()
  for (const step of steps) {
    const { state: from } = step.before
    const { state: to } = step.after
    if (from === to) continue
    const move = found.get(`${from} ${to}`) ?? { from, to, labels: [] }
    found.set(`${from} ${to}`, { ...move, labels: distinct([...move.labels, causeLabel(step)]) })
  }
  return [...found.values()]
}

/** States that a kind of case can be in, in the order of the contract. */
export function statesOf(steps: Step[]): CaseState[] {
  const reached = new Set(steps.flatMap(({ before, after }) => [before.state, after.state]))
  return (Object.keys(CASE_STATES) as CaseState[]).filter((state) => reached.has(state))
}

const idOf = (state: CaseState) => state.replaceAll('-', '_')

/**
 * A Mermaid stateDiagram-v2. What leads to one state out of every open one is said in a sentence
 * below: as arrows it would hide the rest.
 */
export function diagram(steps: Step[]): string {
  const states = statesOf(steps)
  const open = states.filter((state) => CASE_STATES[state].open)
  const all = moves(steps)
  const isFromAnywhere = ({ to }: Move) => open.every((from) => from === to || has(all, from, to))
  const anywhere = all.filter(isFromAnywhere)
  const drawn = all.filter((move) => !isFromAnywhere(move))
  const first = steps[0]?.before.state
  const lines = [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${CASE_STATES[state].label}" as ${idOf(state)}`),
    ...(first ? [`  [*] --> ${idOf(first)}: 提交`] : []),
    ...drawn.map(({ from, to, labels }) => `  ${idOf(from)} --> ${idOf(to)}: ${labels.join('、')}`),
    ...states
      .filter((state) => !CASE_STATES[state].open)
      .map((state) => `  ${idOf(state)} --> [*]`),
  ]
  const notes = distinct(anywhere.map(({ to }) => to)).map((to) => {
    const labels = distinct(anywhere.filter((move) => move.to === to).flatMap((it) => it.labels))
    return `没有结束的件随时可以${labels.join('、')}，成为“${CASE_STATES[to].label}”；图里不画。`
  })
  return ['```mermaid', ...lines, '```', ...notes.flatMap((note) => ['', note])].join('\n')
}

const has = (all: Move[], from: CaseState, to: CaseState) =>
  all.some((move) => move.from === from && move.to === to)
