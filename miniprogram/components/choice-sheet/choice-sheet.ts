import type { Tap, Told } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'

interface Option {
  id: string
  name: string
}

/** One of many, chosen from a sheet. Triggers `pick` with the id (empty for `none`) and `close`. */
Component({
  behaviors: [speaks('choiceSheet')],
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    options: { type: Array, value: [] as Option[] },
    value: { type: String, value: '' },
    /** What choosing none of them is called; empty when one must be chosen. */
    none: { type: String, value: '' },
  },
  // Above a sheet that it was opened from: TDesign's popups are at 11500, their overlays below.
  data: { words: '', shown: [] as Option[], level: 11700, overlay: { zIndex: 11600 } },
  observers: {
    'options, words'(options: Option[], words: string) {
      this.setData({ shown: options.filter(({ name }) => name.includes(words.trim())) })
    },
  },
  methods: {
    onSearch(event: Told<{ value?: string }>) {
      this.setData({ words: event.detail.value ?? '' })
    },
    onTap(event: Tap<{ id: string }>) {
      this.triggerEvent('pick', { id: event.currentTarget.dataset.id })
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
