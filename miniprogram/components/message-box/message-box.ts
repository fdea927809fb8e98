import type { Told } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import { LIMITS } from '../../contract/limits'

/** Words to the other side of a case. Triggers `words` with the text as it is typed, and `send`. */
Component({
  behaviors: [speaks('messageBox')],
  properties: {
    text: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** Who can see what. */
    note: { type: String, value: '' },
    fault: { type: String, value: '' },
    isSending: { type: Boolean, value: false },
  },
  data: { limit: LIMITS.text },
  methods: {
    onChange(event: Told<{ value: string }>) {
      this.triggerEvent('words', { text: event.detail.value })
    },
    onSend() {
      this.triggerEvent('send')
    },
  },
})
