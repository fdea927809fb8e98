import { staff } from '../../../api/functions'
import type { Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { LIMITS } from '../../../contract/limits'
import { drafts } from '../../../stores/drafts'
import { say, words } from '../../words'

/**
 * Opens the citizen's number for a reason. It is shown until the sheet is closed and kept nowhere;
 * the office keeps the look. Triggers `revealed` and `close`.
 */
Component({
  behaviors: [sending],
  properties: {
    visible: { type: Boolean, value: false },
    caseId: { type: String, value: '' },
  },
  data: { t: words.parts.contactSheet, reason: '', phone: '', limit: LIMITS.text },
  observers: {
    'visible, caseId'(visible: boolean, caseId: string) {
      if (!visible) {
        this.setData({ phone: '' })
        return
      }
      this.forgive()
      this.setData({ reason: drafts.open('reveal', caseId).reason })
    },
  },
  methods: {
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onReason(event: Told<{ value: string }>) {
      drafts.change('reveal', this.data.caseId, { reason: event.detail.value })
    },
    async onReveal() {
      const { caseId } = this.data
      const draft = drafts.open('reveal', caseId)
      const reason = draft.reason.trim()
      if (reason === '') {
        this.refuse('reason', say.reasonWanted)
        return
      }
      const { requestId } = draft
      const answer = await this.sendDraft('reveal', caseId, () =>
        staff.call('identity.reveal', { requestId, caseId, reason }),
      )
      if (!answer) return
      if (this.data.visible) this.setData({ phone: answer.phone })
      this.triggerEvent('revealed')
    },
    async onDial() {
      try {
        await wx.makePhoneCall({ phoneNumber: this.data.phone })
      } catch {
        // the person thought better of it; the number is still there
      }
    },
    onClose() {
      this.triggerEvent('close')
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
  },
})
