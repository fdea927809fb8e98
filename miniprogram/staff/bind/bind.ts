import { staff } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { session } from '../../stores/session'
import { say, words } from '../words'

/** Binds this WeChat to a person of the office by a one-time code. */
Component({
  behaviors: [care, sending],
  data: { t: words.pages.bind, bindCode: '', requestId: newRequestId() },
  methods: {
    onCode(event: Told<{ value: string }>) {
      // Another code is another attempt; written past setData so as not to race with the keyboard.
      this.data.bindCode = event.detail.value
      this.data.requestId = newRequestId()
    },
    async onBind() {
      const { requestId } = this.data
      const bindCode = this.data.bindCode.trim()
      if (bindCode === '') {
        this.refuse('bindCode', say.bindCodeWanted)
        return
      }
      const bound = await this.send(() => staff.call('me.bind', { requestId, bindCode }))
      if (!bound) return
      session.setPerson(bound.person)
      await this.leave('/staff/desk/desk')
    },
  },
})
