import type { Act } from '../../../miniprogram/contract/case'
import { actFormOf } from '../../../miniprogram/staff/acts'
import type { Draft } from '../../../miniprogram/stores/drafts'

const target = { caseId: 'case-1', version: 3 }
const draft = (over: Partial<Draft<'act'>> = {}): Draft<'act'> => ({
  requestId: 'request-1',
  outcome: '',
  result: '',
  text: '',
  facts: '',
  ...over,
})
const formOf = (act: Act, over: Partial<Draft<'act'>> = {}) => actFormOf(act, draft(over), target)
const base = { requestId: 'request-1', caseId: 'case-1', version: 3 }

it.each([
  ['accept', {}, { act: 'accept' }],
  ['close', {}, { act: 'close' }],
  ['close', { text: ' 已办好 ' }, { act: 'close', text: '已办好' }],
  ['reply', { result: 'done', text: '已办好' }, { act: 'reply', result: 'done', text: '已办好' }],
  [
    'record-follow-up',
    { outcome: 'reached', text: '已道歉', facts: '监控属实' },
    { act: 'record-follow-up', outcome: 'reached', text: '已道歉', facts: '监控属实' },
  ],
] as const)('%s with %j', (act, over, form) => {
  expect(formOf(act, over)).toEqual({ ...base, ...form })
})

it.each([
  ['record-follow-up', {}, 'choice'],
  ['record-follow-up', { outcome: 'reached' }, 'text'],
  ['record-follow-up', { outcome: 'reached', text: '已道歉', facts: ' ' }, 'facts'],
  ['reply', { text: '已办好' }, 'choice'],
  ['reply', { result: 'done', text: ' ' }, 'text'],
] as const)('%s with %j still wants its %s', (act, over, field) => {
  expect(formOf(act, over)).toMatchObject({ field })
})
