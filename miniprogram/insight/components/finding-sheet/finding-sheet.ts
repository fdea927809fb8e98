import type { FieldFault } from '../../../api/call-error'
import type { Told } from '../../../behaviors/events'
import {
  FINDING_ACTS,
  GUIDE_PARTS,
  MOST_OF_FINDING_TEXT,
  type FindingAct,
  type FindingAsk,
} from '../../../contract/findings'
import { bindStore } from '../../../stores/bind'
import { session } from '../../../stores/session'
import { words } from '../../words'

type Field = Told<{ value: string }> & { currentTarget: { dataset: { key: string } } }

/** What is wrong with each field, and what is wrong with none of them. */
const faultless: { faults: Record<string, string>; otherFault: string } = {
  faults: {},
  otherFault: '',
}
const nothing: FindingAsk = { label: '' }

/** The form of any act on a finding, drawn from their table. Triggers `keep`, `confirm` and `close`. */
Component({
  behaviors: [bindStore(session, ['departments'])],
  properties: {
    visible: { type: Boolean, value: false },
    act: { type: String, value: '' },
    values: { type: Object, value: {} },
    today: { type: String, value: '' },
    fault: { type: Object, value: { message: '', fields: [] as FieldFault[] } },
    isSending: { type: Boolean, value: false },
  },
  data: {
    t: words.parts.findingSheet,
    parts: GUIDE_PARTS,
    most: MOST_OF_FINDING_TEXT,
    /** Characters of all lines of a guide together. */
    mostOfGuide: 4000,
    asked: nothing,
    hint: '',
    ...faultless,
  },
  observers: {
    act(act: FindingAct | '') {
      this.setData({
        asked: act === '' ? nothing : FINDING_ACTS[act],
        hint: act === '' ? '' : (words.acts[act] ?? ''),
      })
    },
    fault({ message, fields }: { message: string; fields: FieldFault[] }) {
      const isSaid = fields.some(({ field }) => SAID.has(field))
      this.setData({
        faults: Object.fromEntries(fields.map((one) => [one.field, one.message])),
        otherFault: isSaid ? '' : message,
      })
    },
  },
  methods: {
    onEntered(event: Field) {
      const { key } = event.currentTarget.dataset
      this.triggerEvent('keep', { key, value: event.detail.value })
    },
    onConfirm() {
      this.triggerEvent('confirm')
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})

/** Fields beside which a fault is said. */
const SAID: ReadonlySet<string> = new Set([
  'text',
  'day',
  'owner',
  'steps',
  'promisedDays',
  'where',
])
