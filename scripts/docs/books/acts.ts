import { ACTS, type ActField, type ActName } from '../../../miniprogram/contract/acts'
import { CASE_STATES, DEADLINES, type DeadlineName } from '../../../miniprogram/contract/case'
import { ROLES } from '../../../miniprogram/contract/roles'
import { SHEETS, VERBS } from '../../../miniprogram/staff/acts'
import { words } from '../../../miniprogram/staff/words'
import { GRANTS, RULES, type Permission } from '../../../cloudfunctions/domain/case'
import { SCOPE_NAMES } from '../commands'
import { policy } from '../district'
import { distinct } from '../markdown'

/** What the tables do not say of an act: when one does it, and what comes of it. */
interface ActNote {
  when: string
  then: string
  /** The deadline by which it is owed. */
  by?: DeadlineName
}

const { unreachable } = policy

/** Every act, for docs/staff.md: an act that is missing here does not compile. */
export const ACT_NOTES: Record<ActName, ActNote> = {
  'record-follow-up': {
    when: '收到差评的当天。留了电话的，先联系本人；没留的，到窗口核实，再在小程序里写给群众。',
    then:
      '您写的话马上出现在群众的“我的记录”里，接着做“认定”。选“未能联系上”的，' +
      `要在不同时间试满 ${unreachable.tries} 次、每次至少隔 ${unreachable.hoursApart} 小时，才算回访过；每试一次记一次。`,
    by: 'first-contact',
  },
  conclude: {
    when: '回访以后，弄清差评属不属实。',
    then:
      `属实：被评价单位整改，简单的 ${daysOf('rectify').simple} 个工作日，复杂的 ${daysOf('rectify').complex} 个。` +
      `误评、不实：单位有 ${daysOf('appeal-filing').simple} 个工作日申诉，不申诉的按属实整改。没有依据：向群众解释清楚，直接比对归档。`,
    by: 'verify',
  },
  'report-rectification': {
    when: '问题改好以后。申诉还没有裁定的，先等裁定。',
    then:
      `群众会收到“已整改，请评价”，有 ${daysOf('rerate').simple} 个工作日再评一次。又给差评并要求重新整改的，再来一轮；` +
      '两轮都没改好，由分管领导督办。原来的评价不变。',
    by: 'rectify',
  },
  'file-appeal': {
    when: '单位认为是误评或不实，并且有证据（至少一张照片）。点“起草”会按办理经过写好一份报告，改过再交。',
    then: '先由政管办裁定；维持的，还可以再向市级申诉一次。裁定前评价照常计入统计，旁边写“申诉中”。',
    by: 'appeal-filing',
  },
  'decide-appeal': {
    when: '有申诉或群众的异议等着裁定。回访过这件事的人、提出申诉的人、被评价单位的人都不能裁定。',
    then:
      '认定误评或不实：评价不再计入统计，剔除数公开；群众会知道，' +
      `${daysOf('objection').simple} 个工作日内可以提一次异议，由市级裁定。退回补充材料只能用一次。过期没有裁定的，算维持原评价。`,
    by: 'appeal',
  },
  accept: {
    when: '看过、确定由本单位办的，马上受理。不受理也能直接答复，但当天要让群众知道有人在办。',
    then: '群众看到“已受理”和您的单位，当天的首次联系算做到了。',
    by: 'first-contact',
  },
  triage: {
    when: '要改简单、复杂，或者还没有写诉求分类。刚提交的都先按简单算。',
    then: '改了难易，答复日期从群众提交那天重新算，群众会收到新的日期。已经超时的日期不再变。',
  },
  'request-return': {
    when: '不归本单位办。一件事只能退一次。',
    then: '督办员来裁定。裁定之前仍由本单位办，时限不停。',
  },
  adjudicate: {
    when: '有单位申请退单。',
    then: '改派的，新单位马上收到；不改派的，回到原单位。“以后同类的事也这样派”选“是”，就成为一条分派规则，管理员看得到、删得掉。',
  },
  merge: {
    when: '同一件事反映了不止一次。填要并入的那一件的受理编号。',
    then: '以后跟着那一件答复，每位群众仍看得到自己的经过。不能再分开。',
  },
  'add-part': {
    when: '要别的单位一起办。先受理，再请。',
    then: `协办单位有自己的时限：简单的 ${daysOf('part').simple} 个工作日，复杂的 ${daysOf('part').complex} 个。答复群众仍是牵头单位的事。`,
    by: 'part',
  },
  'answer-part': {
    when: '别的单位请本单位协办，件在“协办”里。',
    then: '牵头单位的承办人收到提醒，看得到您写的意见。',
    by: 'part',
  },
  'ask-material': {
    when: '缺材料。一次说清缺什么、怎么补、不方便来怎么办。',
    then: '群众收到“请您补充材料”，可以写字、拍照补上。等材料时时限不停。',
  },
  'request-extension': {
    when: '到期以前，确实办不完。一件事只能申请一次。',
    then: '督办员来批。批了以前，原来的日期不变。',
  },
  'decide-extension': {
    when: '有单位申请延期。',
    then: '同意的，再给一段同样长的时间，新日期和理由马上告诉群众；不同意的，照原日期办。',
  },
  reply: {
    when: '办完了，或者弄清了办不了。先说结论，再说依据和下一步。点“用模板”有现成的开头。重复的事请督办员并案。',
    then:
      `群众马上看到，${daysOf('answer').simple} 个工作日内回答三个问题。答“没解决”的重新办理；两次都没解决，由分管领导督办。` +
      '否定答复还会告诉督办员和分管领导。',
    by: 'reply',
  },
  'record-answers': {
    when: '群众没有自己回答三个问题。由承办单位以外的人去问。',
    then: '解决了的，接着比对归档；没有解决的，重新办理。一直问不到的，到期记为未反馈。',
    by: 'visit',
  },
  compare: {
    when: '事情已处理。对照原窗口当时怎么办的，看有没有差距。申诉没裁定、群众还能提异议的，先等一等。',
    then: '归档，以后谁都不能再改。有差距的，要选原因和差在哪一步，系统据此找服务盲点。',
    by: 'compare',
  },
  release: {
    when: '被评价单位要看到原话、照片或办件编号，才改得了。能不公开就不公开。',
    then: '被评价单位马上看得到所选的内容，仍看不到是谁评的。',
  },
  'hand-over': {
    when: '承办人请假、离岗，或者忙不过来。只能交给同一个单位的人；回访和比对，只在承办单位以外的人之间交接。',
    then: '接手的人收到提醒。时限不变。',
  },
  note: {
    when: '要留一句话给同事，群众不用看到。',
    then: '记在“经过”里，标明“内部备注”。',
  },
}

