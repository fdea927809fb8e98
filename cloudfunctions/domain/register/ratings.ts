import { ACTS, CONTACT_WAYS } from '../../../miniprogram/contract/acts'
import {
  APPEAL_DECISIONS,
  COMPLEXITIES,
  FINDINGS,
  FOLLOW_UP_OUTCOMES,
} from '../../../miniprogram/contract/case'
import { levelName } from '../../../miniprogram/contract/levels'
import { CONTACT, count, HEAD, TAIL, text, time } from './common'
import type { CaseFile, Column } from './model'
import { all, by, deadline, kept, last, read, yes } from './read'

const RATED: Column[] = [
  ...HEAD,
  time('评价时间', ({ view }) => view.receivedAt),
  text('满意程度', 11, ({ view }) => view.level && levelName(view.level)),
  text('选择的原因', 24, ({ view }) => view.indicators?.join('、')),
  text('评价原话', 40, (file) => read(file, file.events[0]?.content)),
]

const WAYS: Record<string, string> = CONTACT_WAYS
const followUp = ACTS['record-follow-up'].fields

/** 差评回访台账 */
export const FOLLOW_UP_COLUMNS: Column[] = [
  ...RATED,
  text('事项', 24, ({ view }) => view.item),
  text('办件编号', 18, ({ view }) => view.projectNo),
  CONTACT,
  time('回访时限', (file) =>
    file.isShielded ? undefined : deadline(file, 'first-contact')?.dueAt,
  ),
  time('回访时间', (file) => shown(file, deadline(file, 'first-contact')?.doneAt)),
  text('是否按时回访', 9, (file) => shown(file, kept(file, 'first-contact'))),
  text('迟到上传', 9, ({ one }) => yes(one.late ?? false)),
  text('回访人', 22, (file) => shown(file, by(file, last(file, 'followed-up')))),
  text('回访方式', 12, (file) => shown(file, WAYS[last(file, 'followed-up')?.how ?? ''])),
  text('回访结果', 18, (file) =>
    shown(file, file.one.outcome && FOLLOW_UP_OUTCOMES[file.one.outcome]),
  ),
  count('联系次数', (file) => shown(file, all(file, 'followed-up').length)),
  text('联系到谁', 14, (file) => facts(file, followUp.who.label)),
  text('群众原话', 36, (file) => facts(file, followUp.said.label)),
  text('核实情况', 40, (file) => facts(file, followUp.facts.label)),
  text('写给群众的话', 36, (file) => read(file, last(file, 'followed-up')?.content)),
  text('认定', 14, ({ one }) => one.finding && FINDINGS[one.finding]),
  text('认定结论、依据', 36, (file) => conclusion(file)),
  text('整改难易', 9, ({ one }) =>
    one.finding === 'true' ? COMPLEXITIES[one.complexity] : undefined,
  ),
  text('是否申诉', 9, ({ one }) => yes(one.appeal !== undefined)),
  text('是否剔除', 9, ({ one }) => yes(one.excluded)),
  ...TAIL,
]

/** 整改台账: bad ratings that were found true, with what was demanded and what was done. */
export const RECTIFICATION_COLUMNS: Column[] = [
  ...RATED,
  text('认定结论、依据', 36, (file) => conclusion(file)),
  text('要求的整改措施', 36, (file) =>
    read(file, last(file, 'concluded')?.facts, ACTS.conclude.fields.measure.label),
  ),
  text('整改难易', 9, ({ one }) => COMPLEXITIES[one.complexity]),
  text('整改单位', 22, ({ view }) => view.department),
  time('整改时限', (file) => deadline(file, 'rectify')?.dueAt),
  time('整改完成时间', (file) => deadline(file, 'rectify')?.doneAt),
  text('是否按时整改', 9, (file) => kept(file, 'rectify')),
  text('采取的措施', 40, (file) =>
    read(file, last(file, 'rectified')?.facts, ACTS['report-rectification'].fields.measure.label),
  ),
  text('整改结果', 40, (file) => read(file, last(file, 'rectified')?.content)),
  text('群众追评', 11, (file) => {
    const again = last(file, 're-rated')
    return again && levelName(again.level)
  }),
  count('重新整改次数', ({ one }) => one.reopenings),
  ...TAIL,
]

/** 申诉台账: by the unit, and what the office and the city decided. */
export const APPEAL_COLUMNS: Column[] = [
  ...RATED,
  text('认定', 14, ({ one }) => one.finding && FINDINGS[one.finding]),
  text('申诉单位', 22, ({ view }) => view.department),
  time('申诉时间', (file) => all(file, 'appeal-filed')[0]?.at),
  text('申诉理由', 9, ({ one }) => one.appeal && APPEAL_DECISIONS[one.appeal.grounds]),
  text('申诉报告', 50, (file) => read(file, all(file, 'appeal-filed')[0]?.facts)),
  ...([1, 2] as const).flatMap((level) => decisionColumns(level)),
  text('群众异议', 9, ({ one }) => yes(one.objected)),
  text('是否剔除', 9, ({ one }) => yes(one.excluded)),
  ...TAIL,
]

function decisionColumns(level: 1 | 2): Column[] {
  const name = level === 1 ? '政管办' : '市级'
  const decided = (file: CaseFile) =>
    all(file, 'appeal-decided')
      .filter((event) => event.level === level)
      .at(-1)
  return [
    time(`${name}裁定时间`, (file) => decided(file)?.at),
    text(`${name}裁定人`, 22, (file) => by(file, decided(file))),
    text(`${name}裁定`, 14, (file) => {
      const event = decided(file)
      return (
        event && `${APPEAL_DECISIONS[event.decision]}${event.byDefault ? '（逾期未裁定）' : ''}`
      )
    }),
    text(`${name}裁定理由`, 40, (file) => read(file, decided(file)?.content)),
  ]
}

/** When and how the office called would tell the rated unit the hour, too. */
const shown = <T>({ isShielded }: CaseFile, value: T): T | undefined =>
  isShielded ? undefined : value

const facts = (file: CaseFile, label: string) => read(file, last(file, 'followed-up')?.facts, label)

const conclusion = (file: CaseFile) => read(file, last(file, 'concluded')?.content)
