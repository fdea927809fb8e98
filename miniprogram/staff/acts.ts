import { ACTS, type ActField, type ActName } from '../contract/acts'

/** What the table of acts does not say: words of the phone alone. */
interface Wording {
  /** The verb on a card and on the button, where the label is too long for it. */
  verb?: string
  /** What to know before doing it. */
  hint?: string
  /** Who reads what, under the button that sends it, where the fields do not say it. */
  note?: string
  /** What its text can be begun with. */
  help?: string
}

const WORDING: Partial<Record<ActName, Wording>> = {
  accept: {
    hint: '受理后由您办理。时限从群众提交时算起，不会重新计算。',
    note: '群众会看到“已受理”和您的单位',
  },
  'record-follow-up': { verb: '回访' },
  conclude: { hint: '认定属实的，随后由被评价单位整改。结论和依据要让群众看得懂。' },
  'report-rectification': { verb: '报整改' },
  'file-appeal': { verb: '申诉', hint: '申诉期间评价照常计入统计，整改时限也不停。', help: '起草' },
  'decide-appeal': { verb: '裁定' },
  triage: { verb: '分类', hint: '简单和复杂的答复时限不同，都从群众提交时算起。' },
  'request-return': { hint: '裁定前仍由您单位办理，时限不停。' },
  adjudicate: { verb: '裁定' },
  'add-part': { verb: '请协办', hint: '牵头单位仍对答复时限负责。' },
  'answer-part': { verb: '回复' },
  'ask-material': { verb: '要材料', hint: '等材料时，时限不停。' },
  'request-extension': { hint: '同意延期后，群众会看到新的日期和理由。' },
  'decide-extension': { verb: '审批' },
  reply: { hint: '先说结论，再说依据和下一步怎么办。', help: '用模板' },
  'record-answers': { verb: '三问', hint: '没有解决的，会重新办理。' },
  compare: { verb: '比对', hint: '对照原窗口的办理经过核对一遍，再归档。' },
  release: { hint: '公开后，被评价单位就能看到所选的内容。' },
}

const NAMES = Object.keys(ACTS) as ActName[]
const ofEach = <T>(of: (act: ActName) => T) =>
  Object.fromEntries(NAMES.map((act) => [act, of(act)])) as Record<ActName, T>

/** The one verb on a card and on the button. */
export const VERBS = ofEach((act) => WORDING[act]?.verb ?? ACTS[act].label)

/** What an act's form says around its fields. */
export interface Sheet {
  title: string
  hint: string
  note: string
  /** What its text can be begun with; empty without such a help. */
  help: string
}

/** The fields of an act in order, whichever act it is. */
export function fieldsOf(act: ActName): [string, ActField][] {
  return Object.entries<ActField>(ACTS[act].fields)
}

export const SHEETS = ofEach((act): Sheet => {
  const isToCitizen = fieldsOf(act).some(
    ([, field]) => 'reader' in field && field.reader === 'citizen',
  )
  const { hint = '', note, help = '' } = WORDING[act] ?? {}
  return {
    title: ACTS[act].label,
    hint,
    note: note ?? (isToCitizen ? '给群众的内容会马上出现在他的记录里' : '办理经过会留下记录'),
    help,
  }
})
