import type { Act, FollowUpOutcome, Result } from '../contract/case'
import { FOLLOW_UP_OUTCOMES, RESULTS } from '../contract/case'
import type { ActForm } from '../contract/staff'
import type { Draft } from '../stores/drafts'

/** The one verb on a card and on the button. */
export const VERBS: Record<Act, string> = {
  accept: '受理',
  'record-follow-up': '回访',
  reply: '答复',
  close: '办结',
}

export interface Choice {
  id: FollowUpOutcome | Result
  name: string
}

/** What an act asks for. An empty label: not asked. */
export interface ActSheet {
  title: string
  hint: string
  choiceLabel: string
  choices: Choice[]
  textLabel: string
  textNeeded: boolean
  factsLabel: string
  /** Who reads what, under the button that sends it. */
  note: string
}

const choicesOf = <K extends FollowUpOutcome | Result>(names: Record<K, string>): Choice[] =>
  (Object.keys(names) as K[]).map((id) => ({ id, name: names[id] }))

const PLAIN: ActSheet = {
  title: '',
  hint: '',
  choiceLabel: '',
  choices: [],
  textLabel: '',
  textNeeded: false,
  factsLabel: '',
  note: '',
}

export const ACT_SHEETS: Record<Act, ActSheet> = {
  accept: {
    ...PLAIN,
    title: '受理',
    hint: '受理后由您办理。时限从群众提交时算起，不会重新计算。',
    note: '群众会看到“已受理”和您的单位',
  },
  'record-follow-up': {
    ...PLAIN,
    title: '记录回访',
    choiceLabel: '联系结果',
    choices: choicesOf(FOLLOW_UP_OUTCOMES),
    textLabel: '写给群众的话',
    textNeeded: true,
    factsLabel: '核实情况（群众看不到）',
    note: '写给群众的话会马上出现在他的记录里',
  },
  reply: {
    ...PLAIN,
    title: '答复',
    choiceLabel: '办理结果',
    choices: choicesOf(RESULTS),
    textLabel: '答复内容',
    textNeeded: true,
    note: '答复内容会马上出现在群众的记录里',
  },
  close: {
    ...PLAIN,
    title: '办结',
    hint: '办结前，请对照原窗口的办理经过核对一遍。',
    textLabel: '给群众的话（可以不写）',
    note: '群众会看到“已办结”',
  },
}

export interface ActFault {
  field: 'choice' | 'text' | 'facts'
  message: string
}

interface Target {
  caseId: string
  version: number
}

/** The form of an act from its draft, or what is still missing. */
export function actFormOf(act: Act, draft: Draft<'act'>, target: Target): ActForm | ActFault {
  const { requestId, outcome, result } = draft
  const base = { requestId, caseId: target.caseId, version: target.version }
  const text = draft.text.trim()
  const facts = draft.facts.trim()
  switch (act) {
    case 'accept':
      return { ...base, act }
    case 'record-follow-up':
      if (outcome === '') return { field: 'choice', message: '请选择联系结果。' }
      if (text === '') return { field: 'text', message: '请写几句给群众的话。' }
      if (facts === '') return { field: 'facts', message: '请写下核实到的情况。' }
      return { ...base, act, outcome, text, facts }
    case 'reply':
      if (result === '') return { field: 'choice', message: '请选择办理结果。' }
      if (text === '') return { field: 'text', message: '请写下答复内容。' }
      return { ...base, act, result, text }
    case 'close':
      return text === '' ? { ...base, act } : { ...base, act, text }
  }
}
