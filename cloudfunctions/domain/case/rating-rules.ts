import type {
  AppealDecision,
  Complexity,
  Finding,
  FollowUpOutcome,
} from '../../../miniprogram/contract/case'
import { isBadLevel, type Level } from '../../../miniprogram/contract/levels'
import { msOf } from '../../../miniprogram/contract/time'
import { isInTime } from '../deadline'
import { deadlineOf } from './evolve'
import type { Case, ContentRef, Happening } from './model'
import { roleFor } from './permission'
import { begin, holderIn, reopen, type Context, type Rule } from './rule'

/** Commands of a bad rating's case. Words have been sealed already; here they are references. */
export interface RatingCommands {
  'record-follow-up': {
    outcome: FollowUpOutcome
    how: string
    content: ContentRef
    facts: ContentRef
  }
  conclude: { finding: Finding; complexity?: Complexity; content: ContentRef; facts?: ContentRef }
  'report-rectification': { content: ContentRef; facts: ContentRef }
  'file-appeal': { grounds: 'mistaken' | 'untrue'; facts: ContentRef }
  'decide-appeal': { decision: AppealDecision; content: ContentRef }
  release: { parts: string[]; facts: ContentRef }
  'rate-correction': { rating: string; level: Level; reopen: boolean; content?: ContentRef }
  object: { content: ContentRef }
}

const HOUR_MS = 3_600_000

/** Tries that count towards “unreachable”: each some hours after the one before, so at different times of day. */
function spacedTries(one: Case, { now, policy }: Context): number {
  let count = 0
  let last = -Infinity
  for (const at of [...one.tries, now].map(msOf)) {
    if (at - last < policy.unreachable.hoursApart * HOUR_MS) continue
    count++
    last = at
  }
  return count
}

const isAppealOpen = ({ appeal }: Case) => appeal?.standing === 'filed'

/** The level an appeal filed now would go to; undefined when there is none left. */
function nextLevel({ appeal }: Case): 1 | 2 | undefined {
  if (!appeal) return 1
  if (appeal.standing === 'returned') return appeal.level
  return appeal.level === 1 && appeal.decision === 'upheld' ? 2 : undefined
}

/** The officer who followed it up, or their unit's where they have left meanwhile. */
function toOfficer(one: Case, context: Context): Pick<Happening, 'owner'> {
  const { officer } = one
  if (!officer) return {}
  const person = context.people.find(({ _id }) => _id === officer.person)
  const isHere = person && roleFor(person, one, 'follow-up')
  return {
    owner: isHere
      ? officer
      : holderIn(officer.department, [officer.role, 'follow-up', 'supervisor', 'leader'], context),
  }
}

/** Back to the officer, with the comparison to make. */
export const handBack = (one: Case, context: Context): Pick<Happening, 'starts' | 'owner'> => ({
  starts: [begin('compare', context)],
  ...toOfficer(one, context),
})

const toRatedUnit = (one: Case, context: Context, complexity: Complexity) => ({
  starts: [begin('rectify', context, { complexity })],
  owner: holderIn(one.ratedDepartment, ['head', 'handler'], context),
})

/**
 * What an appeal's decision brings about, whoever made it: also the one that a level makes by
 * missing its deadline (维持).
 */
export function decisionOn(
  one: Case,
  decision: AppealDecision,
  context: Context,
  told: { content?: ContentRef; byDefault?: true },
): Happening[] {
  const { level, filedBy } = one.appeal ?? { level: 1 as const }
  const decided = { type: 'appeal-decided' as const, level, decision, ...told }
  const filing = begin('appeal-filing', context)
  if (decision === 'returned') return [{ ...decided, starts: [filing] }]
  if (decision === 'upheld') {
    // an objection that is upheld puts the rating back
    if (one.excluded)
      return [decided, { type: 'restored', ...toRatedUnit(one, context, one.complexity) }]
    if (level === 1 && filedBy) return [{ ...decided, starts: [filing] }]
    return one.state === 'disputed'
      ? [
          { ...decided, ...toRectify(one, context) },
          { type: 'concluded', finding: 'true' },
        ]
      : [decided]
  }
  if (one.excluded) return [{ ...decided, ...handBack(one, context) }]
  // compared once the citizen has let the time to object pass
  const objection = { starts: [begin('objection', context)], ...toOfficer(one, context) }
  return [decided, { type: 'excluded', grounds: decision, ...objection }]
}

const toRectify = (one: Case, context: Context) => toRatedUnit(one, context, one.complexity)

