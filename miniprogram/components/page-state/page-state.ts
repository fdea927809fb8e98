import { speaks } from '../../behaviors/speaking'

/** What a page shows instead of its content: `loading`, `failed` (triggers `retry`) or `empty`. */
Component({
  behaviors: [speaks('pageState')],
  properties: {
    status: { type: String, value: 'loading' },
    /** The sentence of a failure, or of an empty list. */
    message: { type: String, value: '' },
    note: { type: String, value: '' },
    /** What is done about a failure; empty to try again. */
    remedy: { type: String, value: '' },
  },
  methods: {
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})
