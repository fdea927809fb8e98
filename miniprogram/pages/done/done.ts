import { CallError, sentenceOf } from '../../api/call-error'
import { citizen } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { requestSubscription } from '../../api/subscription'
import { care } from '../../behaviors/care'
import { speaksPage } from '../../behaviors/speaking'
import type { Consent } from '../../contract/citizen'
import { received, type Acknowledged } from '../../stores/received'
import { say } from '../../words'

/** What was received, by when it is answered, and how to follow it. */
Component({
  behaviors: [care, speaksPage('done')],
  data: {
    received: null as Acknowledged | null,
    /** The number, in the two parts between which alone it may break. */
    numberParts: [] as string[],
    /** What came of “有进展时通知我”, in words, once the office knows it. */
    answered: '',
    /** Why something did not work, and how to go on. */
    fault: '',
  },
  methods: {
    onLoad() {
      const last = received.last()
      this.setData({ received: last ?? null, numberParts: last?.number.split(/(?=-)/) ?? [] })
    },
    async onNotify() {
      const result = await requestSubscription(this.data.received?.templateId ?? '')
      this.setData({ fault: '' })
      try {
        await this.record(result)
        this.setData({ answered: say().consents[result] })
      } catch (error) {
        const isLost = error instanceof CallError && error.code === 'NO_ANSWER'
        this.setData({ fault: isLost ? say().consentNotKept : sentenceOf(error) })
      }
    },
    record(result: Consent) {
      const requestId = newRequestId()
      return citizen.call('subscription.record', {
        requestId,
        template: 'citizen-progress',
        result,
      })
    },
    async onCopy() {
      const { number = '', lookupCode = '' } = this.data.received ?? {}
      this.setData({ fault: '' })
      try {
        await wx.setClipboardData({ data: say().numberAndCode(number, lookupCode) })
      } catch {
        this.setData({ fault: this.data.t.notCopied })
      }
    },
    async onProgress() {
      await wx.navigateTo({ url: `/pages/case/case?id=${this.data.received?.caseId ?? ''}` })
    },
    async onVerify() {
      const { ratingId = '' } = this.data.received ?? {}
      await wx.navigateTo({ url: `/verify/verify/verify?id=${ratingId}` })
    },
    async onFinish() {
      await wx.switchTab({ url: '/pages/window/window' })
    },
  },
})