export const RATING_RULES: { [T in keyof RatingCommands]: Rule<RatingCommands[T]> } = {
  'record-follow-up': {
    kinds: ['rating'],
    states: ['follow-up-due', 'followed-up'],
    permission: 'follow-up',
    unless: (one, { outcome }) =>
      outcome === 'no-contact' && one.hasContact
        ? '群众留了联系方式，请先联系本人，再记录结果。'
        : outcome === 'unreachable' && !one.hasContact
          ? '群众没有留联系方式，请到窗口核实，并在小程序里答复。'
          : undefined,
    happen: ({ outcome, how, content, facts }, one, context) => {
      const isDone =
        outcome !== 'unreachable' || spacedTries(one, context) >= context.policy.unreachable.tries
      const isFirst = one.state === 'follow-up-due'
      return [
        {
          type: 'followed-up',
          outcome,
          how,
          isDone,
          content,
          facts,
          ...(isDone && isFirst ? { starts: [begin('verify', context)] } : {}),
        },
      ]
    },
  },
  conclude: {
    kinds: ['rating'],
    states: ['followed-up'],
    permission: 'conclude',
    happen: ({ finding, complexity = 'simple', content, facts }, one, context) => {
      const words = { content, ...(facts ? { facts } : {}) }
      const follows: Record<Finding, Pick<Happening, 'starts' | 'owner'>> = {
        true: toRatedUnit(one, context, complexity),
        mistaken: {
          starts: [begin('appeal-filing', context)],
          owner: holderIn(one.ratedDepartment, ['head', 'handler'], context),
        },
        untrue: {
          starts: [begin('appeal-filing', context)],
          owner: holderIn(one.ratedDepartment, ['head', 'handler'], context),
        },
        'no-basis': handBack(one, context),
      }
      return [{ type: 'concluded', finding, complexity, ...words, ...follows[finding] }]
    },
  },
  'report-rectification': {
    kinds: ['rating'],
    states: ['rectifying'],
    permission: 'rectify',
    unless: (one) => (isAppealOpen(one) ? '申诉还没有裁定，请等裁定后再报送整改。' : undefined),
    happen: ({ content, facts }, one, context) => [
      {
        type: 'rectified',
        content,
        facts,
        starts: [begin('rerate', context)],
        ...toOfficer(one, context),
      },
    ],
  },
  'file-appeal': {
    kinds: ['rating'],
    states: ['disputed', 'rectifying'],
    permission: 'file-appeal',
    unless: (one, _, { now }) => {
      if (isAppealOpen(one)) return '申诉正在裁定，不用再提。'
      if (!nextLevel(one)) return '两级申诉都已裁定，不能再提。'
      const filing = one.deadlines.find(({ name }) => name === 'appeal-filing')
      // found true at once, it can be appealed while it is being rectified; else only in its time
      return filing && !isInTime(filing, now) ? '提出申诉的期限已过。' : undefined
    },
    happen: ({ grounds, facts }, one, context) => [
      {
        type: 'appeal-filed',
        level: nextLevel(one) ?? 1,
        grounds,
        facts,
        starts: [begin('appeal', context)],
      },
    ],
  },
  'decide-appeal': {
    kinds: ['rating'],
    states: ['disputed', 'rectifying', 'concluded'],
    permission: (one) => (one.appeal?.level === 2 ? 'decide-final-appeal' : 'decide-appeal'),
    unless: (one, { decision }, { now }, asker) => {
      if (!isAppealOpen(one)) return '没有等待裁定的申诉。'
      if (!isInTime(deadlineOf(one, 'appeal'), now)) return '裁定期限已过，按维持原评价处理。'
      const me = 'person' in asker ? asker.person._id : ''
      if (one.callers.includes(me) || one.appeal?.filedBy === me)
        return '您回访过这件事或提出过这个申诉，要由别人裁定。'
      return decision === 'returned' && one.appeal?.wasReturned
        ? '已经退回补充过一次，请直接裁定。'
        : undefined
    },
    happen: ({ decision, content }, one, context) =>
      decisionOn(one, decision, context, { content }),
  },
  release: {
    kinds: ['rating'],
    states: ['followed-up', 'disputed', 'rectifying', 'rectified', 'concluded'],
    permission: 'release',
    happen: ({ parts, facts }) => [{ type: 'released', parts, facts }],
  },
  'rate-correction': {
    kinds: ['rating'],
    states: ['rectified'],
    citizen: true,
    happen: ({ rating, level, reopen: wantsMore, content }, one, context) => {
      const rated = { type: 're-rated' as const, rating, level, ...(content ? { content } : {}) }
      return isBadLevel(level) && wantsMore
        ? [rated, reopen(one, context)]
        : [{ ...rated, ...handBack(one, context) }]
    },
  },
  object: {
    kinds: ['rating'],
    states: ['concluded'],
    citizen: true,
    unless: (one, _, { now }) => {
      const objection = one.deadlines.find(({ name }) => name === 'objection')
      if (!one.excluded || one.objected) return '这个决定不能再提异议了。'
      return isInTime(objection, now) ? undefined : '提出异议的期限已过。'
    },
    happen: ({ content }, _, context) => [
      { type: 'objected', content, starts: [begin('appeal', context)] },
    ],
  },
}
