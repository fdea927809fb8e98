import type { Tap } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import type { TimelineEntry } from '../../contract/case'
import { rowsOf, type Reader, type TimelineRow } from '../../format/timeline'

type PhotoTap = Tap<{ photo: string; photos: string[] }>

/** A case as a conversation: what was said in bubbles, one's own on the right; what happened between them. */
Component({
  behaviors: [speaks('timeline')],
  properties: {
    entries: { type: Array, value: [] as TimelineEntry[] },
    now: { type: String, value: '' },
    /** Whose side of the conversation is the right one: `citizen`, `staff`, or `guest` for a citizen who is another one. */
    reader: { type: String, value: 'citizen' },
  },
  data: { rows: [] as TimelineRow[] },
  observers: {
    'entries, now, reader, t'(entries: TimelineEntry[], now: string, reader: Reader) {
      if (now === '') return
      this.setData({ rows: rowsOf(entries, now, reader) })
    },
  },
  methods: {
    async onPhoto(event: PhotoTap) {
      const { photo, photos } = event.currentTarget.dataset
      await wx.previewImage({ urls: photos, current: photo })
    },
  },
})
