import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { ungrouped } from '../../format/number'

/** A case looked up by the number and code on its receipt, also by somebody who sent it at the window. */
Component({
  behaviors: [care],
  data: { number: '', code: '', fault: '' },
  methods: {
    /** Comes with what was typed, when it is to be corrected. */
    onLoad({ number = '', code = '' }: { number?: string; code?: string }) {
      this.setData({ number: decodeURIComponent(number), code: decodeURIComponent(code) })
    },
    onNumber(event: Told<{ value: string }>) {
      this.data.number = event.detail.value
    },
    onCode(event: Told<{ value: string }>) {
      this.data.code = event.detail.value
    },
    onFind() {
      const number = ungrouped(this.data.number)
      const code = ungrouped(this.data.code)
      if (!number || !code) {
        this.setData({ fault: '请把受理编号和查询码都填上。' })
        return
      }
      this.setData({ fault: '' })
      const query = `number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`
      void wx.navigateTo({ url: `/pages/case/case?${query}` })
    },
  },
})
