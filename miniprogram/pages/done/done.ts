import { sentenceOf } from '../../api/call-error'
import { citizen } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { CONSENT_WORDS, requestSubscription } from '../../api/subscription'
import { care } from '../../behaviors/care'
import { received, type Acknowledged } from '../../stores/received'

/** What was received, by when it is answered, and how to follow it. */
Component({
  behaviors: [care],
  data: {
    received: null as Acknowledged | null,
    /** The number, in the two parts between which alone it may break. */
    numberParts: [] as string[],
    /** What came of “有进展时通知我”, in words. */
    answered: '',
  },
  methods: {
    onLoad() {
      const last = received.last()
      this.setData({ received: last ?? null, numberParts: last?.number.split(/(?=-)/) ?? [] })
    },
    async onNotify() {
      const result = await requestSubscription(this.data.received?.templateId ?? '')
      this.setData({ answered: CONSENT_WORDS[result] })
      try {
        await citizen.call('subscription.record', {
          requestId: newRequestId(),
          template: 'citizen-progress',
          result,
        })
      } catch (error) {
        this.setData({ answered: sentenceOf(error) })
      }
    },
    async onCopy() {
      const { number = '', lookupCode = '' } = this.data.received ?? {}
      await wx.setClipboardData({ data: `受理编号 ${number}，查询码 ${lookupCode}` })
    },
    async onFinish() {
      await wx.switchTab({ url: '/pages/window/window' })
    },
  },
})
