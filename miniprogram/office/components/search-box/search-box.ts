/** Where a long list is looked through. Triggers `change` with the `value`. */
Component({
  properties: {
    label: { type: String, value: '' },
    placeholder: { type: String, value: '' },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value?: string }>) {
      this.triggerEvent('change', { value: detail.value ?? '' })
    },
  },
})
