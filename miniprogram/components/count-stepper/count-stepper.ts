import type { Tap } from '../../behaviors/events'

/**
 * A small number, one more or one less by a tap. TDesign's has targets of 28 px and names its buttons
 * in Chinese alone. Triggers `change` with `value`.
 */
Component({
  properties: {
    value: { type: Number, value: 1 },
    least: { type: Number, value: 1 },
    most: { type: Number, value: 99 },
    /** What a screen reader says of the two buttons. */
    less: { type: String, value: '' },
    more: { type: String, value: '' },
  },
  methods: {
    onTap(event: Tap<{ by: number }>) {
      const { value, least, most } = this.data
      const next = Math.min(Math.max(value + event.currentTarget.dataset.by, least), most)
      if (next !== value) this.triggerEvent('change', { value: next })
    },
  },
})
