import type { Command, CommandType, ContentRef } from '../../cloudfunctions/domain/case'
import { departments, office, people, ratedWindow } from './district'

type Input<T extends CommandType> = Omit<Extract<Command, { type: T }>, 'type'>

const content: ContentRef = { id: 'words', hash: 'hash' }
const facts = content
const solved = (answer: 'yes' | 'no') =>
  ({ contacted: 'yes', solved: answer, satisfied: answer }) as const

const OTHER_DEPARTMENT = departments.find(
  ({ _id, isOffice }) => !isOffice && _id !== ratedWindow.department,
)?._id

/** Somebody of the rated unit and of the office, to hand over to. */
const HEIRS = people.filter(
  ({ department, roles }) =>
    (department === ratedWindow.department && roles.includes('handler')) ||
    (department === office._id && roles.includes('follow-up')),
)

/** Another case of the kind, to merge into. */
const lead = { _id: 'lead', kind: 'issue', state: 'in-progress', open: true } as const

/**
 * What each command is tried with: at least one input for each way it can end. The table is
 * complete by its type, so a new command does not compile until it has a sample.
 */
export const SAMPLES: { [T in CommandType]: Input<T>[] } = {
  'record-follow-up': (['reached', 'no-contact', 'unreachable'] as const).map((outcome) => ({
    outcome,
    how: 'phone',
    content,
    facts,
  })),
  conclude: (['true', 'mistaken', 'untrue', 'no-basis'] as const).map((finding) => ({
    finding,
    content,
  })),
  'report-rectification': [{ content, facts }],
  'file-appeal': [{ grounds: 'mistaken', facts }],
  'decide-appeal': (['upheld', 'mistaken', 'returned'] as const).map((decision) => ({
    decision,
    content,
  })),
  release: [{ parts: ['words'], facts }],
  'rate-correction': [
    { rating: 'rating-2', level: 5, reopen: false },
    { rating: 'rating-2', level: 1, reopen: true },
  ],
  object: [{ content }],
  accept: [{}],
  triage: [
    { category: 'help', complexity: 'complex', facts },
    { category: 'help', complexity: 'simple', facts },
  ],
  'request-return': [{ facts }],
  adjudicate: [{ facts }],
  merge: [{ lead }],
  'add-part': OTHER_DEPARTMENT ? [{ department: OTHER_DEPARTMENT, facts }] : [],
  'answer-part': [{ facts }],
  'ask-material': [{ content }],
  'request-extension': [{ content }],
  'decide-extension': [
    { approve: true, facts },
    { approve: false, facts },
  ],
  reply: [
    { result: 'done', negative: false, content },
    { result: 'explained', negative: true, content },
  ],
  'record-answers': [{ answers: solved('yes') }, { answers: solved('no') }],
  answer: [{ answers: solved('yes') }, { answers: solved('no') }],
  message: [{ content }],
  note: [{ facts }],
  supplement: [{ content }],
  erase: [{}],
  withdraw: [{ content }],
  compare: [{ gap: false, facts }],
  publish: [{ mayPublish: true }, { mayPublish: false }],
  'hand-over': HEIRS.map(({ _id }) => ({ to: _id, facts })),
  reveal: [{ facts }],
}
