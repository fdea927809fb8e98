import { citizen } from '../../../api/functions'
import type { Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { speaks } from '../../../behaviors/speaking'
import { drafts } from '../../../stores/drafts'
import { say } from '../../../words'

/**
 * Says what erasing takes and what it leaves, asks a second time at another place of the screen, and
 * erases. Triggers `erased` with how much, or `close`.
 */
Component({
  behaviors: [sending, speaks('eraseSheet')],
  properties: {
    visible: { type: Boolean, value: false },
    /** Texts of this person that would go. */
    words: { type: Number, value: 0 },
  },
  data: { isAsking: false, question: '' },
  observers: {
    'words, t'(words: number) {
      this.setData({ question: say().eraseAsked(words) })
    },
    visible() {
      this.setData({ isAsking: false })
      this.forgive()
    },
  },
  methods: {
    onOn() {
      this.setData({ isAsking: true })
    },
    /** Turned back at the second question: nothing was done. */
    onNo() {
      this.setData({ isAsking: false })
      this.triggerEvent('close')
    },
    async onYes() {
      this.setData({ isAsking: false })
      const { requestId } = drafts.open('erasure', '')
      const answer = await this.sendDraft('erasure', '', () => this.eraseAll(requestId))
      if (answer) this.triggerEvent('erased', answer)
    },
    /** One call has time for so much: the same request goes on where the last one stopped. */
    async eraseAll(requestId: string) {
      let erased = 0
      for (;;) {
        const part = await citizen.call('privacy.erase', { requestId })
        erased += part.erased
        if (part.isDone) return { erased }
      }
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (event.detail.visible || this.data.isSending || this.data.isAsking) return
      this.triggerEvent('close')
    },
    onClose() {
      if (!this.data.isSending) this.triggerEvent('close')
    },
  },
})
