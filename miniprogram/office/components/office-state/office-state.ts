import { words } from '../../words'

/** Answers that trying again does not change: whoever is no admin is led back. */
const REFUSED: ReadonlySet<string> = new Set(['NOT_ALLOWED', 'NOT_BOUND', 'NOT_SIGNED_IN'])

/** Waiting, or failed: triggers `retry`, or leads back to where everybody may be. */
Component({
  properties: {
    status: { type: String, value: 'loading' },
    message: { type: String, value: '' },
    code: { type: String, value: '' },
  },
  data: { t: words.officeState, isRefused: false },
  observers: {
    code(code: string) {
      this.setData({ isRefused: REFUSED.has(code) })
    },
  },
  methods: {
    onRetry() {
      if (this.data.isRefused) void wx.switchTab({ url: '/pages/mine/mine' })
      else this.triggerEvent('retry')
    },
  },
})
