import type { Tap, Told } from '../../../behaviors/events'
import type { Named } from '../../../contract/admin'
import { words } from '../../words'

/** Several of many: what is chosen, each with a way to drop it, and a sheet to add one. Triggers `change` with the `value`, ids. */
Component({
  properties: {
    title: { type: String, value: '' },
    options: { type: Array, value: [] as Named[] },
    value: { type: Array, value: [] as string[] },
    add: { type: String, value: '' },
    fault: { type: String, value: '' },
  },
  data: { t: words.manyRow, isOpen: false, chosen: [] as Named[], others: [] as Named[] },
  observers: {
    'options, value'(options: Named[], value: string[]) {
      this.setData({
        chosen: value.map((id) => ({ id, name: options.find((one) => one.id === id)?.name ?? id })),
      })
    },
  },
  methods: {
    onOpen() {
      const { options, value } = this.data as { options: Named[]; value: string[] }
      this.setData({ isOpen: true, others: options.filter(({ id }) => !value.includes(id)) })
    },
    onClose() {
      this.setData({ isOpen: false })
    },
    onPick({ detail }: Told<{ id: string }>) {
      this.setData({ isOpen: false })
      this.triggerEvent('change', { value: [...this.data.value, detail.id] })
    },
    onDrop({ currentTarget }: Tap<{ id: string }>) {
      const value = this.data.value.filter((id) => id !== currentTarget.dataset.id)
      this.triggerEvent('change', { value })
    },
  },
})
