import { citizen } from '../../../api/functions'
import type { Tap, Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { speaks } from '../../../behaviors/speaking'
import { LIMITS } from '../../../contract/limits'
import { blankDraft, drafts, type YesNo } from '../../../stores/drafts'

/** The questions, in the order in which things happened. */
const QUESTIONS = ['contacted', 'solved', 'satisfied'] as const
type Question = (typeof QUESTIONS)[number]

/** 回访三问: three answers of one tap each. Triggers `done` with the case, or `outdated`. */
Component({
  behaviors: [sending, speaks('threeQuestions')],
  properties: { caseId: { type: String, value: '' } },
  data: {
    questions: QUESTIONS,
    draft: { ...blankDraft('answer'), requestId: '' },
    limit: LIMITS.text,
  },
  observers: {
    caseId(caseId: string) {
      if (caseId) this.setData({ draft: drafts.open('answer', caseId) })
    },
  },
  methods: {
    onAnswer(event: Tap<{ name: Question; answer: YesNo }>) {
      const { name, answer } = event.currentTarget.dataset
      this.setData({ draft: drafts.change('answer', this.data.caseId, { [name]: answer }) })
    },
    onPublish(event: Told<{ value: boolean }>) {
      const { caseId } = this.data
      this.setData({ draft: drafts.change('answer', caseId, { mayPublish: event.detail.value }) })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change('answer', this.data.caseId, { text: event.detail.value })
    },
    async onSubmit() {
      if (this.data.isSending) return
      const { caseId } = this.data
      const { requestId, contacted, solved, satisfied, text, mayPublish } = drafts.open(
        'answer',
        caseId,
      )
      if (!contacted || !solved || !satisfied) {
        this.refuse('', this.data.t.all)
        return
      }
      const answer = await this.sendDraft('answer', caseId, () =>
        citizen.call('case.answer', {
          requestId,
          caseId,
          contacted: contacted === 'yes',
          solved: solved === 'yes',
          satisfied: satisfied === 'yes',
          mayPublish,
          ...(text.trim() ? { text: text.trim() } : {}),
        }),
      )
      if (answer) this.triggerEvent('done', { case: answer.case })
      else if (this.data.fault.code === 'NOT_ALLOWED_NOW') this.triggerEvent('outdated')
    },
  },
})
