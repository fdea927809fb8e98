import { clock } from '../../api/clock'
import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import { levelName, type Level } from '../../contract/levels'
import { LIMITS } from '../../contract/limits'
import type { RatingWords } from '../../contract/staff'
import { momentText } from '../../format/moment'
import { drafts } from '../../stores/drafts'
import { say, words } from '../words'

/** Somebody's words as a card shows them. */
interface Praise {
  id: string
  level: Level
  levelName: string
  place: string
  text: string
  isAnswered: boolean
}

const praiseOf = (one: RatingWords): Praise => ({
  id: one.ratingId,
  level: one.level,
  levelName: levelName(one.level),
  place: say.ratedAt(momentText(one.receivedAt, clock.now()), `${one.centre} · ${one.window}`),
  text: one.text,
  isAnswered: one.isAnswered,
})

/** 好评留言: what satisfied people wrote, read, and answered where they ask something. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.words,
    praise: [] as Praise[],
    next: '',
    /** Whose words are being answered. */
    answering: null as Praise | null,
    text: '',
    limit: LIMITS.reply,
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { ratings, next = '' } = await staff.call('rating.words', {})
        this.setData({ praise: ratings.map(praiseOf), next, ...READY })
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const { next: cursor, praise } = this.data
      if (!cursor) return
      await this.wait(async () => {
        const { ratings, next = '' } = await staff.call('rating.words', { cursor })
        if (this.data.next !== cursor) return
        const added = ratings.map(
          (one, at) => [`praise[${praise.length + at}]`, praiseOf(one)] as const,
        )
        this.setData({ ...Object.fromEntries(added), next })
      })
    },
    onAnswer(event: Tap<{ id: string }>) {
      const answering = this.data.praise.find(({ id }) => id === event.currentTarget.dataset.id)
      if (!answering) return
      this.forgive()
      this.setData({ answering, text: drafts.open('words', answering.id).text })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onWords(event: Told<{ value: string }>) {
      drafts.change('words', this.data.answering?.id ?? '', { text: event.detail.value })
    },
    async onSend() {
      const { answering, isSending } = this.data
      if (!answering || isSending) return
      const { id: ratingId } = answering
      const { requestId, text: typed } = drafts.open('words', ratingId)
      const text = typed.trim()
      if (text === '') {
        this.refuse('text', say.answerWanted)
        return
      }
      const answer = await this.sendDraft('words', ratingId, () =>
        staff.call('rating.answer', { requestId, ratingId, text }),
      )
      if (!answer) return
      const at = this.data.praise.findIndex(({ id }) => id === ratingId)
      this.setData({ [`praise[${at}].isAnswered`]: true, answering: null })
      await wx.showToast({ title: say.sent, icon: 'none' })
    },
    onClose() {
      this.setData({ answering: null })
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
  },
})
