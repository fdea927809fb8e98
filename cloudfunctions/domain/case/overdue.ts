import { DEADLINES, type DeadlineName } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import { addWorkingMinutes, isOpen, type Deadline } from '../deadline'
import { append } from './append'
import type { Case, Happening, Rung } from './model'
import { decisionOn, handBack } from './rating-rules'
import { begin, holderIn, outsider, type Context } from './rule'

/** What follows when a deadline passes unused, beside the breach of a duty. */
const FOLLOWS: Partial<Record<DeadlineName, (one: Case, context: Context) => Happening[]>> = {
  // a level that misses its deadline has decided: 维持
  appeal: (one, context) =>
    one.appeal?.standing === 'filed' ? decisionOn(one, 'upheld', context, { byDefault: true }) : [],
  // nobody appealed, or went on to the city: the rating stands
  'appeal-filing': (one, context) =>
    one.state !== 'disputed'
      ? []
      : [
          {
            type: 'concluded',
            finding: 'true',
            starts: [begin('rectify', context, { complexity: one.complexity })],
            owner: holderIn(one.ratedDepartment, ['head', 'handler'], context),
          },
        ],
  // the citizen did not answer the three questions: somebody outside the unit asks
  answer: (one, context) => [
    { type: 'visit-due', starts: [begin('visit', context)], ...outsider(one, context) },
  ],
  // nor could anybody ask them: 未反馈, counted as such
  visit: (one, context) => [
    {
      type: 'answered',
      answers: { contacted: 'unknown', solved: 'unknown', satisfied: 'unknown' },
      from: 'nobody',
      starts: [begin('compare', context)],
      ...outsider(one, context),
    },
  ],
}

/**
 * What the clock has brought about in a case by `now`: reminders, breaches, windows that passed,
 * escalation. Only due times count, never ticks: a late or doubled pass decides the same. Reminders
 * missed while the timer slept become one.
 */
export function decideDue(one: Case, context: Context): Happening[] {
  const { now } = context
  const happenings: Happening[] = []
  let current = one
  const happen = (more: Happening[]) => {
    if (more.length === 0) return
    happenings.push(...more)
    current = append(current, one._id, more, { role: 'system' }, now).after
  }
  // each deadline is looked at once, as it then stands: what one brings about may end another
  for (const { name, party } of one.deadlines) {
    const deadline = current.deadlines.find((it) => it.name === name && it.party === party)
    if (!current.open || !deadline || !isOpen(deadline) || deadline.breachedAt) continue
    const about = { deadline: name, ...(party ? { party } : {}) }
    if (deadline.dueAt <= now) {
      happen([passed(current, deadline, about, context)])
      happen(FOLLOWS[name]?.(current, context) ?? [])
    } else if (deadline.warnAt.some((at) => at <= now))
      happen([{ type: 'reminded', ...about, dueAt: deadline.dueAt }])
  }
  if (!current.open) return happenings
  for (const rung of current.ladder) if (rung.at <= now) happen([{ type: 'escalated', rung }])
  return happenings
}

function passed(
  one: Case,
  { name, dueAt }: Deadline,
  about: Pick<Rung, 'deadline' | 'party'>,
  context: Context,
): Happening {
  if (DEADLINES[name].kind === 'duty')
    return { type: 'breached', ...about, ladder: rungs(about, dueAt, context) }
  // a correction that nobody rated, or an exclusion nobody objected to, is taken as it is
  const isTaken = name === 'rerate' || name === 'objection'
  return { type: 'lapsed', ...about, ...(isTaken ? handBack(one, context) : {}) }
}

/** The ladder as the policy has it now, in working time: later changes of policy do not reach this breach. */
const rungs = (
  about: Pick<Rung, 'deadline' | 'party'>,
  dueAt: Instant,
  { policy, calendar }: Context,
): Rung[] =>
  policy.ladder.map(({ role, afterMinutes }) => ({
    ...about,
    role,
    at: addWorkingMinutes(dueAt, afterMinutes, policy, calendar),
  }))
