import type { Tap, Told } from '../../behaviors/events'
import type { Act } from '../../contract/case'
import { LIMITS } from '../../contract/limits'
import type { Draft } from '../../stores/drafts'
import { ACT_SHEETS, type Choice } from '../acts'

const longest: { limit: number } = { limit: LIMITS.text }

/**
 * The form of one act. Triggers `keep` with what was typed or chosen (a part of the draft),
 * `confirm`, and `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    act: { type: String, value: 'accept' },
    draft: { type: Object, value: {} },
    fault: { type: Object, value: { field: '', message: '' } },
    isSending: { type: Boolean, value: false },
  },
  data: {
    sheet: ACT_SHEETS.accept,
    chosen: '',
    ...longest,
    autosize: { minHeight: 72, maxHeight: 200 },
  },
  observers: {
    'act, draft'(act: Act, draft: Partial<Draft<'act'>>) {
      this.setData({
        sheet: ACT_SHEETS[act],
        chosen: (act === 'reply' ? draft.result : draft.outcome) ?? '',
        limit: act === 'reply' ? LIMITS.reply : LIMITS.text,
      })
    },
  },
  methods: {
    onChoice(event: Tap<{ id: Choice['id'] }>) {
      const { id } = event.currentTarget.dataset
      this.triggerEvent('keep', this.data.act === 'reply' ? { result: id } : { outcome: id })
    },
    onText(event: Told<{ value: string }>) {
      this.triggerEvent('keep', { text: event.detail.value })
    },
    onFacts(event: Told<{ value: string }>) {
      this.triggerEvent('keep', { facts: event.detail.value })
    },
    onConfirm() {
      this.triggerEvent('confirm')
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
  },
})
