/** What a page shows instead of its content: `loading`, `failed` (triggers `retry`) or `empty`. */
Component({
  properties: {
    status: { type: String, value: 'loading' },
    /** The sentence of a failure, or of an empty list. */
    message: { type: String, value: '' },
    note: { type: String, value: '' },
    /** What is done about a failure. */
    remedy: { type: String, value: '再试一次' },
  },
  methods: {
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})
