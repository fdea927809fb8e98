import type { Calendar } from '../../cloudfunctions/domain/calendar'
import type { Case, CaseEvent } from '../../cloudfunctions/domain/case'
import { DEADLINES, type CaseKind, type DeadlineName } from '../../miniprogram/contract/case'
import { isBadLevel } from '../../miniprogram/contract/levels'
import { ROLES } from '../../miniprogram/contract/roles'
import { dayOf } from '../../miniprogram/contract/time'
import type { Sent } from './citizens'
import type { Archive } from './promises'

/** What a year came to: a line each, every rate with its numerator and denominator. */
export function figures(archive: Archive, sent: Sent, calendar: Calendar): string[] {
  const { ratings, cases, notices } = archive
  const events = [...archive.events.values()].flat()
  const first = ratings.filter(({ assessNumber }) => assessNumber === 1)
  const bad = first.filter(({ level }) => isBadLevel(level)).length
  const followUps = cases.filter(({ kind }) => kind === 'rating')
  const issues = cases.filter(({ kind }) => kind === 'issue')
  const isOnTime = (name: DeadlineName) => (one: Case) => !wasBreached(archive, one, name)
  const answered = issues.filter((one) => happened(archive, one, 'replied'))
  const followedUp = followUps.filter((one) => happened(archive, one, 'followed-up'))
  const { asked, answered: byGuide } = sent.consultations
  const open = cases.filter((one) => one.open)
  return [
    `ratings ${first.length}, of which bad ${rate(bad, first.length)}; re-rated ${ratings.length - first.length}`,
    `followed up in time (the same day): ${rate(followedUp.filter(isOnTime('first-contact')).length, followedUp.length)}`,
    `issues answered in time: ${rate(answered.filter(isOnTime('reply')).length, answered.length)}`,
    `consultations answered by a guide, without a case: ${rate(byGuide, asked)}`,
    `breaches: ${counted(events, (event) => (event.type === 'breached' ? DEADLINES[event.deadline].label : undefined))}`,
    `reported to: ${counted(events, (event) => (event.type === 'escalated' ? ROLES[event.rung.role] : undefined))}`,
    `findings: ${counted(events, (event) => (event.type === 'concluded' ? event.finding : undefined))}`,
    `appeals: ${counted(events, (event) => (event.type === 'appeal-decided' ? event.decision + (event.byDefault ? ' by default' : '') : undefined))}`,
    `excluded ${cases.filter(({ excluded }) => excluded).length}, restored ${events.filter(({ type }) => type === 'restored').length}, objected ${cases.filter(({ objected }) => objected).length}`,
    `reopened once ${cases.filter(({ reopenings }) => reopenings === 1).length}, again (督办) ${cases.filter(({ reopenings }) => reopenings > 1).length}`,
    `longest wait, working days: follow-up ${longest(archive, 'rating', calendar)}, reply ${longest(archive, 'issue', calendar)}`,
    `notices: ${counted(notices, ({ state }) => state)}`,
    `notices given up for: ${counted(notices, ({ state, error }) => (state === 'dead' ? error : undefined))}`,
    `cases ${cases.length}: ${counted(cases, ({ state }) => state)}; still open ${open.length}`,
  ]
}

/** No percentage below twenty: it would say more than is known. */
const rate = (part: number, whole: number) =>
  whole < 20 ? `${part}/${whole}` : `${part}/${whole} (${((100 * part) / whole).toFixed(1)} %)`

function counted<T>(list: T[], name: (one: T) => string | undefined): string {
  const counts = new Map<string, number>()
  for (const one of list) {
    const key = name(one)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const ordered = [...counts].sort(([, one], [, other]) => other - one)
  return ordered.map(([key, count]) => `${key} ${count}`).join(', ') || 'none'
}

const happened = ({ events }: Archive, { _id }: Case, type: CaseEvent['type']) =>
  (events.get(_id) ?? []).some((event) => event.type === type)

const wasBreached = ({ events }: Archive, { _id }: Case, name: DeadlineName) =>
  (events.get(_id) ?? []).some((event) => event.type === 'breached' && event.deadline === name)

/** Working days from receipt to the first answer, of the case that waited longest; 0 is the same day. */
function longest({ cases, events }: Archive, kind: CaseKind, calendar: Calendar): number {
  const isAnswer = (event: CaseEvent) =>
    kind === 'rating' ? event.type === 'followed-up' && event.isDone : event.type === 'replied'
  const waits = cases
    .filter((one) => one.kind === kind)
    .flatMap((one) => {
      const answer = events.get(one._id)?.find(isAnswer)
      return answer ? [calendar.between(dayOf(one.receivedAt), dayOf(answer.at))] : []
    })
  return Math.max(0, ...waits)
}
