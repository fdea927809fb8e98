import { CASE_KINDS, CASE_STATES, DEADLINES, type CaseSummary } from '../../contract/case'

/** One case in a list: by when, what, where, and the one thing to do. Triggers `open` with its id. */
Component({
  properties: {
    summary: { type: Object, value: null as unknown as CaseSummary },
    now: { type: String, value: '' },
    /** The one act of whoever looks; empty when there is none. */
    verb: { type: String, value: '' },
    /** Staff see which duty is due; a citizen, what it is about. */
    forStaff: { type: Boolean, value: false },
  },
  data: { about: '', place: '', state: '', isOpen: true, left: -1 },
  observers: {
    'summary, forStaff'(summary: CaseSummary | null, forStaff: boolean) {
      if (!summary) return
      const { kind, duty, centre, window } = summary
      const { label, open } = CASE_STATES[summary.state]
      const isDuty = forStaff && kind === 'issue' && duty !== undefined
      this.setData({
        about: isDuty ? DEADLINES[duty] : CASE_KINDS[kind],
        place: `${isDuty ? '“办不成事” · ' : ''}${centre} · ${window}`,
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
