import type { CaseState, Category, Complexity, Result } from '../../../miniprogram/contract/case'
import { extendDeadline, isInTime, isOpen, startDeadline, type Deadline } from '../deadline'
import { Refusal } from '../refusal'
import { deadlineOf } from './evolve'
import type { Answers, Case, ContentRef, Happening, Route } from './model'
import { begin, consent, outsider, reopen, type Context, type Rule } from './rule'

/** Commands of an issue's case. Words have been sealed already; here they are references. */
export interface IssueCommands {
  accept: object
  triage: { category: Category; complexity: Complexity; facts: ContentRef }
  'request-return': { facts: ContentRef }
  adjudicate: { route?: Route; facts: ContentRef }
  /** Without a lead: none has the number that was typed. */
  merge: { lead?: Pick<Case, '_id' | 'kind' | 'open' | 'mergedInto' | 'state'> }
  'add-part': { department: string; facts: ContentRef }
  'answer-part': { facts: ContentRef }
  'ask-material': { content: ContentRef }
  'request-extension': { content: ContentRef }
  'decide-extension': { approve: boolean; facts: ContentRef }
  reply: { result: Result; negative: boolean; content: ContentRef }
  'record-answers': { answers: Answers; facts?: ContentRef }
  answer: { answers: Answers; content?: ContentRef; mayPublish?: boolean }
}

/** Whether the reply's date may still move: late stays late. */
const mayMoveReply = (one: Case, { now }: Context) => isInTime(deadlineOf(one, 'reply'), now)

/** States in which an issue is being worked on: another of the same matter can join it. */
const AT_WORK: CaseState[] = ['assigned', 'in-progress', 'return-requested']

/** What answers to the three questions lead to: a “no” to solved goes round again. */
function answered(
  one: Case,
  answers: Answers,
  from: 'citizen' | 'visit',
  context: Context,
  words: Pick<Happening, 'content' | 'facts'>,
): Happening[] {
  const told = { type: 'answered' as const, answers, from, ...words }
  return answers.solved === 'no'
    ? [told, reopen(one, context)]
    : [{ ...told, starts: [begin('compare', context)], ...outsider(one, context) }]
}

export const ISSUE_RULES: { [T in keyof IssueCommands]: Rule<IssueCommands[T]> } = {
  accept: {
    kinds: ['issue'],
    states: ['assigned'],
    permission: 'handle',
    happen: () => [{ type: 'accepted' }],
  },
  triage: {
    kinds: ['issue'],
    states: AT_WORK,
    permission: 'triage',
    happen: ({ category, complexity, facts }, one, context) => [
      {
        type: 'triaged',
        category,
        complexity,
        facts,
        // counted from submission, as at first: only the number of days is another
        ...(complexity === one.complexity || !mayMoveReply(one, context)
          ? {}
          : { starts: [replyAs(complexity, one, context)] }),
      },
    ],
  },
  'request-return': {
    kinds: ['issue'],
    states: ['assigned', 'in-progress'],
    permission: 'handle',
    unless: (one) => (one.wasReturned ? '这件事已经申请过一次退单，不能再退。' : undefined),
    happen: ({ facts }) => [{ type: 'return-requested', facts }],
  },
  adjudicate: {
    kinds: ['issue'],
    states: ['return-requested'],
    permission: 'adjudicate',
    happen: ({ route, facts }) => [{ type: 'adjudicated', facts, ...(route ? { route } : {}) }],
  },
  merge: {
    kinds: ['issue'],
    states: AT_WORK,
    permission: 'adjudicate',
    unless: (one, { lead }) => {
      if (!lead) return new Refusal('INVALID_INPUT', '没有找到这个编号的案件，请核对。', 'into')
      return lead._id === one._id || lead.kind !== 'issue' || !AT_WORK.includes(lead.state)
        ? '只能并入另一件正在办理的同类事项。'
        : undefined
    },
    happen: ({ lead }) => (lead ? [{ type: 'merged', into: lead._id }] : []),
  },
  'add-part': {
    kinds: ['issue'],
    states: ['in-progress'],
    permission: 'handle',
    unless: (one, { department }, { departments }) => {
      if (!departments.some(({ _id }) => _id === department)) return '没有这个单位，请重新选择。'
      if (department === one.ownerDepartment) return '本单位是牵头单位，不用再请自己协办。'
      const isAsked = one.deadlines.some(
        (part) => part.name === 'part' && part.party === department && isOpen(part),
      )
      return isAsked ? '已经请这个单位协办了。' : undefined
    },
    happen: ({ department, facts }, one, context) => [
      {
        type: 'part-added',
        department,
        facts,
        starts: [begin('part', context, { complexity: one.complexity, party: department })],
      },
    ],
  },
  'answer-part': {
    kinds: ['issue'],
    states: AT_WORK,
    permission: 'answer-part',
    happen: ({ facts }, _one, _context, asker) => [
      {
        type: 'part-answered',
        department: 'person' in asker ? asker.person.department : '',
        facts,
      },
    ],
  },
  'ask-material': {
    kinds: ['issue'],
    states: ['assigned', 'in-progress'],
    permission: 'handle',
    happen: ({ content }) => [{ type: 'material-asked', content }],
  },
  'request-extension': {
    kinds: ['issue'],
    states: ['assigned', 'in-progress'],
    permission: 'handle',
    unless: (one, _, { now }) => {
      if (one.extension) return '只能申请一次延期。'
      return deadlineOf(one, 'reply').dueAt <= now ? '已经超过时限，不能再申请延期。' : undefined
    },
    happen: ({ content }) => [{ type: 'extension-requested', content }],
  },
  'decide-extension': {
    kinds: ['issue'],
    states: AT_WORK,
    permission: 'adjudicate',
    unless: (one) => (one.extension === 'requested' ? undefined : '没有等待审批的延期。'),
    happen: ({ approve, facts }, one, context) => [
      {
        type: 'extension-decided',
        approved: approve,
        facts,
        // too late to move what has been missed already: late stays late
        ...(approve && mayMoveReply(one, context)
          ? { starts: [extended(deadlineOf(one, 'reply'), context)] }
          : {}),
      },
    ],
  },
  reply: {
    kinds: ['issue'],
    // a merged one is answered with its lead, or by itself where its lead was withdrawn
    states: ['assigned', 'in-progress', 'merged'],
    permission: 'handle',
    unless: (_, { result }) => (result === 'merged' ? '并案请用“并案”，不要直接答复。' : undefined),
    happen: ({ result, negative, content }, _, context) => [
      { type: 'replied', result, negative, content, starts: [begin('answer', context)] },
    ],
  },
  'record-answers': {
    kinds: ['issue'],
    states: ['visiting'],
    permission: 'visit',
    happen: ({ answers, facts }, one, context) =>
      answered(one, answers, 'visit', context, facts ? { facts } : {}),
  },
  answer: {
    kinds: ['issue'],
    states: ['replied', 'visiting'],
    citizen: true,
    happen: ({ answers, content, mayPublish }, one, context) => [
      ...(mayPublish === undefined ? [] : consent(one, mayPublish)),
      ...answered(one, answers, 'citizen', context, content ? { content } : {}),
    ],
  },
}

/** The reply's deadline as of another complexity, from where its clock began: submission, or a reopening. */
const replyAs = (complexity: Complexity, one: Case, { policy, calendar }: Context) =>
  startDeadline('reply', deadlineOf(one, 'reply').startedAt, { complexity }, policy, calendar)

const extended = (reply: Deadline, { policy, calendar }: Context) =>
  extendDeadline(reply, policy, calendar)
