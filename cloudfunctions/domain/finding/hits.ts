import type { BlindCause, Signal } from '../../../miniprogram/contract/findings'
import { dayOf, type Day, type Instant } from '../../../miniprogram/contract/time'
import type { Calendar } from '../calendar'
import type { Case } from '../case'
import type { Hit, Subject } from './model'

/**
 * What an indicator of a bad rating points at (DOMAIN §2, our own proposal): guide and materials,
 * time, system, between departments, staff.
 */
export const POINTS_AT: [BlindCause, number[]][] = [
  ['guide', [108, 109, 111, 207, 208, 212]],
  ['time', [110, 209]],
  ['system', [112, 211]],
  ['joint', [113, 114, 210]],
  ['attitude', [115, 213, 214]],
]
const CAUSE_OF = new Map(POINTS_AT.flatMap(([cause, codes]) => codes.map((code) => [code, cause])))

/** The causes that a rating's indicators point at, each once. */
export const causesOf = (indicators: number[]): BlindCause[] => [
  ...new Set(indicators.flatMap((code) => CAUSE_OF.get(code) ?? [])),
]

export const subjectOf = ({ item, window }: Pick<Case, 'item' | 'window'>): Subject =>
  item ? `item:${item}` : `window:${window}`

/** Who comes in vain has lost that day. */
const LEAST_LOST = 1

type Reckoning = { calendar: Calendar; now: Instant }

/** Where a case shows a blind spot. Those that say nothing of the service show none. */
export function hitsOf(one: Case, { calendar, now }: Reckoning): Hit[] {
  if (one.state === 'withdrawn' || one.excluded) return []
  const base = {
    subject: subjectOf(one),
    kind: one.kind,
    caseId: one._id,
    number: one.number,
    citizen: one.rater || one._id,
    day: dayOf(one.receivedAt),
    lost: lostIn(one, { calendar, now }),
    isSettled: one.comparison !== undefined,
  }
  const again: Signal[] = one.reopenings > 0 ? ['reopened'] : []
  return spotsOf(one).flatMap(({ step, cause, why }) => {
    const all = [...why, ...again]
    return all.length > 0 ? [{ ...base, step, cause, why: all }] : []
  })
}

/** Where and why: what the comparison found, else what the citizen said. */
function spotsOf(one: Case): Pick<Hit, 'step' | 'cause' | 'why'>[] {
  const said = one.stuckStep ?? ''
  const told: Signal[] = one.kind === 'issue' ? ['repeat'] : []
  if (one.comparison) {
    const { gap, cause = '', step = said } = one.comparison
    return [
      {
        step,
        cause,
        why: [...(gap ? (['gap'] as const) : []), ...(cause ? (['cause'] as const) : []), ...told],
      },
    ]
  }
  if (one.kind === 'issue') return [{ step: said, cause: '', why: told }]
  if (one.finding === 'no-basis') return []
  return causesOf(one.indicators ?? []).map((cause) => ({ step: said, cause, why: ['indicator'] }))
}

/** Working days from submission to the result, and one for each visit after the first. */
function lostIn(one: Case, { calendar, now }: Reckoning): number {
  const waited = calendar.between(dayOf(one.receivedAt), endOf(one, now))
  return Math.max(LEAST_LOST, waited + Math.max(0, (one.visits ?? 1) - 1))
}

/** When the citizen had what they came for: the answer or the correction, else the end, else not yet. */
function endOf(one: Case, now: Instant): Day {
  const result = one.kind === 'issue' ? 'reply' : 'rectify'
  const done = one.deadlines.find(({ name }) => name === result)?.doneAt
  return dayOf(done ?? one.closedAt ?? now)
}
