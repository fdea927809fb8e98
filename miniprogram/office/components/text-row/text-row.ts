/** One line of a form, with its title, what it may hold and what is wrong with it. Triggers `change` with the `value`. */
Component({
  properties: {
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** `number` brings up the keys for digits. */
    type: { type: String, value: 'text' },
    unit: { type: String, value: '' },
    most: { type: Number, value: 60 },
    fault: { type: String, value: '' },
    /** Beside the title: how it stands, in a word. */
    mark: { type: String, value: '' },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value })
    },
  },
})
