import type { CallCode } from '../../api/call-error'
import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import { CASE_KINDS, CASE_STATES, type CitizenCase } from '../../contract/case'
import { groupedNumber } from '../../format/number'
import { subjectOf } from '../../format/subject'
import { drafts } from '../../stores/drafts'
import type { WordsAct } from './words-sheet/words-sheet'

interface Query {
  id?: string
  number?: string
  code?: string
}

const opened: { query: Query; words: WordsAct | '' } = { query: {}, words: '' }

/** A case as its citizen sees it: what happened, what was said, and what they can do about it. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    ...opened,
    case: null as unknown as CitizenCase,
    can: {},
    number: '',
    kind: '',
    subject: '',
    state: '',
    now: '',
    text: '',
    isWithdrawing: false,
    /** Looked up by a number and code that are not of one case. */
    isMistyped: false,
  },
  observers: {
    'query, failureCode'({ number }: Query, failureCode: CallCode | '') {
      this.setData({ isMistyped: number !== undefined && failureCode === 'CASE_NOT_FOUND' })
    },
  },
  methods: {
    async onLoad(query: Query) {
      this.setData({ query })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { id, number = '', code = '' } = this.data.query
        const { case: found } = await citizen.call(
          'case.get',
          id
            ? { caseId: decodeURIComponent(id) }
            : { number: decodeURIComponent(number), lookupCode: decodeURIComponent(code) },
        )
        this.show(found)
      })
    },
    async onFailed() {
      if (this.data.isMistyped) await this.correct()
      else await this.load()
    },
    /** Back to where the number and code were typed, which still has them. */
    async correct() {
      if (getCurrentPages().length > 1) {
        await wx.navigateBack()
        return
      }
      const { number = '', code = '' } = this.data.query
      await wx.redirectTo({ url: `/pages/lookup/lookup?number=${number}&code=${code}` })
    },
    show(found: CitizenCase) {
      this.setData({
        case: found,
        can: Object.fromEntries(found.acts.map((act) => [act, true])),
        number: groupedNumber(found.number),
        kind: CASE_KINDS[found.kind],
        subject: subjectOf(found),
        state: CASE_STATES[found.state].label,
        now: clock.now(),
        text: found.canMessage ? drafts.open('message', found.id).text : '',
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },

    onWords(event: Told<{ text: string }>) {
      drafts.change('message', this.data.case.id, { text: event.detail.text })
    },
    async onSend() {
      if (this.data.isSending) return
      const { id: caseId } = this.data.case
      const { requestId, text: typed } = drafts.open('message', caseId)
      const text = typed.trim()
      if (text === '') {
        this.refuse('text', '请先写下要说的话。')
        return
      }
      const answer = await this.sendDraft('message', caseId, () =>
        citizen.call('case.message', { requestId, caseId, text }),
      )
      if (answer) this.show(answer.case)
    },

    onOpenWords(event: Tap<{ act: WordsAct }>) {
      this.setData({ words: event.currentTarget.dataset.act })
    },
    onCloseWords() {
      this.setData({ words: '' })
    },
    /** One of the forms was taken by the office. */
    onDone(event: Told<{ case: CitizenCase }>) {
      this.onCloseWords()
      this.show(event.detail.case)
    },
    /** One of the forms came too late. */
    async onOutdated() {
      this.onCloseWords()
      await this.load()
      await wx.showToast({ title: '这件事有了新进展，请看最新情况。', icon: 'none' })
    },

    onWithdraw() {
      this.setData({ isWithdrawing: true })
      this.forgive()
    },
    onStay() {
      this.setData({ isWithdrawing: false })
    },
    async onWithdrawn() {
      this.onStay()
      const { id: caseId } = this.data.case
      const { requestId } = drafts.open('withdrawal', caseId)
      const answer = await this.sendDraft('withdrawal', caseId, () =>
        citizen.call('case.withdraw', { requestId, caseId }),
      )
      if (answer) {
        this.show(answer.case)
        return
      }
      const { code, message } = this.data.fault
      this.forgive()
      if (code === 'NOT_ALLOWED_NOW') await this.onOutdated()
      else await wx.showToast({ title: message, icon: 'none' })
    },
  },
})
