import type { Told } from '../../../behaviors/events'
import type { Named } from '../../../contract/admin'

/** One line of a form that is chosen from a sheet. Triggers `change` with the `value`, an id. */
Component({
  properties: {
    title: { type: String, value: '' },
    /** Heading of the sheet, when it is not the title. */
    ask: { type: String, value: '' },
    options: { type: Array, value: [] as Named[] },
    value: { type: String, value: '' },
    /** What stands where nothing is chosen. */
    placeholder: { type: String, value: '' },
    /** What choosing none is called; empty when one must be chosen. */
    none: { type: String, value: '' },
    fault: { type: String, value: '' },
  },
  data: { isOpen: false, name: '' },
  observers: {
    'options, value'(options: Named[], value: string) {
      this.setData({ name: options.find(({ id }) => id === value)?.name ?? '' })
    },
  },
  methods: {
    onOpen() {
      this.setData({ isOpen: true })
    },
    onClose() {
      this.setData({ isOpen: false })
    },
    onPick({ detail }: Told<{ id: string }>) {
      this.setData({ isOpen: false })
      this.triggerEvent('change', { value: detail.id })
    },
  },
})
