import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { paging } from '../../office/behaviors/paging'
import { noticeLine, type NoticeLine } from '../format/notices'
import { words } from '../words'

/** Messages that did not arrive, newest first: why, and once more. */
Component({
  behaviors: [care, paging, sending],
  data: {
    t: words.pages.notices,
    notices: [] as NoticeLine[],
    /** Ids of those put back into the outbox from here. */
    again: {},
  },
  methods: {
    async onShow() {
      await this.load()
    },
    /** Asks for the first page, or the one after `cursor`. */
    async page(cursor?: string) {
      const { notices, next = '' } = await admin.call('notice.list', cursor ? { cursor } : {})
      if (cursor !== undefined && this.data.next !== cursor) return
      const lines = notices.map((notice) => noticeLine(notice, clock.now()))
      this.setData({
        notices: cursor === undefined ? lines : [...this.data.notices, ...lines],
        next,
        ...(cursor === undefined ? { again: {} } : {}),
      })
    },
    async onRetry({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      const answer = await this.send(() => admin.call('notice.retry', { id }))
      if (answer) this.setData({ again: { ...this.data.again, [id]: true } })
      else if (this.data.fault.message)
        await wx.showToast({ title: this.data.fault.message, icon: 'none' })
    },
  },
})
