import type { MarkRule } from '../../../miniprogram/contract/marks'
import { instantAt, type Day } from '../../../miniprogram/contract/time'
import { STAFF_UNITS, type Post } from './district'
import { cell, followUp, later, printOf, type Making, type Rated } from './population'

/* Every kind of cheat, planted into an honest district. About every fourth is a careful one. */

/** Plants its ratings, each labelled `by` it. */
type Cheat = (making: Making, by: (facts?: Partial<Rated>) => Planted) => void

const CHEATS: Record<MarkRule, Cheat> = {
  'many-windows': (making, by) => {
    for (let person = 0; person < 12; person++) {
      const day = dayOf(making)
      const windows = person % 4 === 0 ? 3 : 6 + making.random.below(5)
      for (const post of shuffled(making, making.posts).slice(0, windows))
        making.add(post, making.moment(day), by({ rater: `tour-${person}`, level: 5 }))
    }
  },
  'many-times': (making, by) => {
    for (let person = 0; person < 12; person++) {
      const post = postOf(making)
      // most of them several times a day, some on several days of a week
      const times = person % 4 === 0 ? 3 : 5 + making.random.below(4)
      const start = making.random.below(making.days.length - 5)
      for (let time = 0; time < times; time++) {
        const day = making.days[person % 3 === 0 ? start + (time % 4) : start] ?? ''
        making.add(post, spread(making, day), by({ rater: `fan-${person}`, level: 5 }))
      }
    }
  },
  burst: (making, by) => {
    for (let event = 0; event < 12; event++) {
      const post = postOf(making)
      const start = spread(making, dayOf(making))
      const size = event % 4 === 0 ? 6 : 10 + making.random.below(8)
      for (let one = 0; one < size; one++)
        making.add(post, later(start, making.random.below(560)), by({ level: 5 }))
    }
  },
  speed: (making, by) => {
    for (let event = 0; event < 12; event++) {
      const post = postOf(making)
      let at = spread(making, dayOf(making))
      const pause = event % 4 === 0 ? 45 : 8
      for (let one = 5 + making.random.below(3); one > 0; one--) {
        making.add(post, at, by({ level: 5 }))
        at = later(at, pause + making.random.below(20))
      }
    }
  },
  'more-than-served': (making, by) => {
    for (let event = 0; event < 6; event++) {
      const post = postOf(making)
      const day = dayOf(making)
      const given = making.services.get(cell(day, post.window)) ?? 0
      const extra = Math.round(given * (event % 4 === 0 ? 0.5 : 1.1))
      for (let one = 0; one < extra; one++) making.add(post, spread(making, day), by({ level: 5 }))
    }
  },
  'same-text': (making, by) => {
    for (let campaign = 0; campaign < 12; campaign++) {
      const [text, days, times] = TEXTS[campaign % TEXTS.length] ?? ['', 1, 0]
      const post = postOf(making)
      const start = making.random.below(making.days.length - 5)
      for (let one = 0; one < times + making.random.below(3); one++) {
        const day = making.days[start + making.random.below(days)] ?? ''
        // a careful one changes the words a little
        const own = campaign % 4 === 3 ? `${text}${'！好'.repeat(one)}` : `${text}${campaign}`
        making.add(post, spread(making, day), by({ textPrint: printOf(own), level: 5 }))
      }
    }
  },
  'staff-device': (making, by) => {
    for (const [rater, unit] of shuffled(making, STAFF_UNITS).slice(0, 16)) {
      const own = making.posts.filter(({ department }) => department === unit)
      const post = making.random.pick(own)
      if (!post) continue
      for (let one = making.random.below(3); one >= 0; one--)
        making.add(post, spread(making, dayOf(making)), by({ rater, level: 5 }))
    }
  },
  streak: (making, by) => {
    for (const post of shuffled(making, making.posts).slice(0, 4)) {
      // from some day on only those may rate who are very satisfied
      const since = making.days[10 + making.random.below(10)] ?? ''
      for (const rating of making.ratings)
        if (rating.window === post.window && !rating.cheat && rating.receivedAt > since)
          Object.assign(rating, by({ level: 5 }))
    }
  },
  'one-clerk': (making, by) => {
    const shared = making.posts.filter(({ clerks }) => clerks.length > 1)
    for (const post of shuffled(making, shared).slice(0, 4)) {
      const clerk = post.clerks[0]?.id
      for (const rating of [...making.ratings]) {
        if (rating.window !== post.window || rating.cheat) continue
        const isOn = making.shifts.get(cell(rating.receivedAt.slice(0, 10), post.window)) === clerk
        if (isOn) Object.assign(rating, by())
        else making.ratings.splice(making.ratings.indexOf(rating), 1)
      }
    }
  },
  withdrawn: (making, by) => {
    for (const unit of ['rsj', 'mzj', 'jd-hd']) {
      const posts = making.posts.filter(({ department }) => department === unit)
      for (let one = 0; one < 10; one++) {
        const post = making.random.pick(posts)
        if (!post) continue
        const rating = making.add(post, spread(making, dayOf(making)), { level: 1 })
        followUp(making, rating, 0.6)
        if (making.contacted.at(-1)?.withdrawnAt) Object.assign(rating, by())
      }
    }
  },
}

type Planted = Partial<Rated> & { cheat: MarkRule }

/** What campaigns write, over how many days, and how often at least. */
const TEXTS: [text: string, days: number, times: number][] = [
  ['办事大厅环境整洁工作人员业务熟练一次就办好了', 5, 5],
  ['窗口老师态度热情讲解清楚值得表扬', 5, 4],
  ['优质服务好评', 1, 6],
  ['办得很快很满意下次还来这里办理业务', 4, 5],
  ['好', 1, 10],
]

/** Plants all of them, and among honest people the staff who rate elsewhere, as citizens do. */
export function plant(making: Making): void {
  for (const [rater, unit] of STAFF_UNITS) making.staff.set(rater, unit)
  for (const [rater, unit] of shuffled(making, STAFF_UNITS).slice(0, 25)) {
    const elsewhere = making.posts.filter(({ department }) => department !== unit)
    const post = making.random.pick(elsewhere)
    if (post) making.add(post, spread(making, dayOf(making)), { rater })
  }
  for (const [rule, cheat] of Object.entries(CHEATS) as [MarkRule, Cheat][])
    cheat(making, (facts = {}) => ({ ...facts, cheat: rule }))
}

const dayOf = ({ random, days }: Making): Day => random.pick(days) ?? ''
function postOf({ random, posts }: Making): Post {
  const post = random.pick(posts)
  if (!post) throw new Error('a district has windows')
  return post
}
const spread = ({ random }: Making, day: Day) =>
  later(instantAt(day, '09:00'), random.below(7 * 3600))

function shuffled<T>({ random }: Making, rows: readonly T[]): T[] {
  return rows
    .map((row): [number, T] => [random.next(), row])
    .sort(([one], [other]) => one - other)
    .map(([, row]) => row)
}
