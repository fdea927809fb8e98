import { ACTS } from '../../../miniprogram/contract/acts'
import { CAUSES, stateLabel } from '../../../miniprogram/contract/case'
import type { Column } from './model'
import { last, process, read } from './read'

const text = (title: string, width: number, value: Column['value']): Column => ({
  title,
  width,
  type: 'text',
  value,
})
const time = (title: string, value: Column['value']): Column => ({
  title,
  width: 17,
  type: 'time',
  value,
})
const count = (title: string, value: Column['value']): Column => ({
  title,
  width: 9,
  type: 'number',
  value,
})
export { count, text, time }

/** Whose matter it is, where and when. */
export const HEAD: Column[] = [
  text('编号', 17, ({ view }) => view.number),
  text('点位', 20, ({ view }) => view.centre),
  text('原窗口', 24, ({ view }) => view.window),
  text('窗口所属单位', 22, ({ view }) => view.department),
]

/** How it can be reached: opened only with a reason, else only whether there is a way. */
export const CONTACT = text('联系方式', 15, ({ view, phone }) => {
  if (phone) return phone
  return view.hasContact ? '有（未打开）' : '未留'
})

/** What the comparison with the original window found, and what became of it. */
export const TAIL: Column[] = [
  text('比对结论', 12, ({ one }) => one.comparison && (one.comparison.gap ? '有差距' : '没有差距')),
  text('原因类', 12, ({ one }) => one.comparison?.cause && CAUSES[one.comparison.cause]),
  text('卡点环节', 14, ({ one, view }) => view.gapStep ?? one.stuckStep),
  text('比对情况', 30, (file) =>
    read(file, last(file, 'compared')?.facts, ACTS.compare.fields.done.label),
  ),
  text('盲点', 10, ({ one }) => one.comparison && (one.comparison.gap ? '是' : '否')),
  text('整改项', 30, ({ spot }) => spot?.demand ?? spot?.action),
  text('整改验证', 16, ({ spot }) => spot?.standing),
  text('当前状态', 14, ({ one }) => stateLabel(one.state, 'office')),
  time('归档时间', ({ one }) => one.closedAt),
  text('过程', 60, process),
]
