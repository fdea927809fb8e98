import type { CriterionName } from '../../../miniprogram/contract/assessment'
import { DEADLINES, type DeadlineName } from '../../../miniprogram/contract/case'
import { isBadLevel } from '../../../miniprogram/contract/levels'
import { dayOf, type Instant } from '../../../miniprogram/contract/time'
import type { Calendar } from '../calendar'
import type { Case } from '../case'
import type { Deadline } from '../deadline'

/** What a criterion says of a case for a unit: undefined where it says nothing. */
export interface Verdict {
  isGood: boolean
  /** Why it costs something. */
  why: string
}

export interface Judging {
  unit: string
  now: Instant
  calendar: Calendar
  lateDays: number
}

type Criterion = (one: Case, judging: Judging) => Verdict | undefined

/** Every criterion that is counted over cases; good ratings have none and come as a number. */
export const CRITERION_RULES: Record<CriterionName, Criterion> = {
  good: (one, { unit }) =>
    isRatedOf(one, unit) && one.level !== undefined && isBadLevel(one.level)
      ? bad(one.appealLevel ? '差评（申诉中，裁定剔除后不再扣）' : '差评')
      : undefined,
  contact: duty(
    'first-contact',
    ({ kind, ownerDepartment, officer }, { unit }) =>
      (kind === 'issue' ? ownerDepartment : officer?.department) === unit,
    '没有当天首次联系',
  ),
  reply: duty('reply', isOwnIssue, '答复超时'),
  rectify: duty('rectify', (one, { unit }) => isRatedOf(one, unit), '整改超时'),
  part: duty('part', (_, { unit }, { party }) => party === unit, '协办回复超时'),
  solved: (one, judging) => {
    const solved = isOwnIssue(one, judging) ? one.answers?.solved : undefined
    return solved === 'yes' || solved === 'no'
      ? { isGood: solved === 'yes', why: '群众说没有解决' }
      : undefined
  },
  return: (one, judging) => {
    if (!isOwnIssue(one, judging) || !one.wasReturned) return undefined
    if (one.state === 'return-requested') return undefined
    // one that was sent on was rightly returned by whoever had it before, not by whoever has it now
    return one.route?.rule === 'adjudicated' ? undefined : bad('退单没有被采纳')
  },
  appeal: (one, { unit }) => {
    const { appeal } = one
    if (one.kind !== 'rating' || one.ratedDepartment !== unit) return undefined
    if (!appeal?.filedBy || appeal.standing !== 'decided') return undefined
    return { isGood: appeal.decision !== 'upheld', why: '申诉裁定为维持原评价' }
  },
  late: (one, judging) => {
    const own = dutiesOf(one, judging)
    if (own.length === 0) return undefined
    const worst = Math.max(...own.map((deadline) => lateBy(deadline, judging)))
    return {
      isGood: worst < judging.lateDays,
      why: `超过时限 ${worst} 个工作日`,
    }
  },
}

const bad = (why: string): Verdict => ({ isGood: false, why })

/** A bad rating of the unit that counts: one that an appeal took out costs nothing anywhere. */
const isRatedOf = ({ kind, ratedDepartment, excluded }: Case, unit: string) =>
  kind === 'rating' && ratedDepartment === unit && !excluded

function isOwnIssue({ kind, ownerDepartment }: Case, { unit }: Pick<Judging, 'unit'>): boolean {
  return kind === 'issue' && ownerDepartment === unit
}

/** Kept, missed, or neither: not due yet, or owed no more. */
function isKept({ doneAt, breachedAt, droppedAt, dueAt }: Deadline, now: Instant) {
  if (breachedAt !== undefined) return false
  if (doneAt !== undefined) return true
  return droppedAt === undefined && dueAt <= now ? false : undefined
}

/** A criterion that asks whether deadlines of a name were kept, by whoever owed them. */
function duty(
  name: DeadlineName,
  isOwed: (one: Case, judging: Judging, deadline: Deadline) => boolean,
  why: string,
): Criterion {
  return (one, judging) => {
    const known = one.deadlines
      .filter((deadline) => deadline.name === name && isOwed(one, judging, deadline))
      .map((deadline) => isKept(deadline, judging.now))
      .filter((kept) => kept !== undefined)
    return known.length === 0 ? undefined : { isGood: known.every(Boolean), why }
  }
}

/** Who owes a duty of the unit’s own work, beyond the first contact. */
const OWERS: Partial<Record<DeadlineName, (one: Case, deadline: Deadline) => string | undefined>> =
  {
    reply: ({ kind, ownerDepartment }) => (kind === 'issue' ? ownerDepartment : undefined),
    rectify: ({ ratedDepartment, excluded }) => (excluded ? undefined : ratedDepartment),
    part: (_, { party }) => party,
  }

const dutiesOf = (one: Case, { unit, now }: Judging) =>
  one.deadlines.filter(
    (deadline) =>
      DEADLINES[deadline.name].kind === 'duty' &&
      OWERS[deadline.name]?.(one, deadline) === unit &&
      isKept(deadline, now) !== undefined,
  )

/** Working days by which a duty was, or is until now, late. */
const lateBy = ({ doneAt, droppedAt, dueAt }: Deadline, { calendar, now }: Judging) =>
  calendar.between(dayOf(dueAt), dayOf(doneAt ?? droppedAt ?? now))
