import { citizen } from '../../../api/functions'
import type { Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { speaks } from '../../../behaviors/speaking'
import { isBadLevel, type Level } from '../../../contract/levels'
import { LIMITS } from '../../../contract/limits'
import { blankDraft, drafts, type Draft, type DraftKinds } from '../../../stores/drafts'
import { receipts } from '../../../stores/receipts'

/** What the form shows of a draft. */
const shown = (draft: Draft<'correction'>) => ({
  draft,
  isBad: draft.level !== 0 && isBadLevel(draft.level),
})

/** 追评: rates how it was put right; who is not satisfied may ask for it to be done again. Triggers `done` with the case, or `outdated`. */
Component({
  behaviors: [sending, speaks('correctionForm')],
  properties: { caseId: { type: String, value: '' } },
  data: {
    ...shown({ ...blankDraft('correction'), requestId: '' }),
    limit: LIMITS.text,
  },
  observers: {
    caseId(caseId: string) {
      if (caseId) this.setData(shown(drafts.open('correction', caseId)))
    },
  },
  methods: {
    keep(patch: Partial<DraftKinds['correction']>) {
      this.setData(shown(drafts.change('correction', this.data.caseId, patch)))
    },
    onPick(event: Told<{ level: Level }>) {
      this.keep({ level: event.detail.level })
    },
    onReopen(event: Told<{ value: boolean }>) {
      this.keep({ reopen: event.detail.value })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change('correction', this.data.caseId, { text: event.detail.value })
    },
    async onSubmit() {
      if (this.data.isSending) return
      const { caseId } = this.data
      const { requestId, level, text, reopen } = drafts.open('correction', caseId)
      if (level === 0) {
        this.refuse('', this.data.t.level)
        return
      }
      const answer = await this.sendDraft('correction', caseId, () =>
        citizen.call('rating.append', {
          requestId,
          caseId,
          level,
          ...(text.trim() ? { text: text.trim() } : {}),
          ...(isBadLevel(level) ? { reopen } : {}),
        }),
      )
      if (answer) {
        receipts.keep(answer.receipt, answer.case.window)
        this.triggerEvent('done', { case: answer.case })
      } else if (this.data.fault.code === 'NOT_ALLOWED_NOW') this.triggerEvent('outdated')
    },
  },
})
