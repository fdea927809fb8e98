import type { FieldFault } from '../../../api/call-error'
import type { Told } from '../../../behaviors/events'
import { LIMITS } from '../../../contract/limits'
import { VISIT_KINDS, VISIT_RESULTS } from '../../../contract/visits'
import type { VisitAct } from '../../format/visits'
import { words } from '../../words'

type Field = Told<{ value: string | string[] | null }> & {
  currentTarget: { dataset: { key: string } }
}

/** What is wrong with each field, and what is wrong with none of them. */
const faultless: { faults: Record<string, string>; otherFault: string } = {
  faults: {},
  otherFault: '',
}

const choices = (table: Record<string, string>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

/** Plans a visit, records it, or says why none is needed. Triggers `keep`, `confirm` and `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    act: { type: String, value: 'plan' },
    name: { type: String, value: '' },
    values: { type: Object, value: {} },
    today: { type: String, value: '' },
    fault: { type: Object, value: { message: '', fields: [] as FieldFault[] } },
    isSending: { type: Boolean, value: false },
  },
  data: {
    t: words.parts.visitSheet,
    most: LIMITS.text,
    kinds: choices(VISIT_KINDS),
    results: choices(VISIT_RESULTS),
    title: '',
    ...faultless,
  },
  observers: {
    act(act: VisitAct) {
      this.setData({ title: words.parts.visitSheet.titles[act] })
    },
    fault({ message, fields }: { message: string; fields: FieldFault[] }) {
      this.setData({
        faults: Object.fromEntries(fields.map((one) => [one.field, one.message])),
        otherFault: fields.length > 0 ? '' : message,
      })
    },
  },
  methods: {
    onEntered(event: Field) {
      const { key } = event.currentTarget.dataset
      this.triggerEvent('keep', { key, value: event.detail.value ?? '' })
    },
    onConfirm() {
      this.triggerEvent('confirm')
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
