import { CASE_KINDS, CASE_STATES, DEADLINES, type CaseSummary } from '../../contract/case'

/** One case in a list: by when, what, where, and the one thing to do. Triggers `open` with its id. */
Component({
  properties: {
    summary: { type: Object, value: null as unknown as CaseSummary },
    now: { type: String, value: '' },
    /** The one act of whoever looks; empty when there is none. */
    verb: { type: String, value: '' },
  },
  data: { duty: '', place: '', state: '', isOpen: true, left: -1 },
  observers: {
    summary(summary: CaseSummary | null) {
      if (!summary) return
      const { label, open } = CASE_STATES[summary.state]
      this.setData({
        duty: summary.duty ? DEADLINES[summary.duty] : CASE_KINDS[summary.kind],
        place: `${summary.centre} · ${summary.window}`,
        state: label,
        isOpen: open,
        left: summary.workingDaysLeft ?? -1,
      })
    },
  },
  methods: {
    onTap() {
      const { id }: CaseSummary = this.data.summary
      this.triggerEvent('open', { id })
    },
  },
})
