import type { FindingMeasure, FindingRow, FindingState } from '../../contract/findings'
import { FINDING_OUTCOMES, FINDING_STATES } from '../../contract/findings'
import { say } from '../words'

/** A finding as a list shows it. */
export interface FindingLine {
  id: string
  title: string
  where: string
  state: string
  isOverdue: boolean
  hasProposal: boolean
  cost: string
  range: string
  owner: string
}

/** `卡在“审核”· 指南缺步骤`: as much as is known of it. */
export const whereOf = ({ step, cause }: Pick<FindingRow, 'step' | 'cause'>): string =>
  [step && say.findings.stuckAt(step), cause || say.findings.unknownCause]
    .filter(Boolean)
    .join(' · ')

export const stateOf = ({ state, outcome }: Pick<FindingRow, 'state' | 'outcome'>): string =>
  outcome ? FINDING_OUTCOMES[outcome] : FINDING_STATES[state]

/** What it cost, in people and days. */
export const costOf = ({ citizens, days }: FindingMeasure): string =>
  say.findings.cost(citizens, days)

/** How far that can be trusted; nothing to say of nobody. */
export function rangeOf({ citizens, citizensRange, daysRange }: FindingMeasure): string {
  if (citizens === 0) return ''
  return say.findings.range(citizensRange.map(Math.round), daysRange.map(Math.round))
}

export function findingLine(row: FindingRow): FindingLine {
  const { id, subject, isOverdue, hasProposal, measure, owner, due } = row
  return {
    id,
    title: subject,
    where: whereOf(row),
    state: stateOf(row),
    isOverdue,
    hasProposal,
    cost: measure.cases > 0 ? costOf(measure) : '',
    range: rangeOf(measure),
    owner: due ? say.findings.ownerBy(owner, due) : owner,
  }
}

/** What the list is looked at by; the unit has nothing to confirm. */
export function viewsOf(isUnit: boolean): { id: FindingState | ''; name: string }[] {
  const states = Object.entries(FINDING_STATES) as [FindingState, string][]
  return [
    { id: '' as const, name: say.findings.open },
    ...states
      .filter(([state]) => !(isUnit && state === 'proposed'))
      .map(([id, name]) => ({ id, name })),
  ]
}
