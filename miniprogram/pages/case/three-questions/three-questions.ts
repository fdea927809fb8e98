import { citizen } from '../../../api/functions'
import type { Tap, Told } from '../../../behaviors/events'
import { sending } from '../../../behaviors/sending'
import { LIMITS } from '../../../contract/limits'
import { blankDraft, drafts, type YesNo } from '../../../stores/drafts'

/** The questions, in the order in which things happened. */
const QUESTIONS = [
  { name: 'contacted', words: '有人联系过您吗？', no: '没有' },
  { name: 'solved', words: '事情解决了吗？', no: '没解决' },
  { name: 'satisfied', words: '您对办理满意吗？', no: '不满意' },
] as const
type Question = (typeof QUESTIONS)[number]['name']

const YES: Record<Question, string> = { contacted: '有', solved: '解决了', satisfied: '满意' }
const questions = QUESTIONS.map((question) => ({ ...question, yes: YES[question.name] }))

/** 回访三问: three answers of one tap each. Triggers `done` with the case, or `outdated`. */
Component({
  behaviors: [sending],
  properties: { caseId: { type: String, value: '' } },
  data: {
    questions,
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
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change('answer', this.data.caseId, { text: event.detail.value })
    },
    async onSubmit() {
      if (this.data.isSending) return
      const { caseId } = this.data
      const { requestId, contacted, solved, satisfied, text } = drafts.open('answer', caseId)
      if (!contacted || !solved || !satisfied) {
        this.refuse('', '请把三个问题都点一下，再提交。')
        return
      }
      const answer = await this.sendDraft('answer', caseId, () =>
        citizen.call('case.answer', {
          requestId,
          caseId,
          contacted: contacted === 'yes',
          solved: solved === 'yes',
          satisfied: satisfied === 'yes',
          ...(text.trim() ? { text: text.trim() } : {}),
        }),
      )
      if (answer) this.triggerEvent('done', { case: answer.case })
      else if (this.data.fault.code === 'NOT_ALLOWED_NOW') this.triggerEvent('outdated')
    },
  },
})
