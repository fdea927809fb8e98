import { speaks } from '../../behaviors/speaking'
import {
  CASE_KINDS,
  CASE_STATES,
  stateLabel,
  DEADLINES,
  type CaseSummary,
} from '../../contract/case'
import { aboutOf, subjectOf } from '../../format/subject'
import { say, words } from '../../words'

/** One case in a list: how it stands, what, where, by when, and the one thing to do. Triggers `open` with its id. */
Component({
  behaviors: [speaks('caseCard')],
  properties: {
    summary: { type: Object, value: null as unknown as CaseSummary },
    now: { type: String, value: '' },
    /** The one act of whoever looks; empty when there is none. */
    verb: { type: String, value: '' },
    /** Staff see which duty is due. */
    forStaff: { type: Boolean, value: false },
  },
  data: {
    kind: '',
    duty: '',
    place: '',
    about: '',
    state: '',
    isOpen: true,
    /** What is asked of the citizen; empty when it is nobody’s turn but the office’s. */
    ask: '',
    left: -1,
  },
  observers: {
    'summary, forStaff, t'(summary: CaseSummary | null, forStaff: boolean) {
      if (!summary) return
      const shown = forStaff ? toOffice(summary) : toCitizen(summary)
      this.setData({
        ...shown,
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

/** The office reads its own terms, whatever language its phone has. */
const toOffice = (summary: CaseSummary) => ({
  kind: CASE_KINDS[summary.kind],
  state: stateLabel(summary.state, 'office'),
  duty: summary.duty === undefined ? '' : DEADLINES[summary.duty].label,
  place: `${summary.centre} · ${summary.window}`,
  about: subjectOf(summary),
})

/** A citizen knows the window they stood at. */
const toCitizen = (summary: CaseSummary) => ({
  kind: say().kind(summary.kind),
  state: say().state(summary.state),
  place: summary.window,
  about: aboutOf(summary),
  ask: askOf(summary),
})

function askOf({ state }: CaseSummary): string {
  const asks = words().parts.caseCard
  return state === 'replied' || state === 'rectified' ? asks[state] : ''
}
