import { CASE_STATES, type CaseState } from '../../../miniprogram/contract/case'
import { isOpen } from '../deadline'
import type { Case, Comparison, ContentRef } from './model'
import { roleFor } from './permission'
import { consent, type Rule } from './rule'

/** Commands that either kind of case takes. */
export interface CommonCommands {
  message: { content: ContentRef }
  note: { facts: ContentRef }
  supplement: { content: ContentRef }
  withdraw: { content?: ContentRef }
  erase: object
  compare: Comparison & { facts: ContentRef; summary?: ContentRef }
  publish: { mayPublish: boolean }
  'hand-over': { to: string; facts: ContentRef }
  reveal: { facts: ContentRef }
}

const ALL_STATES = Object.keys(CASE_STATES) as CaseState[]
const OPEN_STATES = ALL_STATES.filter((state) => CASE_STATES[state].open)

/** States in which the office and the citizen may still write to each other; merged ones through their lead. */
const SPEAKING = OPEN_STATES.filter((state) => state !== 'merged')

/** States in which material still helps. */
const AT_WORK = SPEAKING.filter((state) => state !== 'concluded')

const hasOpen = (one: Case, name: string) =>
  one.deadlines.some((deadline) => deadline.name === name && isOpen(deadline))

const found = ({ gap, cause, step }: Comparison): Comparison => ({
  gap,
  ...(cause ? { cause } : {}),
  ...(step ? { step } : {}),
})

/** Whether somebody outside the owning unit has it, to ask the questions and to compare. */
const isLent = ({ kind, state }: Case) =>
  kind === 'issue' && (state === 'visiting' || state === 'concluded')

export const COMMON_RULES: { [T in keyof CommonCommands]: Rule<CommonCommands[T]> } = {
  message: {
    kinds: ['rating', 'issue'],
    states: AT_WORK,
    permission: 'message',
    citizen: true,
    happen: ({ content }) => [{ type: 'message', content }],
  },
  note: {
    kinds: ['rating', 'issue'],
    states: OPEN_STATES,
    permission: 'note',
    happen: ({ facts }) => [{ type: 'noted', facts }],
  },
  supplement: {
    kinds: ['rating', 'issue'],
    states: SPEAKING,
    citizen: true,
    happen: ({ content }) => [{ type: 'supplemented', content }],
  },
  withdraw: {
    kinds: ['rating', 'issue'],
    states: OPEN_STATES,
    citizen: true,
    happen: ({ content }) => [{ type: 'withdrawn', ...(content ? { content } : {}) }],
  },
  erase: {
    kinds: ['rating', 'issue'],
    states: ALL_STATES,
    citizen: true,
    happen: () => [{ type: 'erased' }],
  },
  compare: {
    kinds: ['rating', 'issue'],
    states: ['concluded'],
    permission: 'compare',
    unless: (one, { gap, cause, step }) => {
      if (one.appeal?.standing === 'filed') return '申诉还没有裁定，裁定后再归档。'
      if (gap && !(cause && step)) return '有差距的，请选出原因和差在哪一步。'
      return hasOpen(one, 'objection') ? '群众还可以提异议，期限过后再归档。' : undefined
    },
    happen: ({ facts, summary, ...comparison }) => [
      { ...found(comparison), type: 'compared', facts, ...(summary ? { summary } : {}) },
    ],
  },
  publish: {
    kinds: ['issue'],
    states: ALL_STATES,
    citizen: true,
    unless: (one, { mayPublish }) =>
      mayPublish && !one.answers ? '答复以后，您回答了三个问题，才能公开。' : undefined,
    happen: ({ mayPublish }, one) => consent(one, mayPublish),
  },
  'hand-over': {
    kinds: ['rating', 'issue'],
    states: OPEN_STATES,
    permission: 'hand-over',
    unless: (one, { to }, { people }, asker) => {
      const heir = people.find(({ _id }) => _id === to)
      if (!heir) return '没有这个人，请重新选择。'
      if (to === one.assignee) return '这件事本来就在这个人手上。'
      if (isLent(one)) {
        const areOutside = [heir, ...('person' in asker ? [asker.person] : [])].every((person) =>
          roleFor(person, one, 'visit'),
        )
        return areOutside ? undefined : '回访和比对只能由承办单位以外的人员之间交接。'
      }
      if (heir.department !== one.ownerDepartment) return '只能交给同一个单位的人。'
      return roleFor(heir, one, 'see') ? undefined : '这个人没有办理这件事的权限。'
    },
    happen: ({ to, facts }, one, { people }) => {
      if (isLent(one)) return [{ type: 'handed-over', reason: 'asked', facts, assignee: to }]
      const heir = people.find(({ _id }) => _id === to)
      const role = heir ? roleFor(heir, one, 'see') : undefined
      return [
        {
          type: 'handed-over',
          reason: 'asked',
          facts,
          owner: { department: one.ownerDepartment, role: role ?? one.ownerRole, person: to },
        },
      ]
    },
  },
  reveal: {
    kinds: ['rating', 'issue'],
    states: OPEN_STATES,
    permission: 'reveal',
    unless: (one) => (one.hasContact ? undefined : '群众没有留联系方式，请在这里留言。'),
    happen: ({ facts }) => [{ type: 'revealed', facts }],
  },
}
