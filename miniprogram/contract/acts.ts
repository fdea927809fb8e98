import {
  APPEAL_DECISIONS,
  CATEGORIES,
  CAUSES,
  COMPLEXITIES,
  FINDINGS,
  FOLLOW_UP_OUTCOMES,
  RESULTS,
} from './case'
import { LIMITS } from './limits'

/** Ways a citizen was contacted. */
export const CONTACT_WAYS = {
  phone: '电话',
  app: '小程序留言',
  window: '到窗口核实',
  visit: '上门或当面',
} as const

/** How a reply can end a matter; one that was merged ends with its lead. */
const { merged: _merged, ...REPLY_RESULTS } = RESULTS

const YES_NO = { yes: '是', no: '否' } as const
const THREE_ANSWERS = { yes: '是', no: '否', unknown: '没有问到' } as const

/** What can be left for the rated unit to see (DESIGN: release by the officer). */
export const RELEASABLE = { words: '原话', photos: '照片', projectNo: '办件编号' } as const

/*
 * A field of an act. `words` are sealed and can be erased; the citizen reads those with
 * `reader: 'citizen'`, everybody those with `public` if the citizen agreed, the office alone the others. Everything else is a fact and stays.
 */
type Optional = {
  optional?: true
  /** An optional field that must be filled once another one holds this. */
  neededWhen?: { field: string; is: string }
}
export type ActField = { label: string } & Optional &
  (
    | { kind: 'words'; most: number; reader: 'citizen' | 'office' | 'public' }
    | { kind: 'choice'; options: Record<string, string> }
    | { kind: 'choices'; options: Record<string, string> }
    | { kind: 'photos'; reader: 'citizen' | 'office' }
    | { kind: 'department' | 'person' | 'case' | 'step' }
  )

const toCitizen = (label: string) =>
  ({ label, kind: 'words', most: LIMITS.reply, reader: 'citizen' }) as const
const toOffice = (label: string) =>
  ({ label, kind: 'words', most: LIMITS.reply, reader: 'office' }) as const
const toEverybody = (label: string) =>
  ({ label, kind: 'words', most: LIMITS.reply, reader: 'public' }) as const
const choice = <O extends Record<string, string>>(label: string, options: O) =>
  ({ label, kind: 'choice', options }) as const
const optional = <F extends object>(field: F) => ({ ...field, optional: true }) as const
const neededWhen = <F extends object>(other: string, is: string, field: F) =>
  ({ ...optional(field), neededWhen: { field: other, is } }) as const

/**
 * Everything staff can do to a case, with what it asks for. The phone draws its forms from this
 * table and the functions check them by it.
 */
