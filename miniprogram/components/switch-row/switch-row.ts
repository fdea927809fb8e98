/** A switch whose whole row is its target. Triggers `change` with `value`. */
Component({
  properties: {
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    value: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      this.triggerEvent('change', { value: !this.data.value })
    },
  },
})
