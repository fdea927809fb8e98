import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import { levelName } from '../../contract/levels'
import { LIMITS } from '../../contract/limits'
import { MARK_RULES, MARK_STATES, type MarkCluster, type MarkState } from '../../contract/marks'
import { momentText } from '../../format/moment'
import { say, words } from '../words'

/** What one reason brought together, as a card shows it. */
interface Doubt {
  id: string
  rule: string
  reason: string
  label: string
  count: string
  places: string
  times: { id: number; at: string; level: string }[]
  cut: string
  barred: string
  review: string
  note: string
}

const t = words.pages.marks
const tabs = (Object.keys(MARK_STATES) as MarkState[]).map((id) => ({ id, name: t.tabs[id] }))

function doubtOf(one: MarkCluster): Doubt {
  const now = clock.now()
  const { id, reason, ratings, count, review } = one
  return {
    id,
    rule: MARK_RULES[one.rule],
    reason,
    label: say.marks.open(reason),
    count: say.marks.count(count),
    places: one.places.join('、'),
    times: ratings.map(({ receivedAt, level }, index) => ({
      id: index,
      at: momentText(receivedAt, now),
      level: levelName(level),
    })),
    cut: count > ratings.length ? say.marks.shown(ratings.length, count) : '',
    barred: one.barred ?? '',
    review: review ? say.marks.reviewed(review.by, momentText(review.at, now)) : '',
    note: review?.note ?? '',
  }
}

const nothingYet: { state: MarkState; doubts: Doubt[] } = { state: 'open', doubts: [] }

/** The attempt that is on its way, and what is typed: for the script alone. */
const unseen = { attempt: '', note: '' }

/** Doubtful ratings by their reason, and what the supervisor says of each. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t,
    tabs,
    limit: LIMITS.text,
    ...nothingYet,
    next: '',
    /** The card that is open. */
    opened: '',
    /** What was said last, for as long as it can be taken back, and of which. */
    said: '',
    reviewed: '',
    ...unseen,
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { state } = this.data
        const { clusters, next = '' } = await admin.call('mark.list', { state })
        if (state !== this.data.state) return
        this.setData({ doubts: clusters.map(doubtOf), next, opened: '', ...READY })
      })
    },
    async onReachBottom() {
      const { state, next: cursor, doubts } = this.data
      if (!cursor) return
      await this.wait(async () => {
        const { clusters, next = '' } = await admin.call('mark.list', { state, cursor })
        if (this.data.next !== cursor) return
        const added = clusters.map(
          (one, at) => [`doubts[${doubts.length + at}]`, doubtOf(one)] as const,
        )
        this.setData({ ...Object.fromEntries(added), next })
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    async onTab({ currentTarget }: Tap<{ id: MarkState }>) {
      const { id: state } = currentTarget.dataset
      if (state === this.data.state) return
      this.setData({ state, status: 'loading', said: '' })
      await this.load()
    },
    onOpen({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      this.forgive()
      Object.assign(this.data, { attempt: newRequestId(), note: '' })
      this.setData({ opened: this.data.opened === id ? '' : id })
    },
    // known without setData, so as not to race with the keyboard
    onNote({ detail }: Told<{ value: string }>) {
      this.data.note = detail.value
    },
    async onVerdict({ currentTarget }: Tap<{ id: string; verdict: MarkState }>) {
      const { id, verdict } = currentTarget.dataset
      await this.review(id, verdict)
    },
    /** One attempt until the office has it; what was said can be taken back for a while. */
    async review(id: string, verdict: MarkState) {
      const note = this.data.note.trim()
      const form = {
        requestId: this.data.attempt,
        clusters: [id],
        verdict,
        ...(note && verdict !== 'open' ? { note } : {}),
      }
      if (!(await this.send(() => admin.call('mark.review', form)))) {
        // after a refusal it is another attempt; without an answer the same one is sent again
        if (this.data.fault.code !== 'INTERNAL') this.data.attempt = newRequestId()
        return
      }
      this.setData({
        doubts: this.data.doubts.filter((one) => one.id !== id),
        opened: '',
        said: say.marks.said[verdict],
        reviewed: id,
      })
    },
    async onUndo() {
      const { reviewed, state } = this.data
      Object.assign(this.data, { attempt: newRequestId(), note: '' })
      const form = { requestId: this.data.attempt, clusters: [reviewed], verdict: state }
      if (!(await this.send(() => admin.call('mark.review', form)))) return
      this.setData({ said: '' })
      await this.load()
    },
    onEnd() {
      this.setData({ said: '' })
    },
  },
})
