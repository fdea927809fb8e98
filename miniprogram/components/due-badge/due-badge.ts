import { speaks } from '../../behaviors/speaking'
import type { DeadlineName } from '../../contract/case'
import type { Instant } from '../../contract/time'
import { dueOf, type Due } from '../../format/due'
import { owedOf } from '../../format/owed'

/** By when something is owed: 今天 18:00 前, 还有 2 个工作日, 已超时 2 小时. */
Component({
  behaviors: [speaks('dueBadge')],
  properties: {
    /** What is due, before the time; empty where that is clear. */
    duty: { type: String, value: '' },
    /** What is owed to the citizen who reads: 明天 18:00 前答复您. Empty for staff. */
    owed: { type: String, value: '' },
    dueAt: { type: String, value: '' },
    /** The office's time. */
    now: { type: String, value: '' },
    /** The office's count of working days; negative when it gave none. */
    workingDaysLeft: { type: Number, value: -1 },
  },
  data: { due: null as Due | null },
  observers: {
    'owed, dueAt, now, workingDaysLeft, t'(
      owed: DeadlineName | '',
      dueAt: Instant,
      now: Instant,
      left: number,
    ) {
      this.setData({ due: dueAt && now ? badgeOf(owed, dueAt, now, left) : null })
    },
  },
})

function badgeOf(owed: DeadlineName | '', dueAt: Instant, now: Instant, left: number): Due {
  return owed ? owedOf(owed, dueAt, now) : dueOf(dueAt, now, left < 0 ? undefined : left)
}
