import { ACTS } from '../../../miniprogram/contract/acts'
import { CATEGORIES, COMPLEXITIES, RESULTS } from '../../../miniprogram/contract/case'
import { departmentName } from '../view/names'
import { CONTACT, count, HEAD, TAIL, text, time } from './common'
import type { Column } from './model'
import { all, by, deadline, kept, last, moment, read } from './read'

const ANSWERS = { yes: '是', no: '否', unknown: '没有问到' } as const

const first = ({ events }: { events: { content?: { id: string; hash: string } }[] }) =>
  events[0]?.content

/** “办不成事”反映台账: every field of the office's ledger, in its order (DOMAIN §5). */
export const ISSUE_COLUMNS: Column[] = [
  ...HEAD,
  text('渠道', 12, ({ one }) => (one.proxy ? `代登记（${one.proxy.way}）` : '小程序')),
  time('反映时间', ({ view }) => view.receivedAt),
  text('反映人', 14, ({ one }) => (one.proxy ? '由窗口代登记' : '本人（不实名）')),
  text('企业名称', 20, (file) => read(file, first(file), '企业名称')),
  CONTACT,
  text('承办部门可否联系', 10, ({ one }) => (one.mayContact ? '可以' : '不可以')),
  text('事项', 24, ({ view }) => view.item),
  text('办件编号', 18, ({ view }) => view.projectNo),
  count('已跑次数', ({ one }) => one.visits),
  text('反映的卡点', 14, ({ one }) => one.stuckStep),
  text('诉求原文', 50, (file) => read(file, first(file))),
  text('分类', 9, ({ one }) => one.category && CATEGORIES[one.category]),
  text('简单／复杂', 9, ({ one }) => COMPLEXITIES[one.complexity]),
  text('判定人', 22, (file) => by(file, last(file, 'triaged'))),
  text('判定理由', 24, (file) =>
    read(file, last(file, 'triaged')?.facts, ACTS.triage.fields.reason.label),
  ),
  text('承办', 22, ({ view }) => view.owner),
  text('协办', 22, (file) =>
    all(file, 'part-added')
      .map(({ department }) => departmentName(file.names, department))
      .join('、'),
  ),
  time('派单', (file) => last(file, 'assigned')?.at),
  text('派单依据', 24, ({ view }) => view.routing),
  time('签收', (file) => last(file, 'accepted')?.at),
  text('退单', 30, (file) =>
    withWhen(last(file, 'return-requested')?.at, [
      read(file, last(file, 'return-requested')?.facts, ACTS['request-return'].fields.reason.label),
    ]),
  ),
  text('裁定', 30, (file) => {
    const ruling = last(file, 'adjudicated')
    const to =
      ruling && (ruling.route ? departmentName(file.names, ruling.route.department) : '原单位办理')
    const reason = read(file, ruling?.facts, ACTS.adjudicate.fields.reason.label)
    return withWhen(ruling?.at, [to, reason])
  }),
  time('答复时限', (file) => deadline(file, 'reply')?.dueAt),
  text('延期', 24, (file) => {
    const decided = last(file, 'extension-decided')
    const asked = last(file, 'extension-requested')
    if (!asked) return undefined
    return withWhen(asked.at, [
      decided ? (decided.approved ? '同意' : '不同意') : '待审批',
      read(file, asked.content, ACTS['request-extension'].fields.reason.label),
    ])
  }),
  text('是否当日首次反馈', 10, (file) => kept(file, 'first-contact')),
  time('首次反馈时间', (file) => deadline(file, 'first-contact')?.doneAt),
  text('结果类', 14, ({ one }) => one.result && RESULTS[one.result]),
  text('否定答复', 9, (file) => {
    const reply = last(file, 'replied')
    return reply && (reply.negative ? '是' : '否')
  }),
  text('依据', 24, (file) =>
    read(file, last(file, 'replied')?.content, ACTS.reply.fields.basis.label),
  ),
  text('答复', 50, (file) => read(file, last(file, 'replied')?.content)),
  time('答复送达时间', (file) => last(file, 'replied')?.at),
  text('是否按时答复', 9, (file) => kept(file, 'reply')),
  text('联系过吗', 9, ({ one }) => one.answers && ANSWERS[one.answers.contacted]),
  text('解决了吗', 9, ({ one }) => one.answers && ANSWERS[one.answers.solved]),
  text('满意吗', 9, ({ one }) => one.answers && ANSWERS[one.answers.satisfied]),
  count('再次反映', ({ one }) => one.reopenings),
  ...TAIL,
]

const withWhen = (at: string | undefined, parts: (string | undefined)[]) =>
  at && [moment(at), ...parts.filter(Boolean)].join(' ')
