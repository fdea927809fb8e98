import {
  decide,
  RULES,
  type Asker,
  type Case,
  type Command,
  type CommandType,
  type ContentRef,
} from '../../../cloudfunctions/domain/case'
import { contextAt } from '../../support/builders'
import { people } from '../../support/district'
import { CITIZEN } from '../../support/story'
import type { Instant } from '../../../miniprogram/contract/time'

const ref = (id: string): ContentRef => ({ id, hash: 'hash' })

/** What the citizen wrote, what the office wrote, and where the office quotes the citizen. */
const citizen = ref('citizen')
const office = ref('office')
const quote = ref('quote')

const solved = (yes: 'yes' | 'no' | 'unknown') =>
  ({ contacted: 'yes', solved: yes, satisfied: yes }) as const

/** Another matter of the same kind, being worked on. */
export const LEAD = { _id: 'case-2', kind: 'issue', open: true, state: 'in-progress' } as const

/**
 * Every command in each way that matters to the rules; of one type, what brings a case on comes
 * first.
 */
export const COMMANDS: Command[] = [
  { type: 'record-follow-up', outcome: 'reached', how: 'phone', content: office, facts: quote },
  { type: 'record-follow-up', outcome: 'no-contact', how: 'window', content: office, facts: quote },
  { type: 'record-follow-up', outcome: 'unreachable', how: 'phone', content: office, facts: quote },
  { type: 'conclude', finding: 'true', complexity: 'simple', content: office, facts: office },
  { type: 'conclude', finding: 'true', complexity: 'complex', content: office },
  { type: 'conclude', finding: 'mistaken', content: office },
  { type: 'conclude', finding: 'untrue', content: office },
  { type: 'conclude', finding: 'no-basis', content: office },
  { type: 'report-rectification', content: office, facts: office },
  { type: 'file-appeal', grounds: 'mistaken', facts: office },
  { type: 'file-appeal', grounds: 'untrue', facts: office },
  { type: 'decide-appeal', decision: 'upheld', content: office },
  { type: 'decide-appeal', decision: 'mistaken', content: office },
  { type: 'decide-appeal', decision: 'untrue', content: office },
  { type: 'decide-appeal', decision: 'returned', content: office },
  { type: 'release', parts: ['words'], facts: office },
  { type: 'release', parts: ['photos'], facts: office },
  { type: 'release', parts: ['projectNo'], facts: office },
  { type: 'rate-correction', rating: 'rating-2', level: 4, reopen: false, content: citizen },
  { type: 'rate-correction', rating: 'rating-2', level: 1, reopen: false },
  { type: 'rate-correction', rating: 'rating-2', level: 1, reopen: true, content: citizen },
  { type: 'object', content: citizen },
  { type: 'accept' },
  { type: 'triage', category: 'help', complexity: 'complex', facts: office },
  { type: 'triage', category: 'complaint', complexity: 'simple', facts: office },
  { type: 'request-return', facts: office },
  { type: 'adjudicate', facts: office },
  {
    type: 'adjudicate',
    facts: office,
    route: { department: 'ybj', role: 'handler', person: '2022', rule: 'adjudicated', reason: '' },
  },
  {
    type: 'adjudicate',
    facts: office,
    route: { department: 'qzf', role: 'handler', person: '4003', rule: 'adjudicated', reason: '' },
  },
  { type: 'merge', lead: LEAD },
  { type: 'add-part', department: 'ybj', facts: office },
  { type: 'add-part', department: 'rsj', facts: office },
  { type: 'answer-part', facts: office },
  { type: 'ask-material', content: office },
  { type: 'request-extension', content: office },
  { type: 'decide-extension', approve: true, facts: office },
  { type: 'decide-extension', approve: false, facts: office },
  { type: 'reply', result: 'done', negative: false, content: office },
  { type: 'reply', result: 'explained', negative: true, content: office },
  { type: 'record-answers', answers: solved('yes'), facts: quote },
  { type: 'record-answers', answers: solved('no') },
  { type: 'record-answers', answers: solved('unknown') },
  { type: 'answer', answers: solved('yes'), content: citizen },
  { type: 'answer', answers: solved('no'), content: citizen },
  { type: 'compare', gap: false, facts: office },
  { type: 'compare', gap: true, cause: 'guide', step: '受理', facts: office },
  { type: 'compare', gap: false, cause: 'legacy', facts: office },
  { type: 'compare', gap: false, facts: office, summary: office },
  { type: 'publish', mayPublish: true },
  { type: 'publish', mayPublish: false },
  { type: 'answer', answers: solved('yes'), mayPublish: true },
  { type: 'message', content: office },
  { type: 'supplement', content: citizen },
  { type: 'note', facts: quote },
  { type: 'reveal', facts: office },
  { type: 'withdraw', content: citizen },
  { type: 'erase' },
  ...people
    .filter(({ department }) => department === 'zgb' || department === 'rsj')
    .map(({ _id }) => ({ type: 'hand-over' as const, to: _id, facts: office })),
]

/** The units that can have to do with a case of the sample's windows; the others are as these. */
const UNITS = ['zgb', 'rsj', 'ybj', 'qzf', 'shi']
export const CAST = people.filter(({ department }) => UNITS.includes(department))
const ASKERS: Asker[] = [...CAST.map((one) => ({ person: one })), CITIZEN]

/** The same command in the words of whoever gives it. */
const inTheWordsOf = (asker: Asker, command: Command): Command =>
  command.type === 'message' && 'citizen' in asker ? { ...command, content: citizen } : command

const TYPES = [...new Set(COMMANDS.map(({ type }) => type))]

const waysOf = (wanted: CommandType) => COMMANDS.filter(({ type }) => type === wanted)

/** Many in their order from a chosen one on, round to the one before it. */
const from = <T>(many: readonly T[], index: number): T[] => {
  const start = index % Math.max(1, many.length)
  return [...many.slice(start), ...many.slice(0, start)]
}

/**
 * Something that somebody can do to a case now, of the types that are meant: chance says where to
 * begin looking.
 */
export function somethingPossible(
  one: Case,
  now: Instant,
  isMeant: (type: CommandType) => boolean,
  chance: { type: number; way: number },
): { asker: Asker; command: Command } | undefined {
  const context = contextAt(now)
  const types = TYPES.filter((type) => {
    const { kinds, states } = RULES[type]
    return isMeant(type) && kinds.includes(one.kind) && states.includes(one.state)
  })
  for (const type of from(types, chance.type))
    for (const command of from(waysOf(type), chance.way))
      for (const asker of from(ASKERS, chance.way))
        if (!('refusal' in decide(one, command, asker, context)))
          return { asker, command: inTheWordsOf(asker, command) }
  return undefined
}
