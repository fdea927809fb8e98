import { dueOf, type Due } from '../../format/due'

/** By when something is owed: 今天 18:00 前, 还有 2 个工作日, 已超时 2 小时. */
Component({
  properties: {
    /** What is due, before the time; empty where that is clear. */
    duty: { type: String, value: '' },
    dueAt: { type: String, value: '' },
    /** The office's time. */
    now: { type: String, value: '' },
    /** The office's count of working days; negative when it gave none. */
    workingDaysLeft: { type: Number, value: -1 },
  },
  data: { due: null as Due | null },
  observers: {
    'dueAt, now, workingDaysLeft'(dueAt: string, now: string, left: number) {
      const isKnown = dueAt !== '' && now !== ''
      this.setData({ due: isKnown ? dueOf(dueAt, now, left < 0 ? undefined : left) : null })
    },
  },
})
