import { clock } from '../../api/clock'
import { FINDING_ACTS, type FindingAct, type FindingView } from '../../contract/findings'
import type { Day } from '../../contract/time'
import { groupedNumber } from '../../format/number'
import { momentText } from '../../format/moment'
import { say } from '../words'
import { costOf, rangeOf, stateOf, whereOf } from './findings'

interface Line {
  key: string
  name: string
  value: string
}

/** What is known of a finding, a line each; what is not there has no line. */
function linesOf(one: FindingView): Line[] {
  const { finding: f } = say
  const lines: [string, string | undefined][] = [
    [f.owner, one.owner],
    [f.demand, one.demand],
    [f.due, one.due && say.day(one.due)],
    [f.action, one.action?.text],
    [f.since, one.action && say.day(one.action.since)],
  ]
  return lines.flatMap(([name, value]) => (value ? [{ key: name, name, value }] : []))
}

/** What a finding waits for, the most obvious first; to send it back is never the obvious thing. */
const WANTED: FindingAct[] = ['accept-guide', 'accept', 'measure', 'confirm', 'close']

/** The act that a finding waits for, if any, and the others. */
export function actsOf(acts: FindingAct[]): { next: FindingAct | ''; others: FindingAct[] } {
  const next = WANTED.find((act) => acts.includes(act)) ?? ''
  return { next, others: acts.filter((act) => act !== next) }
}

/** A finding as its page shows it. */
export function findingShown(one: FindingView, today: Day) {
  const { next, others } = actsOf(one.acts)
  return {
    finding: one,
    today,
    title: one.subject,
    where: whereOf(one),
    state: stateOf(one),
    cost: costOf(one.measure),
    range: rangeOf(one.measure),
    period: say.period(one.measure.from, one.measure.to),
    signals: one.signals.map(({ label, count }) => ({ label, count: say.finding.times(count) })),
    lines: linesOf(one),
    retest: one.retest ? retestShown(one.retest) : null,
    evidence: one.evidence.map((row) => ({
      ...row,
      shown: groupedNumber(row.number),
      note: say.finding.evidence(say.day(row.day), row.why, row.days),
    })),
    unseen: one.unseen > 0 ? say.finding.unseen(one.unseen, one.evidence.length) : '',
    changes: one.changes.map(({ at, who, diff }) => ({
      at,
      diff,
      said: say.finding.changed(momentText(at, clock.now()), who),
    })),
    history: one.history
      .map(({ at, who, did, text = '' }, index) => ({
        index,
        did,
        text,
        who: [who, momentText(at, clock.now())].join(' · '),
      }))
      .reverse(),
    next,
    nextLabel: next === '' ? '' : FINDING_ACTS[next].label,
    others: others.map((act) => ({ act, label: FINDING_ACTS[act].label })),
  }
}

const NOTES = { better: 'good', worse: 'late', unclear: '' } as const

function retestShown(retest: NonNullable<FindingView['retest']>) {
  const { said, verdict, until, isOver, ratio, before, after } = retest
  return {
    said,
    tone: NOTES[verdict],
    until: isOver ? '' : say.finding.until(say.day(until)),
    ratio: ratio ? say.finding.ratio(ratio.value, ratio.range) : '',
    days: say.finding.lost(before.days, after.days),
  }
}
