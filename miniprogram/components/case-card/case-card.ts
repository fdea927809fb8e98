import {
  CASE_KINDS,
  CASE_STATES,
  stateLabel,
  DEADLINES,
  type CaseSummary,
} from '../../contract/case'
import { subjectOf } from '../../format/subject'

/** One case in a list: by when, what, where, and the one thing to do. Triggers `open` with its id. */
Component({
  properties: {
    summary: { type: Object, value: null as unknown as CaseSummary },
    now: { type: String, value: '' },
    /** The one act of whoever looks; empty when there is none. */
    verb: { type: String, value: '' },
    /** Staff see which duty is due. */
    forStaff: { type: Boolean, value: false },
  },
  data: { kind: '', subject: '', duty: '', place: '', state: '', isOpen: true, left: -1 },
  observers: {
    'summary, forStaff'(summary: CaseSummary | null, forStaff: boolean) {
      if (!summary) return
      const { kind, duty, centre, window } = summary
      this.setData({
        kind: CASE_KINDS[kind],
        subject: subjectOf(summary),
        duty: forStaff && duty !== undefined ? DEADLINES[duty].label : '',
        place: `${centre} · ${window}`,
        state: stateLabel(summary.state, forStaff ? 'office' : 'citizen'),
        isOpen: CASE_STATES[summary.state].open,
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