export const ACTS = {
  'record-follow-up': {
    label: '记录回访',
    fields: {
      outcome: choice('联系结果', FOLLOW_UP_OUTCOMES),
      how: choice('联系方式', CONTACT_WAYS),
      text: toCitizen('写给群众的话'),
      who: optional(toOffice('联系到的是谁（本人、家人等）')),
      said: optional(toOffice('群众原话')),
      facts: toOffice('核实到的情况'),
    },
  },
  conclude: {
    label: '认定',
    fields: {
      finding: choice('认定结果', FINDINGS),
      complexity: optional(choice('整改难易', COMPLEXITIES)),
      text: toCitizen('告诉群众和被评价单位的结论、依据'),
      measure: optional(toOffice('要求的整改措施（被评价单位会看到）')),
    },
  },
  'report-rectification': {
    label: '报送整改',
    fields: { text: toCitizen('整改结果'), measure: toOffice('采取的措施') },
  },
  'file-appeal': {
    label: '提出申诉',
    fields: {
      grounds: choice('申诉理由', { mistaken: '误评', untrue: '不实' }),
      text: toOffice('申诉报告'),
      evidence: { label: '证据（至少一份）', kind: 'photos', reader: 'office' },
    },
  },
  'decide-appeal': {
    label: '裁定申诉',
    fields: { decision: choice('裁定', APPEAL_DECISIONS), text: toCitizen('裁定理由') },
  },
  accept: { label: '受理', fields: {} },
  triage: {
    label: '分类定难易',
    fields: {
      category: choice('诉求分类', CATEGORIES),
      complexity: choice('简单或复杂', COMPLEXITIES),
      reason: toOffice('判定理由'),
    },
  },
  'request-return': { label: '申请退单', fields: { reason: toOffice('退单理由') } },
  adjudicate: {
    label: '裁定退单',
    fields: {
      department: optional({ label: '改派到（不选则仍由原单位办理）', kind: 'department' }),
      remember: choice('以后同类的事也这样派', YES_NO),
      reason: toOffice('裁定理由'),
    },
  },
  merge: { label: '并案', fields: { into: { label: '并入的案件编号', kind: 'case' } } },
  'add-part': {
    label: '请单位协办',
    fields: { department: { label: '协办单位', kind: 'department' }, task: toOffice('协办事项') },
  },
  'answer-part': { label: '回复协办', fields: { reply: toOffice('协办意见') } },
  'ask-material': { label: '请群众补材料', fields: { text: toCitizen('需要补什么、怎么补') } },
  'request-extension': { label: '申请延期', fields: { reason: toCitizen('延期理由') } },
  'decide-extension': {
    label: '审批延期',
    fields: { approve: choice('是否同意', YES_NO), reason: toOffice('意见') },
  },
  reply: {
    label: '答复',
    fields: {
      result: choice('办理结果', REPLY_RESULTS),
      negative: choice('是否为否定答复', YES_NO),
      text: toCitizen('答复内容'),
      basis: optional(toCitizen('依据')),
    },
  },
  'record-answers': {
    label: '记录三问',
    fields: {
      contacted: choice('有人联系过您吗', THREE_ANSWERS),
      solved: choice('事情解决了吗', THREE_ANSWERS),
      satisfied: choice('对办理满意吗', THREE_ANSWERS),
      said: optional(toOffice('群众原话')),
    },
  },
  compare: {
    label: '比对归档',
    fields: {
      gap: choice('与原窗口比对有没有差距', { none: '没有差距', gap: '有差距' }),
      cause: neededWhen('gap', 'gap', choice('原因', CAUSES)),
      step: neededWhen('gap', 'gap', { label: '差在哪一步', kind: 'step' } as const),
      guide: optional(toOffice('指南怎么写')),
      done: toOffice('实际怎么办'),
      summary: optional(toEverybody('公开摘要（群众同意才公开；不写姓名、电话、住址）')),
    },
  },
  release: {
    label: '向被评价单位公开',
    fields: {
      parts: { label: '公开哪些', kind: 'choices', options: RELEASABLE },
      reason: toOffice('理由'),
    },
  },
  'hand-over': {
    label: '更换承办人',
    fields: { to: { label: '接手的人', kind: 'person' }, reason: toOffice('原因') },
  },
  note: { label: '内部备注', fields: { text: toOffice('备注（群众看不到）') } },
} as const satisfies Record<string, { label: string; fields: Record<string, ActField> }>

export type ActName = keyof typeof ACTS

/** What one field of an act holds. */
type Value<F> = F extends { kind: 'choice'; options: infer O }
  ? keyof O & string
  : F extends { kind: 'choices'; options: infer O }
    ? (keyof O & string)[]
    : F extends { kind: 'photos' }
      ? string[]
      : string

type Fields<A extends ActName> = (typeof ACTS)[A]['fields']
type OptionalKeys<T> = { [K in keyof T]: T[K] extends { optional: true } ? K : never }[keyof T]

/** What an act asks for, by its fields. */
export type ActInput<A extends ActName> = {
  [K in Exclude<keyof Fields<A>, OptionalKeys<Fields<A>>>]: Value<Fields<A>[K]>
} & { [K in OptionalKeys<Fields<A>>]?: Value<Fields<A>[K]> }

/** Whether a form must fill a field, by what else is in it. */
export const isNeeded = ({ optional: isOptional, neededWhen: when }: ActField, form: object) =>
  !isOptional || (when !== undefined && (form as Record<string, unknown>)[when.field] === when.is)

/** An act on a case that was seen at a version. */
export type ActForm = {
  [A in ActName]: {
    requestId: string
    caseId: string
    /** The version the person was looking at; another version is refused with CASE_CHANGED. */
    version: number
    act: A
  } & ActInput<A>
}[ActName]
