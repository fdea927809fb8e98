import type { ActInput, ActName } from '../../miniprogram/contract/acts'
import { STAGES, type StaffCase } from '../../miniprogram/contract/case'
import type { Draws } from './draws'

/** What a person has at hand to fill a form in. */
interface Desk {
  one: StaffCase
  /** What chances are drawn by: this person, this case, this time. */
  about: string
  draws: Draws
  departments: { id: string }[]
  colleagues: { id: string }[]
  /** Puts a photo up and gives its file id. */
  evidence: () => Promise<string>
}

type Fill<A extends ActName> = (desk: Desk) => ActInput<A> | Promise<ActInput<A>>

/** How the acts of the play are filled in, with what the year's findings are like. */
const FORMS = {
  'record-follow-up': ({ one, about, draws }) => ({
    outcome: !one.hasContact
      ? 'no-contact'
      : draws.chance(`${about} reached`, 0.75)
        ? 'reached'
        : 'unreachable',
    how: one.hasContact ? 'phone' : 'window',
    text: '您好，您的评价我们看到了，已经到窗口核实。',
    facts: '到窗口看了当天的办理记录，问了经办人。',
  }),
  conclude: ({ about, draws }) => ({
    finding: draws.weighted(`${about} finding`, {
      true: 62,
      'no-basis': 18,
      mistaken: 12,
      untrue: 8,
    }),
    complexity: draws.weighted(`${about} complexity`, { simple: 80, complex: 20 }),
    text: '核实的情况和依据都在这里。',
  }),
  'report-rectification': () => ({ text: '已经改正。', measure: '更新了一次性告知单。' }),
  'file-appeal': async ({ about, draws, evidence }) => ({
    grounds: draws.weighted(`${about} grounds`, { mistaken: 60, untrue: 40 }),
    text: '按办理记录，当天一次办成。',
    evidence: [await evidence()],
  }),
  'decide-appeal': ({ about, draws }) => ({
    decision: draws.weighted(`${about} decision`, {
      upheld: 45,
      mistaken: 30,
      untrue: 15,
      returned: 10,
    }),
    text: '看过双方的材料，作出裁定。',
  }),
  accept: () => ({}),
  'request-return': () => ({ reason: '这件事不归本单位管。' }),
  adjudicate: ({ one, about, draws, departments }) => ({
    ...(draws.chance(`${about} moves`, 0.5)
      ? { department: draws.pick(`${about} department`, departments).id }
      : {}),
    remember: one.item ? 'yes' : 'no',
    reason: '按职责分工裁定。',
  }),
  'add-part': ({ one, about, draws, departments }) => ({
    department: draws.pick(
      `${about} part`,
      departments.filter(({ id }) => id !== one.owner),
    ).id,
    task: '请说明你们那一环怎么办。',
  }),
  'answer-part': () => ({ reply: '我们这一环已经办好。' }),
  'ask-material': () => ({ text: '请补一张身份证照片。' }),
  'request-extension': () => ({ reason: '需要向上级核实，请求延期。' }),
  'decide-extension': ({ about, draws }) => ({
    approve: draws.weighted(`${about} approve`, { yes: 75, no: 25 }),
    reason: '看过理由。',
  }),
  reply: ({ about, draws }) => {
    const result = draws.weighted(`${about} result`, { done: 70, explained: 22, guided: 8 })
    return { result, negative: result === 'done' ? 'no' : 'yes', text: '您反映的事办理如下。' }
  },
  'record-answers': ({ about, draws }) => {
    const solved = draws.weighted(`${about} solved`, { yes: 75, no: 10, unknown: 15 })
    return { contacted: 'yes', solved, satisfied: solved }
  },
  compare: ({ about, draws }) => {
    const gap = draws.weighted(`${about} gap`, { none: 80, gap: 20 })
    const found = {
      cause: draws.weighted(`${about} cause`, { guide: 50, material: 30, system: 20 }),
      step: draws.pick(`${about} step`, [...STAGES]),
    }
    return { gap, ...(gap === 'gap' ? found : {}), done: '与窗口的办理过程对照过。' }
  },
  'hand-over': ({ about, draws, colleagues }) => ({
    to: draws.pick(`${about} heir`, colleagues).id,
    reason: '原承办人请假。',
  }),
} satisfies { [A in ActName]?: Fill<A> }

/** Fills an act's form in. */
export const fillIn = async (act: PlayedAct, desk: Desk): Promise<object> => {
  const fill: (desk: Desk) => object | Promise<object> = FORMS[act]
  return await fill(desk)
}

/** Acts that people of the play do. */
export type PlayedAct = keyof typeof FORMS
export const isPlayed = (act: ActName | undefined): act is PlayedAct =>
  act !== undefined && act in FORMS