function daysOf(name: Exclude<DeadlineName, 'first-contact'>) {
  return policy.workingDays[name]
}

/** Acts of one kind of case, each a section. */
export const actSections = (kind: 'rating' | 'issue' | 'both'): string =>
  namesOf(kind).map(section).join('\n\n')

const namesOf = (kind: 'rating' | 'issue' | 'both') =>
  (Object.keys(ACTS) as ActName[]).filter((act) => {
    const { kinds } = RULES[act]
    return kind === 'both' ? kinds.length > 1 : kinds.length === 1 && kinds[0] === kind
  })

/** `记录回访`; with the word on the button, where that is another. */
export const actTitle = (act: ActName): string =>
  VERBS[act] === ACTS[act].label
    ? ACTS[act].label
    : `${ACTS[act].label}（按钮写的是“${VERBS[act]}”）`

function section(act: ActName): string {
  const { when, then, by } = ACT_NOTES[act]
  const { hint, confirm } = SHEETS[act]
  const lines = [
    `- **什么时候**：${when}`,
    `- **谁**：${whoOf(act)}`,
    `- **件要在**：${statesOf(act)}`,
    ...(by ? [`- **时限**：${DEADLINES[by].label}，${limitOf(by)}`] : []),
    ...fieldLines(act),
    `- **办了以后**：${then}`,
    ...(hint || confirm ? [`- **屏幕上会说**：${[hint, confirm].filter(Boolean).join(' ')}`] : []),
  ]
  return [`#### ${actTitle(act)}`, lines.join('\n')].join('\n\n')
}

function whoOf(act: ActName): string {
  const { kinds } = RULES[act]
  const grants = GRANTS.filter(
    ({ kind, permissions }) =>
      kinds.includes(kind) && permissions.some((one) => permissionsOf(act).includes(one)),
  )
  const scopes = distinct(grants.map(({ scope }) => scope))
  return scopes
    .map((scope) => {
      const roles = distinct(grants.filter((one) => one.scope === scope).map(({ role }) => role))
      return `${roles.map((role) => ROLES[role]).join('、')}（${SCOPE_NAMES[scope]}）`
    })
    .join('；')
}

/** What an act may need: of an appeal, by its level. */
function permissionsOf(act: ActName): Permission[] {
  const { permission } = RULES[act]
  if (permission === undefined) return []
  return typeof permission === 'function' ? ['decide-appeal', 'decide-final-appeal'] : [permission]
}

function statesOf(act: ActName): string {
  const states = Object.entries(CASE_STATES).filter(([, { open }]) => open)
  const allowed: readonly string[] = RULES[act].states
  if (states.every(([name]) => allowed.includes(name))) return '没有办结的任何状态'
  return allowed.map((name) => officeLabel(name)).join('、')
}

const officeLabel = (name: string) => {
  const state: { label: string; office?: string } = CASE_STATES[name as keyof typeof CASE_STATES]
  return `“${state.office ?? state.label}”`
}

function limitOf(name: DeadlineName): string {
  if (name === 'first-contact') return `收到当天；${policy.cutOff} 以后或休息日收到的，下一个工作日`
  const { simple, complex } = daysOf(name)
  return simple === complex
    ? `${simple} 个工作日`
    : `简单的 ${simple} 个工作日，复杂的 ${complex} 个工作日`
}

function fieldLines(act: ActName): string[] {
  const fields = Object.values<ActField>(ACTS[act].fields)
  if (fields.length === 0) return ['- **要填**：什么都不用填，再点一次同名的按钮']
  return ['- **要填**：', ...fields.map((field) => `  - ${fieldLine(field)}`)]
}

function fieldLine(field: ActField): string {
  const marks = [
    ...('options' in field ? [`选：${Object.values(field.options).join(' / ')}`] : []),
    ...(field.optional && !field.neededWhen ? ['可以不填'] : []),
    ...(field.neededWhen ? ['有差距时要填'] : []),
    ...('reader' in field ? [words.readers[field.reader]] : []),
  ]
  return marks.length > 0 ? `${field.label}（${marks.join('；')}）` : field.label
}
