import type { Told } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'

/** What WeChat's button answers: a code, or why there is none. */
type Answered = Told<{ code?: string; errMsg: string }>

/**
 * How somebody can be called: a number typed in, or WeChat's own by one tap, whose code stands for it.
 * Refusing leads on to typing. Triggers `change` with what became known, `phone` or `phoneCode`.
 */
Component({
  behaviors: [speaks('phoneField')],
  properties: {
    phone: { type: String, value: '' },
    phoneCode: { type: String, value: '' },
  },
  data: { note: '', isTyping: false },
  methods: {
    onTyped(event: Told<{ value: string }>) {
      this.triggerEvent('change', { phone: event.detail.value })
    },
    onLeft() {
      this.triggerEvent('done')
    },
    onAnswered({ detail: { code, errMsg } }: Answered) {
      const { t } = this.data
      const note = /deny|cancel/.test(errMsg) ? t.refused : t.failed
      this.setData(code ? { note: '', isTyping: false } : { note, isTyping: true })
      if (code) this.triggerEvent('change', { phoneCode: code })
    },
    onOwn() {
      this.setData({ isTyping: true })
      this.triggerEvent('change', { phoneCode: '' })
    },
  },
})
